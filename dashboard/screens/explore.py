"""Explore: the map, what the articles say, the timeline and the visitor exchange."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import session
from dashboard.atlas import Atlas, atlas
from dashboard.panels import coverage, exchange, island_map, late, period, pictures, timeline
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    if session.stands_alone():
        _still_map_and_coverage()
    else:
        left, right = _columns()
        with left:
            island_map.draw(view, atlas)
        with right:
            _coverage()
            pictures.buttons("areas", "areas")
    period.draw(view, atlas)
    late.draw("timeline", timeline.draw)
    late.draw("exchange", exchange.draw)


def _columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    left, right = st.columns([5, 4], gap="medium")
    return left, right


@st.fragment
def _coverage() -> None:
    """Draw the coverage; a choice of an island runs this part of the page alone."""
    session.part_run(coverage.PART)
    data = atlas()
    view = session.open_view(data.known)
    coverage.draw(view, data)
    session.publish_part(view)


@st.fragment
def _still_map_and_coverage() -> None:
    """Draw the coverage and, in the map's place, a picture that is drawn anew with it."""
    session.part_run(coverage.PART)
    data = atlas()
    view = session.open_view(data.known)
    left, right = _columns()
    with left:
        island_map.draw_still(view, data)
    with right:
        coverage.draw(view, data)
    session.publish_part(view)
