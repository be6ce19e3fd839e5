"""A page of which the reader has opened what there is to share."""

from streamlit.testing.v1 import AppTest


def shared(script, **params):
    """Open a link with a script, share button and all."""
    page = AppTest.from_file(str(script), default_timeout=60)
    page.session_state["share-popover"] = True
    page.query_params.update(params)
    page.run()
    assert [fault.message for fault in page.exception] == []
    return page
