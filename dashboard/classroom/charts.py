"""The page's Plotly charts in light and in dark, as a script draws them.

Numbers on them are no links here: Plotly leaves out every link of a page that is a file. A click on
a mark leads where the number would, and so does the table below.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.figures import exchange, style, timeline
from dashboard.markup import exchange as exchange_words
from dashboard.markup import timeline as timeline_words
from dashboard.state import ViewState

FONT = "Source Sans"
_FAMILY = f"{FONT}, system-ui, sans-serif"
_THEMES = {"light": style.LIGHT, "dark": style.DARK}
_STILL = {"displayModeBar": False}
Figure = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """A chart: its key, what it shows in words, and its figure by theme."""

    key: str
    alt: str
    figures: Mapping[str, Figure]
    config: Mapping[str, object] = field(default_factory=lambda: _STILL)

    @property
    def place(self) -> str:
        """Its place in the page, as high as it will be."""
        height = self.figures["light"]["layout"]["height"]
        return (
            f'<div class="chart" id="chart-{self.key}" style="height: {height}px" role="group" '
            f'aria-label="{escape(self.alt)}"></div>'
        )

    @property
    def drawing(self) -> dict[str, object]:
        """What the script draws it from."""
        return {
            "config": self.config,
            "figures": self.figures,
        }


def of_time(atlas: Atlas) -> Chart:
    """Give the timeline of every moment; a chosen island's stand out in it."""
    moments = atlas.moments()
    hues = timeline.hues(atlas)
    figures = _both(lambda colours: timeline.figure(moments, None, colours, hues))
    alt = timeline_words.in_words(moments)
    return Chart("timeline", alt, figures, timeline.buttons())


def of_years(view: ViewState, atlas: Atlas) -> list[Chart]:
    """Give the charts of the yearly figures of visitor exchange."""
    facts = atlas.visitors("annual")
    return [_exchange(picture) for picture in exchange.annual(view, atlas, facts)]


def of_totals(atlas: Atlas) -> Iterator[tuple[str, Chart]]:
    """Give the charts of the totals of visitor exchange, each with its direction in words."""
    for picture in exchange.totals(atlas.visitors("cumulative")):
        yield picture.way, _exchange(picture)


def _exchange(picture: exchange.Picture) -> Chart:
    alt = exchange_words.in_words(picture.facts)
    figures = _both(lambda colours: picture.make(colours, _plain))
    return Chart(f"exchange-{picture.key}", alt, figures)


def _plain(_fact: str, text: str) -> str:
    return escape(text)


def _both(draw: Callable[[style.Palette], go.Figure]) -> dict[str, Figure]:
    return {theme: _as_json(draw(colours)) for theme, colours in _THEMES.items()}


def _as_json(figure: go.Figure) -> Figure:
    axis = {"automargin": True}  # Streamlit's look has it, and so room for the names of lanes
    figure.update_layout(template={"layout": {"xaxis": axis, "yaxis": axis}}, font_family=_FAMILY)
    made: Figure = json.loads(figure.to_json())
    return made
