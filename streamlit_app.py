"""The whole site: `streamlit run streamlit_app.py`, here or on a host.

A host that takes this file for the page's script itself gets the page without what our server adds.
"""

import streamlit as st

from dashboard import first_view, limits, logs, server, session

logs.tame()

if __name__ == "__main__":
    from dashboard import app as page

    session.stand_alone()
    st.html(f"<style>{first_view.sheet()}</style>")
    page.main()
else:
    limits.lift()
    limits.send_more()
    server.load_or_stop()
    # `streamlit run` looks for this very assignment.
    app = st.App(
        server.PAGE,
        lifespan=server.lifespan,
        routes=server.routes(),
        middleware=server.middleware(),
        on_script_error=server.tell_fault,
    )
