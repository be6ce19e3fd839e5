"""Explore: the map, what the articles say, the timeline and the visitor exchange."""

import streamlit as st

from dashboard import session
from dashboard.atlas import Atlas, atlas
from dashboard.panels import coverage, exchange, island_map, late, period, pictures, timeline
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        island_map.draw(view, atlas)
    with right:
        _coverage()
        pictures.buttons("areas", "areas")
    period.draw(view, atlas)
    late.draw("timeline", timeline.draw, follows_island=True)
    late.draw("exchange", exchange.draw)


@st.fragment
def _coverage() -> None:
    """Draw the coverage; a choice of an island runs this part of the page alone."""
    session.part_run(coverage.PART)
    data = atlas()
    view = session.open_view(data.known)
    coverage.draw(view, data)
    session.publish(view)
