"""Explore: the map, what the articles say, the timeline and the visitor exchange."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.panels import coverage, exchange, island_map, period, timeline
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        island_map.draw(view, atlas)
    with (
        right,
        st.container(key="coverage", height=island_map.HEIGHT + 60, border=False, gap="xsmall"),
    ):
        coverage.draw(view, atlas)
    period.draw(view, atlas)
    timeline.draw(view, atlas)
    exchange.draw(view, atlas)
