"""Visitor exchange: people a year, and totals since the beginning on a scale of their own."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import wording
from dashboard.figures.style import Palette, bare
from seeds.model import Citation, Quantity

DIRECTIONS = {"to_islands": "From Japan to the islands", "to_japan": "From the islands to Japan"}
HEIGHT = 300


def annual(facts: Sequence[Citation], colours: Palette) -> go.Figure:
    """Draw the yearly figures, both directions side by side; `customdata` is the fact's id."""
    chart = bare(colours, HEIGHT, barmode="group", bargap=0.35, bargroupgap=0.08)
    years = sorted({_year(fact) for fact in facts})
    for direction, name in DIRECTIONS.items():
        told = {_year(fact): fact for fact in facts if _figure(fact).direction == direction}
        shown = [told[year] for year in years if year in told]
        chart.add_trace(
            go.Bar(
                x=[_year(fact) for fact in shown],
                y=[_figure(fact).value for fact in shown],
                customdata=[fact.id for fact in shown],
                text=[wording.bounded(_figure(fact)) for fact in shown],
                textposition="outside",
                cliponaxis=False,
                marker=_fill(direction, colours),
                name=name,
                hovertext=[_hover(fact) for fact in shown],
                hovertemplate="%{hovertext}<extra></extra>",
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
            )
        )
    _legend(chart)
    chart.update_xaxes(type="category", showgrid=False)
    chart.update_yaxes(rangemode="tozero", gridcolor=colours.faint, tickformat=",d", nticks=5)
    return chart


def totals(facts: Sequence[Citation], colours: Palette) -> go.Figure:
    """Draw the totals, each with its bound in words; `customdata` is the fact's id."""
    chart = bare(colours, HEIGHT, bargap=0.45)
    order = list(DIRECTIONS)
    shown = sorted(facts, key=lambda fact: order.index(_figure(fact).direction or order[0]))
    chart.add_trace(
        go.Bar(
            y=[DIRECTIONS[_figure(fact).direction or order[0]] for fact in shown],
            x=[_figure(fact).value for fact in shown],
            orientation="h",
            customdata=[fact.id for fact in shown],
            text=[wording.bounded(_figure(fact)) for fact in shown],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [_fill(_figure(f).direction or "", colours)["color"] for f in shown],
                "line": {"color": colours.ink, "width": 1},
            },
            hovertext=[_hover(fact) for fact in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
    longest = max((_figure(fact).value or 0 for fact in shown), default=1)
    chart.update_yaxes(autorange="reversed", showgrid=False, showticklabels=False)
    for fact in shown:
        chart.add_annotation(
            y=DIRECTIONS[_figure(fact).direction or order[0]],
            x=0,
            text=DIRECTIONS[_figure(fact).direction or order[0]],
            xanchor="left",
            yshift=48,
            showarrow=False,
        )
    chart.update_xaxes(
        range=[0, longest * 1.35], gridcolor=colours.faint, tickformat=",d", nticks=4
    )
    chart.update_layout(margin={"t": 28, "l": 4, "r": 4, "b": 28})
    return chart


def _figure(fact: Citation) -> Quantity:
    figure = fact.fact.quantity
    if figure is None:
        raise ValueError(f"{fact.id} holds no quantity")
    return figure


def _year(fact: Citation) -> str:
    return fact.fact.when.date if fact.fact.when else "undated"


def _fill(direction: str, colours: Palette) -> dict[str, object]:
    outline = {"color": colours.ink, "width": 1}
    if direction == "to_islands":
        return {"color": colours.quiet, "line": outline}
    return {"color": colours.faint, "line": outline}


def _hover(fact: Citation) -> str:
    figure = _figure(fact)
    return f"{wording.quantity(figure)}<br>{figure.scope}"


def _legend(chart: go.Figure) -> None:
    chart.update_layout(
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"t": 36, "l": 4, "r": 4, "b": 28},
    )
