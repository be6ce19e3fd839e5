"""Areas as reported, official and measured: in words, and by how far each is from our own."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

import plotly.graph_objects as go

from dashboard import wording
from dashboard.atlas import NATURES, Area, Nature
from dashboard.figures.style import MARKS, PAIR_HUES, Palette, bare
from dashboard.speech import N_, _, told

_GROUP = 84  # pixels, for the name, the marks and two lines of figures of a place
_WORDS: dict[Nature, str] = {
    "reported": N_("reported"),
    "official": N_("official"),
    "measured": N_("measured here"),
}
Group = tuple[str, str, Sequence[Area]]
Link = Callable[[str, str], str]  # a fact's id and a text, to the text as a link in a chart


def nature_word(nature: Nature) -> str:
    """Say in a word or two whose figure an area is."""
    return _(_WORDS[nature])


def label(area: Area) -> str:
    """Say in a few words who gives an area, and for which year."""
    when = area.citation.fact.when
    if when and area.nature == "official":
        return _("official {year}", year=when.period.first.year)
    return nature_word(area.nature)


def height(groups: Sequence[Group]) -> int:
    """Give the height of the picture of deviations in pixels."""
    return _GROUP * len(groups) + 40


def deviations(groups: Sequence[Group], colours: Palette, link: Link) -> go.Figure:
    """Draw each place's areas by how far they are from our measurement, in percent of it."""
    chart = bare(colours, height(groups))
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
                    hovertext=[f"{label(area)}\n{told(area.method)}" for area in same],
                    hoverinfo="none",
                    cliponaxis=False,
                )
            )
        said = _("{number} km²", number=_linked(areas, link))
        for text, side, shift in ((f"<b>{escape(name)}</b>", "bottom", 9), (said, "top", -6)):
            chart.add_annotation(
                {"x": 0, "xref": "paper", "xanchor": "left", "y": row, "yanchor": side},
                yshift=shift,
                text=text,
                align="left",
                showarrow=False,
            )
    chart.update_xaxes(ticksuffix=" %", tickformat="d", gridcolor=colours.faint, nticks=7)
    chart.update_yaxes(range=[len(groups) - 0.4, -0.4], visible=False)
    chart.update_layout(margin={"t": 8, "l": 4, "r": 12, "b": 28})
    return chart


def _marker(nature: Nature, hue: str) -> dict[str, object]:
    width = 2.5 if nature == "reported" else 0
    return {"symbol": MARKS[nature], "size": 11, "color": hue, "line": {"width": width}}


def _linked(areas: Sequence[Area], link: Link) -> str:
    """List a place's areas by nature, each number once and a link to its fact."""
    parts = []
    for nature, same in groupby(areas, key=lambda area: area.nature):
        facts = {number(area.km2): area.citation.id for area in same}
        numbers = _(", ").join(link(fact, text) for text, fact in facts.items())
        parts.append(f"{nature_word(nature)} {numbers}")
    return "<br>".join(parts)


def number(km2: float) -> str:
    """Write an area in km2 without its unit: whole from a thousand on, else one decimal."""
    return wording.number(km2, 0 if km2 >= 1000 else 1)


def in_words(areas: Sequence[Area]) -> str:
    """List areas in words, for those who do not see the picture."""
    return _(", ").join(f"{label(area)} {wording.with_unit(area.km2, 'km2', 1)}" for area in areas)
