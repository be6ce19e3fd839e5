"""What is drawn late: a picture whose script is large, once the reader comes near it.

Until then its place is kept at its height, so that nothing moves when it comes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import dashboard
from dashboard import session
from dashboard.atlas import Atlas, atlas
from dashboard.speech import Speech, spoken
from dashboard.state import ViewState

_KEPT = 128  # figures
_BUTTONS = 42  # pixels, of those that save a picture and come with it
# Pixels. Streamlit draws a chart once before it has measured its place, then at the right width,
# which takes its dots elsewhere and only then listens to presses. No place is as narrow as this, so
# page.css can hide the first drawing by its width.
_UNMEASURED = 10
_SCRIPT = Path(dashboard.__file__).parent / "assets" / "late.js"
_WATCH = st.components.v2.component(
    "four_islands_late", html="<div></div>", js=_SCRIPT.read_text("utf-8")
)


@st.fragment
def draw(name: str, panel: Callable[[ViewState, Atlas], None]) -> None:
    """Draw a panel; it is drawn again, by itself, when the reader comes near its place."""
    session.part_run(name)
    data = atlas()
    view = session.open_view(data.known)
    _WATCH(
        key=f"late-{name}",
        data={"near": session.came_near(name)},
        on_near_change=lambda: session.come_near(name),
    )
    panel(view, data)


@dataclass(frozen=True)
class Chart:
    """A chart, its key on the page, how it is made, and what draws the buttons below it.

    Where its `height` in pixels is given, it is not made before it is drawn.
    """

    key: str
    make: Callable[[], go.Figure]
    buttons: Callable[[], None]
    height: int | None = None


def place(name: str, chart: Chart, view: ViewState, **options: Any) -> None:
    """Draw a chart of a late part as `st.plotly_chart` does, or as yet keep its place.

    The figure is that of its key, the view, the theme and the language: made once, for all readers.
    """
    if not session.came_near(name):
        _room(chart, chart.height or _figure(chart, view).layout.height)
        return
    figure = _figure(chart, view)
    with _room(chart, figure.layout.height):
        st.plotly_chart(figure, key=chart.key, **options)
        chart.buttons()


def _room(chart: Chart, height: int) -> DeltaGenerator:
    """Give a chart's place, as high before, while and after the browser puts up what is in it."""
    return st.container(key=f"place-{chart.key}", height=height + _BUTTONS, border=False)


def _figure(chart: Chart, view: ViewState) -> go.Figure:
    if view.q:  # a search makes a view of each letter, whose pictures are not worth keeping
        return _made(chart.make)
    return _kept(chart.make, chart.key, replace(view, fact=None), st.context.theme.type, spoken())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _kept(
    _make: Callable[[], go.Figure], key: str, view: ViewState, theme: str | None, speech: Speech
) -> go.Figure:
    del key, view, theme, speech  # the figure is kept by them
    return _made(_make)


def _made(make: Callable[[], go.Figure]) -> go.Figure:
    return make().update_layout(width=_UNMEASURED)
