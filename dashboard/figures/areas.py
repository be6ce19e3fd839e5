"""Areas: reported, official and measured as three marks on one scale; and how two pairs split."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

import plotly.graph_objects as go

from dashboard import wording
from dashboard.atlas import Area
from dashboard.figures.style import MARKS, PAIR_HUES, Palette, bare

_ROW = 26  # pixels
_WORDS = {"reported": "reported", "official": "official", "measured": "measured here"}
Group = tuple[str, str, Sequence[Area]]


def dots(groups: Sequence[Group], colours: Palette) -> go.Figure:
    """Draw the areas of a few places, each a (name, pair, areas), on one scale from zero, in km2.

    A row holds all figures of one nature.
    """
    rows = list(_rows(groups))
    chart = bare(colours, _ROW * len(rows) + 34)
    most = max((area.km2 for _, _, areas in rows for area in areas), default=1.0)
    for row, (text, hue, areas) in enumerate(rows):
        if areas:
            _mark(chart, areas, row, hue, colours)
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


def _mark(chart: go.Figure, areas: Sequence[Area], row: int, hue: str, colours: Palette) -> None:
    values = sorted(area.km2 for area in areas)
    line = {"color": colours.faint, "width": 2}
    ends = [0, values[-1]]
    chart.add_trace(go.Scatter(x=ends, y=[row] * 2, mode="lines", line=line, hoverinfo="skip"))
    said = " to ".join(dict.fromkeys(_number(value) for value in (values[0], values[-1])))
    chart.add_trace(
        go.Scatter(
            x=values,
            y=[row] * len(values),
            mode="markers+text",
            text=[""] * (len(values) - 1) + [f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{said} km²"],
            textposition="middle right",
            marker={
                "symbol": MARKS[areas[0].nature],
                "size": 11,
                "color": hue,
                "line": {"width": 2.5 if areas[0].nature == "reported" else 0},
            },
            hovertext=[escape(area.method) for area in sorted(areas, key=lambda area: area.km2)],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    )


def _number(km2: float) -> str:
    return wording.number(km2, 0 if km2 >= 1000 else 1)


def split(
    rows: Mapping[str, Mapping[str, float]], names: Mapping[str, str], colours: Palette
) -> go.Figure:
    """Draw how the two pairs share the area: one bar a row (reported, measured), in km2."""
    chart = bare(colours, height=150, barmode="stack", bargap=0.42)
    widest = max(sum(areas.values()) for areas in rows.values())
    for pair, hue in PAIR_HUES.items():
        values = [rows[row][pair] for row in rows]
        chart.add_trace(
            go.Bar(
                y=list(rows),
                x=values,
                orientation="h",
                name=names[pair],
                marker={"color": hue, "line": {"color": colours.paper, "width": 1}},
                text=[wording.number(value, 0) for value in values],
                textposition="inside" if min(values) > widest / 2 else "outside",
                insidetextanchor="middle",
                textangle=0,
                cliponaxis=False,
                hovertemplate="%{y}: %{x:,.0f} km²<extra></extra>",
            )
        )
    chart.update_xaxes(visible=False)
    chart.update_yaxes(autorange="reversed", showgrid=False)
    chart.update_layout(
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.05, "yanchor": "top", "traceorder": "normal"},
        margin={"t": 2, "l": 4, "r": 40, "b": 30},
    )
    return chart
