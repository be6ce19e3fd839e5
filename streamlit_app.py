"""The whole site: `streamlit run streamlit_app.py`, here or on a host."""

import streamlit as st

from dashboard import server

server.load_or_stop()
# `streamlit run` looks for this very assignment.
app = st.App(
    server.PAGE,
    routes=server.routes(),
    middleware=server.middleware(),
    on_script_error=server.tell_fault,
)
