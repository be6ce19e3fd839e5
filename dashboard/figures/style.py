"""The few colours and marks that all pictures share, and the bare layout they start from.

The two pairs of islands carry the only strong colours, one hue each, the same in the map's
stylesheet. Reported, official and measured keep one mark each; planned is hollow, held is filled.
"""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import wording

PAIR_HUES = {"iturup-kunashir": "#bd8426", "shikotan-habomai": "#1d6f69"}
MARKS = {"reported": "circle-open", "official": "square", "measured": "circle"}


@dataclass(frozen=True)
class Palette:
    """The neutral colours of one theme."""

    ink: str
    quiet: str
    faint: str
    paper: str
    chosen: str


LIGHT = Palette(ink="#26323a", quiet="#5c6870", faint="#cdd5da", paper="#ffffff", chosen="#10181d")
DARK = Palette(ink="#e8eef1", quiet="#a5b2ba", faint="#3a4750", paper="#11181d", chosen="#ffffff")


def palette(theme: str | None) -> Palette:
    """Give the colours for `light` or `dark`."""
    return DARK if theme == "dark" else LIGHT


def bare(colours: Palette, height: int, picks: str = "fact", **layout: Any) -> go.Figure:
    """Give an empty figure in house style; `height` in pixels is known before any content.

    `picks` says what the marks lead to whose `customdata` is an id: `fact` or `moment`.
    """
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 12, "t": 8, "b": 4},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
        meta={"picks": picks},
        font={"color": colours.ink, "size": 13},
        separators=wording.separators(),
        **layout,
    )
    # Streamlit's own look writes them too pale to be read.
    ticks = {"tickfont": {"color": colours.quiet}}
    figure.update_xaxes(fixedrange=True, zeroline=False, linecolor=colours.faint, **ticks)
    figure.update_yaxes(fixedrange=True, zeroline=False, linecolor=colours.faint, **ticks)
    return figure
