"""A bare Streamlit page: a button and a text."""

import streamlit as st

pressed = st.session_state.get("pressed", 0) + st.button("Press", key="press")
st.session_state.pressed = pressed
st.header(f"Pressed {pressed} times")
