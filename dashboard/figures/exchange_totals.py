"""Totals of visitor exchange since its beginning: bars from zero, a heading for each programme.

`customdata` of a bar is its fact's id, and its number is `link(id, text)`.
"""

import re
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard import wording
from dashboard.exchange import Group, counted_from, counted_to, figure, in_article
from dashboard.figures import letters
from dashboard.figures.exchange_marks import (
    FOOT,
    LEFT,
    Link,
    bold,
    drawable,
    linked,
    note,
    planned,
    step,
)
from dashboard.figures.style import Palette, bare
from dashboard.speech import N_, _, told
from seeds.model import Citation, Programme

_TRIPS: dict[Programme, str] = {
    "not-stated": N_("Kind of trip not said"),
    "all": N_("All visa-free trips"),
    "exchange": N_("Exchange only"),
    "free-visits": N_("Free visits only"),
    "grave-visits": N_("Visits to graves only"),
    "specialists": N_("Specialists only"),
}
_BAR = 20  # pixels of a bar's line
_ASIDE = re.compile(" \\(|, |[\N{FULLWIDTH LEFT PARENTHESIS}\N{IDEOGRAPHIC COMMA}]")
_LETTERS = 46  # Latin ones over a bar, where a narrow screen ends


def totals(groups: Sequence[Group], most: float, colours: Palette, link: Link) -> go.Figure:
    """Draw totals as bars from zero to at most `most`, each group under a heading of its own."""
    heads, placed, end = [], [], 0
    for group in groups:
        heads.append((group, end))
        shown = drawable(group.figures)
        placed += [(fact, end + 1.5 + line) for line, fact in enumerate(shown)]
        end += len(shown) + 1
    chart = bare(colours, _BAR * end + 4 + FOOT, bargap=0.18)
    chart.add_trace(_bars(placed, colours))
    chart.add_trace(_claims(placed, colours))
    notes = [
        _beside(f"<b>{escape(_heading(group))}</b>", top + 0.6, shift=4 - LEFT, anchor="left")
        for group, top in heads
    ]
    notes += [
        _beside(linked(fact, link), middle, shift=-6, anchor="right") for fact, middle in placed
    ]
    chart.update_xaxes(
        range=[0, most * 1.02 or 1],
        dtick=step(most),
        showline=False,
        gridcolor=colours.faint,
        tickformat=",d",
        tickangle=0,
    )
    chart.update_yaxes(range=[end, 0], showgrid=False, showticklabels=False, showline=False)
    chart.update_layout(margin={"t": 4, "b": FOOT, "l": LEFT, "r": 4, "pad": 0}, annotations=notes)
    return chart


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
                "width": [1.5 if planned(fact) else 0 for fact in facts],
            },
        },
        hovertext=[note(fact) for fact in facts],
        hoverinfo="none",
    )


def _fill(fact: Citation, colours: Palette) -> str:
    if planned(fact):
        return "rgba(0,0,0,0)"
    # Half of the quiet colour: words in ink stay readable over an article's bar.
    return f"{colours.quiet}80" if in_article(fact) else colours.faint


def _claims(placed: Sequence[tuple[Citation, float]], colours: Palette) -> go.Scatter:
    """Write over each bar the time that it counts to and who says so."""
    return go.Scatter(
        x=[0] * len(placed),
        y=[middle for _, middle in placed],
        mode="text",
        text=[f"\N{NO-BREAK SPACE}{bold(_claim(fact), fact)}" for fact, _ in placed],
        textposition="middle right",
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _heading(group: Group) -> str:
    parts = [_(_TRIPS[group.programme])]
    if group.direction == "both":
        parts.append(_("both ways"))
    began = sorted({str(year) for fact in group.figures if (year := counted_from(fact))})
    if began:
        parts.append(_("since {year}", year="/".join(began)))
    return _(", ").join(parts)


def _claim(fact: Citation) -> str:
    name = _ASIDE.split(told(fact.source.publisher))[0]
    if fact.fact.when:
        until = _("to {date}", date=wording.short_period(counted_to(fact)))
        name = f"{until} · {name}"
    return escape(letters.shortened(name, _LETTERS))


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
