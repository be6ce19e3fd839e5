"""Visitor exchange: people a year, and totals since the beginning on a scale of their own.

No line joins two figures: they come from different offices, programmes and kinds of year. Each
has a line of the picture to itself, so that rival values stand together and none hides another.
`customdata` of a mark is its fact's id, and its number is `link(id, text)`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten

import plotly.graph_objects as go

from dashboard import wording
from dashboard.exchange import (
    DIRECTIONS,
    PROGRAMMES,
    Group,
    Row,
    counted_from,
    counted_to,
    figure,
    in_article,
    programme,
    year_words,
)
from dashboard.figures.style import Palette, bare
from seeds.model import Citation, Programme

Link = Callable[[str, str], str]
_SHORT = {"to_islands": "to the islands", "to_japan": "to Japan", "both": "both ways"}
_SHAPES: dict[Programme, tuple[str, str]] = {
    "not-stated": ("circle", "●"),
    "all": ("triangle-up", "▲"),
    "exchange": ("diamond", "◆"),
    "free-visits": ("triangle-down", "▼"),
    "grave-visits": ("star", "★"),
    "specialists": ("cross", "✚"),
}
_SIGNS = {"exact": "", "at_least": "≥ ", "about": "≈ ", "most": ""}
_LINE, _BAR = 17, 20  # pixels of a figure's line: a mark, a bar
_AIR = 0.4  # lines between two years
_HEAD, _FOOT = 26, 26  # pixels above and below the lines
_LEFT = 70  # pixels for the years, or for the numbers before the bars
_BEFORE = 0.04  # of a panel, before zero, so that a mark at zero is whole
_BETWEEN = 0.04  # of the width, between two panels
_RIGHT = 0.48  # of a panel, up to which a number stands right of its mark
_NARROWEST = 0.55  # of the widest panel, so that a title fits over each
_LETTERS = 46  # over a bar, where a narrow screen ends
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
    chart = bare(colours, round(_LINE * end) + _HEAD + _FOOT)
    panels = _panels(rows)
    notes = []  # set at once: plotly checks all that a chart has at each that is added
    for panel in panels:
        notes.append(_title(panel))
        _axis(chart, panel, step=_step(max(each.people for each in panels)), colours=colours)
        placed = [
            (fact, top + line + (1 + _AIR) / 2)
            for row, top in zip(rows, tops, strict=True)
            for line, fact in enumerate(_drawable(row.figures.get(panel.way, ())))
        ]
        chart.add_trace(_marks(placed, panel, colours))
        notes += [
            {**_number(fact, middle, panel, colours), "text": _linked(fact, link)}
            for fact, middle in placed
        ]
        for row, top in zip(rows, tops, strict=True):
            if panel.way not in row.figures:
                off = link(row.cancelled.id, "called off") if row.cancelled else ""
                lines = (top, top + _height(row))
                _band(chart, panel, lines, colours)
                notes.append(_word(panel, lines, off or "no figure", colours))
    chart.update_yaxes(
        range=[end, 0],
        tickvals=[top + _height(row) / 2 for row, top in zip(rows, tops, strict=True)],
        ticktext=[row.years.replace(" to ", "\N{EN DASH}") for row in rows],
        showgrid=False,
        showline=False,
    )
    chart.update_layout(
        margin={"t": _HEAD, "b": _FOOT, "l": _LEFT, "r": 4, "pad": 0}, annotations=notes
    )
    return chart


def totals(groups: Sequence[Group], most: float, colours: Palette, link: Link) -> go.Figure:
    """Draw totals as bars from zero to at most `most`, each group under a heading of its own."""
    heads, placed, end = [], [], 0
    for group in groups:
        heads.append((group, end))
        shown = _drawable(group.figures)
        placed += [(fact, end + 1.5 + line) for line, fact in enumerate(shown)]
        end += len(shown) + 1
    chart = bare(colours, _BAR * end + 4 + _FOOT, bargap=0.18)
    chart.add_trace(_bars(placed, colours))
    chart.add_trace(_claims(placed, colours))
    notes = [
        _beside(f"<b>{_heading(group)}</b>", top + 0.6, shift=4 - _LEFT, anchor="left")
        for group, top in heads
    ]
    notes += [
        _beside(_linked(fact, link), middle, shift=-6, anchor="right") for fact, middle in placed
    ]
    chart.update_xaxes(
        range=[0, most * 1.02 or 1],
        dtick=_step(most),
        showline=False,
        gridcolor=colours.faint,
        tickformat=",d",
        tickangle=0,
    )
    chart.update_yaxes(range=[end, 0], showgrid=False, showticklabels=False, showline=False)
    chart.update_layout(
        margin={"t": 4, "b": _FOOT, "l": _LEFT, "r": 4, "pad": 0}, annotations=notes
    )
    return chart


def legend(facts: Iterable[Citation]) -> str:
    """Say what the marks and signs of these yearly figures stand for, those in use only."""
    found = list(facts)
    kinds = {programme(fact) for fact in found}
    bounds = {figure(fact).bound for fact in found}
    parts = {
        " · ".join(_named(kind) for kind in _SHAPES if kind in kinds): kinds,
        "Filled: counted; hollow: planned": any(map(_planned, found)),
        "Bold: an article's figure; grey: a reference's": len(set(map(in_article, found))) == 2,
        "≥ at least": "at_least" in bounds,
        "≈ about": "about" in bounds,
        "FY fiscal year, from April": any(map(_fiscal, found)),
    }
    return "".join(f"{part}. " for part, used in parts.items() if used).strip()


def _named(kind: Programme) -> str:
    return f"{_SHAPES[kind][1]} {PROGRAMMES[kind]}".replace(" ", "\N{NO-BREAK SPACE}")


def _drawable(facts: Iterable[Citation]) -> list[Citation]:
    """Leave out what has no number (`most`); the table has it."""
    return [fact for fact in facts if figure(fact).value is not None]


def _height(row: Row) -> float:
    """Give the lines that a row takes; a run of years without a figure, more the longer it is."""
    bare_years = (row.last - row.first) / 6
    return max([1, *(len(_drawable(found)) for found in row.figures.values())]) + bare_years + _AIR


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
        "text": f"<b>{_SHORT[panel.way].capitalize()}</b>".replace("japan", "Japan"),
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
            "color": [_tone(fact, colours) for fact in facts],
            "line": {"width": [2 if _planned(fact) else 0 for fact in facts]},
            "opacity": 1,
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertext=[_hover(fact) for fact in facts],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _number(fact: Citation, middle: float, panel: Panel, colours: Palette) -> dict[str, object]:
    """Place a figure's number on the side of its mark that has more room."""
    value = figure(fact).value or 0
    left = value > panel.people * _RIGHT
    return {
        "x": value,
        "xref": panel.axis,
        "xanchor": "right" if left else "left",
        "xshift": -7 if left else 7,
        "y": middle,
        "font": {"color": _tone(fact, colours), "size": 13 if in_article(fact) else 12},
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


def _bars(placed: Sequence[tuple[Citation, float]], colours: Palette) -> go.Bar:
    facts = [fact for fact, _ in placed]
    return go.Bar(
        y=[middle for _, middle in placed],
        x=[figure(fact).value for fact in facts],
        orientation="h",
        customdata=[fact.id for fact in facts],
        marker={
            "color": [_fill(fact, colours) for fact in facts],
            "line": {
                "color": colours.quiet,
                "width": [1.5 if _planned(fact) else 0 for fact in facts],
            },
        },
        hovertext=[_hover(fact) for fact in facts],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _fill(fact: Citation, colours: Palette) -> str:
    if _planned(fact):
        return "rgba(0,0,0,0)"
    # Half of the quiet colour: words in ink stay readable over an article's bar.
    return f"{colours.quiet}80" if in_article(fact) else colours.faint


def _claims(placed: Sequence[tuple[Citation, float]], colours: Palette) -> go.Scatter:
    """Write over each bar the time that it counts to and who says so."""
    return go.Scatter(
        x=[0] * len(placed),
        y=[middle for _, middle in placed],
        mode="text",
        text=[f"\N{NO-BREAK SPACE}{_bold(_claim(fact), fact)}" for fact, _ in placed],
        textposition="middle right",
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _heading(group: Group) -> str:
    both = ", both ways" if group.direction == "both" else ""
    began = sorted({str(year) for fact in group.figures if (year := counted_from(fact))})
    since = f", since {'/'.join(began)}" if began else ""
    return f"{PROGRAMMES[group.programme].capitalize()}{both}{since}"


def _claim(fact: Citation) -> str:
    when = f"to {wording.short_period(counted_to(fact))} · " if fact.fact.when else ""
    name = re.split(r" \(|, ", fact.source.publisher)[0]
    return escape(shorten(f"{when}{name}", _LETTERS, placeholder="…"))


def _beside(text: str, middle: float, *, shift: int, anchor: str) -> dict[str, object]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": anchor,
        "xshift": shift,
        "yshift": 1,
        "y": middle,
        "text": text,
        "showarrow": False,
    }


def _linked(fact: Citation, link: Link) -> str:
    found = figure(fact)
    number = link(fact.id, f"{_SIGNS[found.bound]}{wording.number(found.value or 0)}")
    return _bold(f"{number} FY" if _fiscal(fact) else number, fact)


def _bold(text: str, fact: Citation) -> str:
    return f"<b>{text}</b>" if in_article(fact) else text


def _symbol(fact: Citation) -> str:
    shape = _SHAPES[programme(fact)][0]
    return f"{shape}-open" if _planned(fact) else shape


def _tone(fact: Citation, colours: Palette) -> str:
    return colours.ink if in_article(fact) else colours.quiet


def _planned(fact: Citation) -> bool:
    return figure(fact).counted == "planned"


def _fiscal(fact: Citation) -> bool:
    return figure(fact).year == "fiscal"


def _step(most: float) -> int:
    """Give the distance of the grid's lines: a round number, three or four times in the most."""
    return next((step for step in _STEPS if most / step <= 4), _STEPS[-1])


def _hover(fact: Citation) -> str:
    found = figure(fact)
    when = year_words(fact)
    kind = PROGRAMMES[programme(fact)]
    return (
        f"<b>{escape(fact.source.publisher)}</b><br>{wording.quantity(found)}, {when}<br>"
        f"{kind}, {found.counted}, {DIRECTIONS[found.direction or 'both'].lower()}"
    )
