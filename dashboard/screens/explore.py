"""Explore: the map, what the articles say, the timeline and the visitor exchange."""

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.atlas import Atlas, atlas
from dashboard.panels import coverage, exchange, island_map, late, period, timeline
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        island_map.draw(view, atlas)
    with right:
        _coverage()
    period.draw(view, atlas)
    _late("timeline", timeline.draw, follows_island=True)
    _late("exchange", exchange.draw, follows_island=False)


@st.fragment
def _coverage() -> None:
    """Draw the coverage; a choice of an island runs this part of the page alone."""
    session.part_run()
    data = atlas()
    view = session.open_view(data.known)
    coverage.draw(view, data)
    session.publish(view)


@st.fragment
def _late(name: str, panel: Callable[[ViewState, Atlas], None], *, follows_island: bool) -> None:
    """Draw a panel, its pictures only once the reader comes near."""
    session.part_run()
    data = atlas()
    view = session.open_view(data.known)
    late.watch(name, (view.island or "") if follows_island else None)
    panel(view, data)
