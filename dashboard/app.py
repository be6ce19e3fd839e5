"""The script Streamlit runs at each request: read the link, draw the panels, publish the link."""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import session, state
from dashboard.atlas import atlas
from dashboard.panels import coverage, evidence, exchange, foot, head, island_map, timeline

ASSETS = Path(__file__).parent / "assets"


def main() -> None:
    """Draw the explore page."""
    st.set_page_config(page_title="Four Islands", layout="wide", menu_items={})
    st.html(ASSETS / "page.css")
    data = atlas()
    view = session.open_view(data.known)
    head.draw(view, _link(view))
    left, right = st.columns([5, 4], gap="medium")
    with left:
        island_map.draw(view, data)
    with (
        right,
        st.container(key="coverage", height=island_map.HEIGHT + 60, border=False, gap="xsmall"),
    ):
        coverage.draw(view, data)
    timeline.period(view, data)
    timeline.draw(view, data)
    exchange.draw(view, data)
    foot.draw(data)
    if view.fact:
        evidence.dialog(data.library.citations[view.fact])
    session.publish(view)


def _link(view: state.ViewState) -> str:
    address = (st.context.url or "").partition("?")[0].rstrip("/")
    params = urlencode(state.encode(view))
    return f"{address}/?{params}" if params else f"{address}/"


main()
