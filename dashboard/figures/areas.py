"""Areas: reported, official and measured as three marks on one scale; and how two pairs split."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

import plotly.graph_objects as go

from dashboard import wording
from dashboard.atlas import NATURES, Area, Nature
from dashboard.figures.style import MARKS, ON_HUE, PAIR_HUES, Palette, bare

_ROW = 26  # pixels
_GROUP = 68  # pixels, for the name, the marks and the figures of a place
_WORDS = {"reported": "reported", "official": "official", "measured": "measured here"}
Group = tuple[str, str, Sequence[Area]]


Link = Callable[[str, str], str]  # a fact's id and a text, to the text as a link in a chart


def dots(groups: Sequence[Group], colours: Palette, link: Link) -> go.Figure:
    """Draw the areas of a few places, each a (name, pair, areas), on one scale from zero, in km2.

    A row holds all figures of one nature.
    """
    rows = list(_rows(groups))
    chart = bare(colours, _ROW * len(rows) + 34)
    most = max((area.km2 for _, _, areas in rows for area in areas), default=1.0)
    for row, (text, hue, areas) in enumerate(rows):
        if areas:
            _mark(chart, areas, row, hue, (colours, link))
        else:
            chart.add_annotation(
                x=0, xref="paper", xanchor="left", y=row, text=text, showarrow=False
            )
    chart.update_xaxes(range=[0, most * 1.9], gridcolor=colours.faint, nticks=4)
    chart.update_xaxes(tickformat=",d", tickangle=0)
    chart.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=[text if areas else "" for text, _, areas in rows],
        showgrid=False,
    )
    chart.update_layout(margin={"t": 2, "l": 4, "r": 4, "b": 30})
    return chart


def label(area: Area) -> str:
    """Say in a few words who gives an area, and for which year."""
    when = area.citation.fact.when
    year = f" {when.period.first.year}" if when and area.nature == "official" else ""
    return f"{_WORDS[area.nature]}{year}"


def _rows(groups: Sequence[Group]) -> Iterator[tuple[str, str, tuple[Area, ...]]]:
    for name, pair, areas in groups:
        yield f"<b>{escape(name)}</b>", "", ()
        for nature, same in groupby(areas, key=lambda area: area.nature):
            yield _WORDS[nature], PAIR_HUES[pair], tuple(same)


def _mark(
    chart: go.Figure, areas: Sequence[Area], row: int, hue: str, style: tuple[Palette, Link]
) -> None:
    colours, link = style
    shown = sorted(areas, key=lambda area: area.km2)
    line = {"color": colours.faint, "width": 2}
    stretch = [0, shown[-1].km2]
    chart.add_trace(go.Scatter(x=stretch, y=[row] * 2, mode="lines", line=line, hoverinfo="skip"))
    chart.add_trace(
        go.Scatter(
            x=[area.km2 for area in shown],
            y=[row] * len(shown),
            mode="markers",
            marker=_marker(shown[0].nature, hue),
            hovertext=[escape(area.method) for area in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    )
    ends = {_number(area.km2): area.citation.id for area in (shown[0], shown[-1])}
    said = " to ".join(link(fact, text) for text, fact in ends.items())
    chart.add_annotation(
        x=shown[-1].km2,
        y=row,
        text=f"{said} km²",
        xanchor="left",
        xshift=10,
        showarrow=False,
    )


def _marker(nature: Nature, hue: str) -> dict[str, object]:
    width = 2.5 if nature == "reported" else 0
    return {"symbol": MARKS[nature], "size": 11, "color": hue, "line": {"width": width}}


def deviations(groups: Sequence[Group], colours: Palette, link: Link) -> go.Figure:
    """Draw each place's areas by how far they are from our measurement, in percent of it."""
    chart = bare(colours, _GROUP * len(groups) + 40)
    chart.add_vline(x=0, line={"color": colours.quiet, "width": 1})
    for row, (name, pair, areas) in enumerate(groups):
        measured = next(area.km2 for area in areas if area.nature == "measured")
        hue = PAIR_HUES.get(pair, colours.quiet)
        for nature in NATURES:
            same = [area for area in areas if area.nature == nature]
            chart.add_trace(
                go.Scatter(
                    x=[(area.km2 / measured - 1) * 100 for area in same],
                    y=[row] * len(same),
                    mode="markers",
                    marker=_marker(nature, hue),
                    customdata=[area.citation.id for area in same],
                    hovertext=[f"{label(area)}<br>{escape(area.method)}" for area in same],
                    hovertemplate="%{hovertext}<extra></extra>",
                    cliponaxis=False,
                )
            )
        said = f"{_linked(areas, link)} km²"
        for text, shift in ((f"<b>{escape(name)}</b>", 20), (said, -19)):
            chart.add_annotation(
                x=0, xref="paper", xanchor="left", y=row, yshift=shift, text=text, showarrow=False
            )
    chart.update_xaxes(ticksuffix=" %", tickformat="d", gridcolor=colours.faint, nticks=7)
    chart.update_yaxes(range=[len(groups) - 0.5, -0.5], visible=False)
    chart.update_layout(margin={"t": 8, "l": 4, "r": 12, "b": 28})
    return chart


def _linked(areas: Sequence[Area], link: Link) -> str:
    """List a place's areas by nature, each number once and a link to its fact."""
    parts = []
    for nature, same in groupby(areas, key=lambda area: area.nature):
        facts = {_number(area.km2): area.citation.id for area in same}
        numbers = ", ".join(link(fact, text) for text, fact in facts.items())
        parts.append(f"{_WORDS[nature]} {numbers}")
    return " · ".join(parts)


def in_words(areas: Sequence[Area]) -> str:
    """List areas in words, for those who do not see the picture."""
    return ", ".join(f"{label(area)} {wording.with_unit(area.km2, 'km2', 1)}" for area in areas)


def _number(km2: float) -> str:
    return wording.number(km2, 0 if km2 >= 1000 else 1)


def split(
    rows: Mapping[str, Mapping[str, Area]],
    names: Mapping[str, str],
    colours: Palette,
    link: Link,
) -> go.Figure:
    """Draw how the two pairs share the area: one bar a row (reported, measured), in km2."""
    chart = bare(colours, height=150, barmode="stack", bargap=0.42)
    larger = next(iter(PAIR_HUES))
    for pair, hue in PAIR_HUES.items():
        values = [rows[row][pair].km2 for row in rows]
        chart.add_trace(
            go.Bar(
                y=list(rows),
                x=values,
                orientation="h",
                name=names[pair],
                marker={"color": hue, "line": {"color": colours.paper, "width": 1}},
                hovertemplate="%{y}: %{x:,.0f} km²<extra></extra>",
            )
        )
    for row, areas in rows.items():
        total = sum(area.km2 for area in areas.values())
        for pair, area in areas.items():
            inside = pair == larger
            chart.add_annotation(
                x=area.km2 / 2 if inside else total,
                y=row,
                text=link(area.citation.id, wording.number(area.km2, 0)),
                xanchor="center" if inside else "left",
                showarrow=False,
                font={"color": ON_HUE if inside else colours.ink},
            )
    chart.update_xaxes(visible=False)
    chart.update_yaxes(autorange="reversed", showgrid=False)
    chart.update_layout(
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.05, "yanchor": "top", "traceorder": "normal"},
        margin={"t": 2, "l": 4, "r": 40, "b": 30},
    )
    return chart
