"""A page whose runs take their time, and say when two are at work for one reader at once."""

import time
from threading import Lock

import streamlit as st


@st.cache_resource
def at_work() -> Lock:
    return Lock()


alone = at_work().acquire(blocking=False)
if not alone:
    st.session_state["crowded"] = True
time.sleep(0.3)
if alone:
    at_work().release()
st.button("Run again")
st.text("crowded" if "crowded" in st.session_state else "alone")
