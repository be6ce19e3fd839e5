"""Visitor exchange, people a year: years downwards, a panel for each direction.

No line joins two figures: they come from different offices, programmes and kinds of year. Each
has a line of the picture to itself, so that rival values stand together and none hides another.
`customdata` of a mark is its fact's id, and its number is `link(id, text)`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.exchange import DIRECTIONS, PROGRAMMES, Row, figure, in_article, programme
from dashboard.figures.exchange_marks import (
    FOOT,
    LEFT,
    Link,
    drawable,
    fiscal,
    linked,
    note,
    planned,
    step,
    tone,
)
from dashboard.figures.style import Palette, bare
from dashboard.speech import N_, _
from seeds.model import Citation, Programme

_SHORT = {
    "to_islands": N_("To the islands"),
    "to_japan": N_("To Japan"),
    "both": N_("Both ways"),
}
_SHAPES: dict[Programme, tuple[str, str]] = {
    "not-stated": ("circle", "●"),
    "all": ("triangle-up", "▲"),
    "exchange": ("diamond", "◆"),
    "free-visits": ("triangle-down", "▼"),
    "grave-visits": ("star", "★"),
    "specialists": ("cross", "✚"),
}
_LINE = 17  # pixels of a figure's line
_AIR = 0.4  # lines between two years
_HEAD = 26  # pixels above the lines
_BEFORE = 0.04  # of a panel, before zero, so that a mark at zero is whole
_BETWEEN = 0.04  # of the width, between two panels
_RIGHT = 0.52  # of a panel, up to which a number stands right of its mark
_RIGHT_OF_FISCAL = 0.6  # of a panel, as a fiscal year's number is longer
_NARROWEST = 0.55  # of the widest panel, so that a title fits over each
_STEPS = (1, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Panel:
    """One direction's part of the picture: its axis, its ends as shares, the people it holds."""

    way: str
    axis: str
    start: float
    end: float
    people: float


def annual(rows: Sequence[Row], colours: Palette, link: Link) -> go.Figure:
    """Draw the yearly figures: years downwards, a panel for each direction, all on one scale.

    Filled: counted; hollow: planned. Where a direction has no figure for a year there is a band.
    """
    tops, end = _tops(rows)
    chart = bare(colours, round(_LINE * end) + _HEAD + FOOT)
    panels = _panels(rows)
    notes = []  # set at once: plotly checks all that a chart has at each that is added
    for panel in panels:
        notes.append(_title(panel))
        _axis(chart, panel, step=step(max(each.people for each in panels)), colours=colours)
        placed = [
            (fact, top + line + (1 + _AIR) / 2)
            for row, top in zip(rows, tops, strict=True)
            for line, fact in enumerate(drawable(row.figures.get(panel.way, ())))
        ]
        chart.add_trace(_marks(placed, panel, colours))
        notes += [
            {**_number(fact, middle, panel, colours), "text": linked(fact, link)}
            for fact, middle in placed
        ]
        for row, top in zip(rows, tops, strict=True):
            if panel.way not in row.figures:
                off = link(row.cancelled.id, _("called off")) if row.cancelled else ""
                lines = (top, top + _height(row))
                _band(chart, panel, lines, colours)
                notes.append(_word(panel, lines, off or _("no figure"), colours))
    chart.update_yaxes(
        range=[end, 0],
        tickvals=[top + _height(row) / 2 for row, top in zip(rows, tops, strict=True)],
        ticktext=[_years(row) for row in rows],
        showgrid=False,
        showline=False,
    )
    chart.update_layout(
        margin={"t": _HEAD, "b": FOOT, "l": LEFT, "r": 30, "pad": 0}, annotations=notes
    )
    return chart


def legend(facts: Iterable[Citation]) -> str:
    """Say what the marks and signs of these yearly figures stand for, those in use only."""
    found = list(facts)
    kinds = {programme(fact) for fact in found}
    bounds = {figure(fact).bound for fact in found}
    shapes = " · ".join(_named(kind) for kind in _SHAPES if kind in kinds)
    parts = {
        _("{marks}.", marks=shapes): kinds,
        _("Filled: counted; hollow: planned."): any(map(planned, found)),
        _("Bold: an article's figure; grey: a reference's."): len(set(map(in_article, found))) == 2,
        _("≥ at least."): "at_least" in bounds,
        _("≈ about."): "about" in bounds,
        _("FY fiscal year, from April."): any(map(fiscal, found)),
    }
    return " ".join(part for part, used in parts.items() if used)


def _named(kind: Programme) -> str:
    return f"{_SHAPES[kind][1]} {_(PROGRAMMES[kind])}".replace(" ", "\N{NO-BREAK SPACE}")


def _years(row: Row) -> str:
    return str(row.first) if row.first == row.last else f"{row.first}\N{EN DASH}{row.last}"


def _height(row: Row) -> float:
    """Give the lines that a row takes; a run of years without a figure, more the longer it is."""
    bare_years = (row.last - row.first) / 6
    return max([1, *(len(drawable(found)) for found in row.figures.values())]) + bare_years + _AIR


def _tops(rows: Sequence[Row]) -> tuple[list[float], float]:
    """Give the line at which each year begins, and where the last one ends."""
    tops, end = [], 0.0
    for row in rows:
        tops.append(end)
        end += _height(row)
    return tops, end


def _panels(rows: Sequence[Row]) -> list[Panel]:
    """Share out the width: as the scale is one, a panel is as wide as the people it holds."""
    most = {
        way: max(figure(fact).value or 0 for row in rows for fact in row.figures.get(way, ()))
        for way in DIRECTIONS
        if any(way in row.figures for row in rows)
    }
    widest = max(most.values(), default=0) or 1
    people = {way: max(value, widest * _NARROWEST) * 1.06 for way, value in most.items()}
    share = (1 - _BETWEEN * (len(people) - 1)) / sum(people.values()) if people else 0
    panels: list[Panel] = []
    start = 0.0
    for number, (way, count) in enumerate(people.items()):
        end = min(start + share * count, 1)
        panels.append(Panel(way, f"x{number + 1 if number else ''}", start, end, count))
        start = end + _BETWEEN
    return panels


def _axis(chart: go.Figure, panel: Panel, *, step: int, colours: Palette) -> None:
    axis = {
        "domain": [panel.start, panel.end],
        "range": [-_BEFORE * panel.people, panel.people],
        "dtick": step,
        "tickformat": ",d",
        "tickangle": 0,
        "tickfont": {"color": colours.quiet},
        "gridcolor": colours.faint,
        "showline": False,
        "fixedrange": True,
        "zeroline": True,
        "zerolinecolor": colours.quiet,
        "anchor": "y",
    }
    chart.update_layout({panel.axis.replace("x", "xaxis"): axis})


def _title(panel: Panel) -> dict[str, object]:
    return {
        "x": 0,
        "xref": panel.axis,
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": f"<b>{_(_SHORT[panel.way])}</b>",
        "showarrow": False,
    }


def _marks(placed: Sequence[tuple[Citation, float]], panel: Panel, colours: Palette) -> go.Scatter:
    facts = [fact for fact, _ in placed]
    return go.Scatter(
        x=[figure(fact).value for fact in facts],
        y=[middle for _, middle in placed],
        xaxis=panel.axis,
        mode="markers",
        customdata=[fact.id for fact in facts],
        marker={
            "symbol": [_symbol(fact) for fact in facts],
            "size": [11 if in_article(fact) else 9 for fact in facts],
            "color": [tone(fact, colours) for fact in facts],
            "line": {"width": [2 if planned(fact) else 0 for fact in facts]},
            "opacity": 1,
        },
        hovertext=[note(fact) for fact in facts],
        hoverinfo="none",
        cliponaxis=False,
    )


def _number(fact: Citation, middle: float, panel: Panel, colours: Palette) -> dict[str, object]:
    """Place a figure's number on the side of its mark that has more room."""
    value = figure(fact).value or 0
    left = value > panel.people * (_RIGHT_OF_FISCAL if fiscal(fact) else _RIGHT)
    return {
        "x": value,
        "xref": panel.axis,
        "xanchor": "right" if left else "left",
        "xshift": -7 if left else 7,
        "y": middle,
        "font": {"color": tone(fact, colours), "size": 13 if in_article(fact) else 12},
        "showarrow": False,
    }


def _band(chart: go.Figure, panel: Panel, lines: tuple[float, float], colours: Palette) -> None:
    """Mark where a direction has no figure."""
    chart.add_shape(
        type="rect",
        layer="below",
        x0=0,
        x1=panel.people,
        xref=panel.axis,
        y0=lines[0] + _AIR / 4,
        y1=lines[1] - _AIR / 4,
        fillcolor=colours.faint,
        opacity=0.4,
        line_width=0,
    )


def _word(
    panel: Panel, lines: tuple[float, float], text: str, colours: Palette
) -> dict[str, object]:
    """Say over a band why there is no figure."""
    return {
        "x": panel.people / 2,
        "xref": panel.axis,
        "y": sum(lines) / 2,
        "text": text,
        "font": {"color": colours.quiet, "size": 12},
        "showarrow": False,
    }


def _symbol(fact: Citation) -> str:
    shape = _SHAPES[programme(fact)][0]
    return f"{shape}-open" if planned(fact) else shape
