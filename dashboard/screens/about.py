"""About: what this is, how it was made, and what it does not claim."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.markup import about
from dashboard.panels import block
from dashboard.state import ViewState


def draw(_view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    with st.container(key="about"):
        block.draw("about-text", about.page(atlas))
