"""What is drawn late: a picture whose script is large, once the reader comes near it.

Until then its place is kept at its height, so that nothing moves when it comes.
"""

from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

import dashboard
from dashboard import session

_SCRIPT = Path(dashboard.__file__).parent / "assets" / "late.js"
_WATCH = st.components.v2.component(
    "four_islands_late", html="<div></div>", js=_SCRIPT.read_text("utf-8")
)


def watch(name: str, island: str | None) -> None:
    """Run the fragment that this is called in again when the reader comes near its place.

    With an `island` ("" for all four) it also runs again when another one is chosen: a choice on
    the map runs the map's own fragment alone.
    """
    _WATCH(
        key=f"late-{name}",
        data={"near": session.came_near(name), "island": island},
        on_near_change=lambda: session.come_near(name),
        on_island_change=lambda: None,
    )


def chart(name: str, figure: go.Figure, **options: Any) -> None:
    """Draw a chart of a late part as `st.plotly_chart` does, or as yet keep its place."""
    if session.came_near(name):
        st.plotly_chart(figure, **options)
    else:
        st.html(f'<div style="height:{figure.layout.height}px"></div>')
