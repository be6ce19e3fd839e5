"""Areas: the split of the four as reported and as measured, or the figures of one island."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard import wording
from dashboard.atlas import PAIRS, Area, Atlas
from dashboard.figures import areas, style
from dashboard.links import chart_link, fact_link
from dashboard.panels import evidence, pictures
from dashboard.state import ViewState

_CHART = {"displayModeBar": False}
_LARGER, _SMALLER = PAIRS
_SHARE = "check.share-own-figures"


def draw_split(view: ViewState, atlas: Atlas) -> None:
    """Draw how the pairs share the four islands' area: the article's figures over our own."""
    names = {pair: atlas.gazetteer.name(pair, view.lang, view.names) for pair in PAIRS}
    rows = {
        "reported": {pair: atlas.areas(pair)[0] for pair in PAIRS},
        "measured": {pair: atlas.measured(pair) for pair in PAIRS},
    }
    groups = [(name, pair, (*(rows[row][pair] for row in rows),)) for pair, name in names.items()]
    with st.container(key="areas"):
        evidence.html(_figures(view, atlas, rows, names[_SMALLER]))
        st.plotly_chart(
            areas.split(
                rows,
                names,
                style.palette(st.context.theme.type),
                partial(chart_link, view),
            ),
            key="split-chart",
            config=_CHART,
            alt=f"{names[_SMALLER]}: {_share(rows['reported'])} of the four by the article's own "
            f"areas, {_share(rows['measured'])} by measurement",
        )
        pictures.buttons("split-chart", "areas", "Area of the two pairs, in km²", credit(groups))
        evidence.html(_shares(view, atlas, rows, names[_SMALLER]))


def _figures(view: ViewState, atlas: Atlas, rows: dict[str, dict[str, Area]], smaller: str) -> str:
    """Say the figures that matter in two lines, each number a link to what answers for it."""
    reported, measured = (_km2(view, rows[row][_SMALLER]) for row in ("reported", "measured"))
    checked = _checked(view, atlas, rows["reported"][_SMALLER])
    area = f"<b>{escape(smaller)}</b>: {reported} as reported, {measured} as measured here{checked}"
    lines = [area]
    for fact in atlas.residents():
        if fact.fact.quantity:
            count = fact_link(view, fact.id, wording.bounded(fact.fact.quantity))
            checked = evidence.verdicts(view, atlas, fact)
            lines.append(f"<b>Residents</b>: {count} as reported · {checked}")
    return "".join(f'<p class="figure">{line}</p>' for line in lines)


def _shares(view: ViewState, atlas: Atlas, rows: dict[str, dict[str, Area]], smaller: str) -> str:
    printed, measured = atlas.printed_share(_SMALLER), atlas.measured_share(_SMALLER)
    words = wording.quantity(printed.fact.quantity) if printed.fact.quantity else ""
    own, ours = _share(rows["reported"]), _share(rows["measured"])
    if atlas.finding(_SHARE):
        own = fact_link(view, _SHARE, own)
    return (
        f'<p class="where">In km², both bars on one scale. {escape(smaller)}: {own} of the four '
        f"by the article's own figures, {fact_link(view, printed.id, words)} in its words, "
        f"{fact_link(view, measured.id, ours)} by measurement on our shapes.</p>"
    )


def draw_island(view: ViewState, atlas: Atlas, island: str) -> None:
    """Draw the areas of an island and of its pair, each figure with its source."""
    pair = atlas.pair_of(island)
    groups = [
        (atlas.gazetteer.name(place, view.lang, view.names), pair, atlas.areas(place))
        for place in (island, pair)
    ]
    with st.container(key="areas"):
        st.plotly_chart(
            areas.dots(groups, style.palette(st.context.theme.type), partial(chart_link, view)),
            key="areas-chart",
            config=_CHART,
            alt="; ".join(f"{name}: {areas.in_words(found)}" for name, _, found in groups),
        )
        pictures.buttons("areas-chart", "areas", f"{groups[0][0]}: area in km²", credit(groups))
        checked = [
            f"{escape(areas.label(area))} {_km2(view, area)}: {found}"
            for _, _, shown in groups
            for area in shown
            if (found := evidence.verdicts(view, atlas, area.citation))
        ]
        evidence.html(
            '<p class="where">In km². Open circle: an article, for the pair only. Square: '
            "official, from Japan's survey. Filled circle: measured on our shapes, lakes included."
            f"<br>{'; '.join(checked)}</p>"
        )


def draw_islets(view: ViewState, atlas: Atlas, island: str) -> None:
    """Name the islets of an island with their measured areas, where it has any."""
    found = atlas.islets(island)
    if found:
        named = ", ".join(
            f"{escape(atlas.gazetteer.name(area.place, view.lang, view.names))} "
            f"{_km2(view, area, _decimals(area.km2))}"
            for area in found
        )
        evidence.html(f'<p class="where">Named islets, measured here: {named}</p>')


def credit(groups: Sequence[areas.Group]) -> str:
    """Name whose figures a picture of areas shows."""
    publishers = dict.fromkeys(
        area.citation.source.publisher for _, _, found in groups for area in found
    )
    return f"Sources: {'; '.join(publishers)}. Shapes: © OpenStreetMap contributors, ODbL 1.0"


def _km2(view: ViewState, area: Area, decimals: int | None = 0) -> str:
    return fact_link(view, area.citation.id, wording.with_unit(area.km2, "km2", decimals))


def _checked(view: ViewState, atlas: Atlas, area: Area) -> str:
    found = evidence.verdicts(view, atlas, area.citation)
    return f" · {found}" if found else ""


def _share(found: dict[str, Area]) -> str:
    total = sum(area.km2 for area in found.values())
    return f"{found[_SMALLER].km2 / total * 100:.1f}\N{NO-BREAK SPACE}%"


def _decimals(km2: float) -> int:
    return 1 if km2 >= 1 else 2 if km2 >= 0.01 else 4
