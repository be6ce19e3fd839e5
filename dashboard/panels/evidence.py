"""A fact or a finding in a dialog, and our own HTML in the page."""

import streamlit as st

from dashboard import session
from dashboard.atlas import Atlas
from dashboard.markup import card
from dashboard.speech import _
from dashboard.state import ViewState


def html(body: str) -> None:
    """Write our own HTML; every text from a record in it is escaped before."""
    # A blank line would end the block of HTML, and what follows be read as Markdown.
    st.markdown(" ".join(body.splitlines()), unsafe_allow_html=True)


def dialog(view: ViewState, atlas: Atlas, wanted: str) -> None:
    """Open a fact or a finding over the page."""
    finding = atlas.finding(wanted)
    shown = (
        card.of_finding(view, finding)
        if finding
        else card.of_fact(view, atlas, atlas.library.citations[wanted])
    )

    @st.dialog(
        _("How this was checked") if finding else _("Where this comes from"),
        on_dismiss=lambda: session.change(everywhere=False, fact=None),
    )
    def opened() -> None:
        html(shown.body)
        st.caption(shown.foot)

    opened()
