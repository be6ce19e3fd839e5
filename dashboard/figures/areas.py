"""Areas: reported, official and measured, as three marks on one scale; and the split of the four."""

from collections.abc import Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from dashboard import wording
from dashboard.atlas import Area
from dashboard.figures.style import MARKS, PAIR_HUES, Palette, bare

_ROW = 30  # pixels


def dots(groups: Sequence[tuple[str, str, Sequence[Area]]], colours: Palette) -> go.Figure:
    """Draw the areas of a few places, each a (name, pair, areas), on one scale from zero, in km2.

    `customdata` of a mark is the id of the fact it leads to, empty for a measurement.
    """
    rows = sum(len(areas) + 1 for _, _, areas in groups)
    chart = bare(colours, _ROW * rows + 36)
    most = max((area.km2 for _, _, areas in groups for area in areas), default=1.0)
    ticks: dict[float, str] = {}
    row = 0.0
    for name, pair, areas in groups:
        ticks[row] = f"<b>{escape(name)}</b>"
        for offset, area in enumerate(areas, start=1):
            ticks[row + offset] = label(area)
            _mark(chart, area, row + offset, PAIR_HUES.get(pair, colours.ink), colours)
        row += len(areas) + 1
    chart.update_xaxes(range=[0, most * 1.3], gridcolor=colours.faint, nticks=4, ticksuffix=" km²")
    chart.update_yaxes(
        range=[rows - 0.5, -0.5], tickvals=list(ticks), ticktext=list(ticks.values()), showgrid=False
    )
    chart.update_layout(margin={"t": 2, "l": 4, "r": 4, "b": 30})
    return chart


def label(area: Area) -> str:
    """Say in a few words who gives an area."""
    if area.citation is None:
        return "measured here"
    when = area.citation.fact.when
    year = f", {when.period.first.year}" if when and area.nature == "official" else ""
    return f"{area.nature}{year}"


def _mark(chart: go.Figure, area: Area, row: float, hue: str, colours: Palette) -> None:
    line = {"color": colours.faint, "width": 2}
    chart.add_trace(
        go.Scatter(x=[0, area.km2], y=[row, row], mode="lines", line=line, hoverinfo="skip")
    )
    decimals = 0 if area.km2 >= 1000 or area.km2.is_integer() else 1  # noqa: PLR2004 - digits kept
    chart.add_trace(
        go.Scatter(
            x=[area.km2],
            y=[row],
            mode="markers+text",
            text=f"  {wording.with_unit(area.km2, 'km2', decimals)}",
            textposition="middle right",
            customdata=[area.citation.id if area.citation else ""],
            marker={
                "symbol": MARKS[area.nature],
                "size": 12,
                "color": hue,
                "line": {"width": 2.5 if area.nature == "reported" else 0},
            },
            hovertext=escape(area.method),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    )


def split(rows: Mapping[str, Mapping[str, float]], names: Mapping[str, str], colours: Palette) -> go.Figure:
    """Draw how the two pairs share the area: one bar a row (`as reported`, `as measured`), in km2."""
    chart = bare(colours, height=150, barmode="stack", bargap=0.42)
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
                textposition="inside" if values[0] > sum(rows[next(iter(rows))].values()) / 2 else "outside",
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
