"""Areas: the split of the four as reported and as measured, or the figures of one island."""

from html import escape

import streamlit as st

from dashboard import wording
from dashboard.atlas import PAIRS, Area, Atlas
from dashboard.figures import areas, style
from dashboard.panels import evidence
from dashboard.state import ViewState

_CHART = {"displayModeBar": False}
_LARGER, _SMALLER = PAIRS


def draw_split(view: ViewState, atlas: Atlas) -> None:
    """Draw how the pairs share the four islands' area: the article's figures over our own."""
    names = {pair: atlas.gazetteer.name(pair, view.lang, view.names) for pair in PAIRS}
    rows = {
        "reported": {pair: atlas.areas(pair)[0] for pair in PAIRS},
        "measured": {pair: atlas.measured(pair) for pair in PAIRS},
    }
    shares = {row: _share(found) for row, found in rows.items()}
    printed = atlas.printed_share(_SMALLER)
    words = wording.quantity(printed.fact.quantity) if printed.fact.quantity else ""
    with st.container(key="areas"):
        small = {row: wording.number(found[_SMALLER].km2, 0) for row, found in rows.items()}
        st.markdown(
            f"**{names[_SMALLER]}**: {small['reported']} km² as reported, "
            f"{small['measured']} km² as measured here"
        )
        with st.container(horizontal=True, key="figures", vertical_alignment="center"):
            st.caption("Reported:", width="content")
            for area in rows["reported"].values():
                label = wording.with_unit(area.km2, "km2")
                evidence.figure_button(label, area.citation, f"area-{area.place}")
            evidence.figure_button(words, printed, "area-share")
            for fact in atlas.residents():
                if fact.fact.quantity:
                    label = f"{wording.bounded(fact.fact.quantity)} residents"
                    evidence.figure_button(label, fact, f"residents-{fact.id}")
        st.plotly_chart(
            areas.split(
                {
                    row: {pair: area.km2 for pair, area in found.items()}
                    for row, found in rows.items()
                },
                names,
                style.palette(st.context.theme.type),
            ),
            key="split-chart",
            config=_CHART,
            alt=f"{names[_SMALLER]}: {shares['reported']} of the four by the article's own areas, "
            f"{shares['measured']} by measurement",
        )
        st.caption(
            f"In km², both bars on one scale. {names[_SMALLER]}: {shares['reported']} of the four "
            f"by the article's own figures, {words} in its words, {shares['measured']} by "
            "measurement on our shapes."
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
            areas.dots(groups, style.palette(st.context.theme.type)),
            key="areas-chart",
            config=_CHART,
            alt="; ".join(f"{name}: {_in_words(found)}" for name, _, found in groups),
        )
        with st.container(horizontal=True, key="figures", vertical_alignment="center"):
            st.caption("Sources:", width="content")
            cited = [area for _, _, found in groups for area in found if area.citation]
            for number, area in enumerate(cited):
                label = f"{areas.label(area)}: {wording.number(area.km2)}"
                evidence.figure_button(label, area.citation, f"area-{number}")
        st.caption(
            "In km². Open circle: an article, for the pair only. Square: official, from Japan's "
            "survey. Filled circle: measured on our shapes, lakes included."
        )


def draw_islets(view: ViewState, atlas: Atlas, island: str) -> None:
    """Name the islets of an island with their measured areas, where it has any."""
    areas = atlas.islets(island)
    if areas:
        named = ", ".join(
            f"{escape(atlas.gazetteer.name(area.place, view.lang, view.names))} "
            f"{wording.with_unit(area.km2, 'km2', _decimals(area.km2))}"
            for area in areas
        )
        evidence.html(f'<p class="where">Named islets, measured here: {named}</p>')


def _share(found: dict[str, Area]) -> str:
    total = sum(area.km2 for area in found.values())
    return f"{found[_SMALLER].km2 / total * 100:.1f}\N{NO-BREAK SPACE}%"


def _in_words(found: tuple[Area, ...]) -> str:
    return ", ".join(
        f"{areas.label(area)} {wording.with_unit(area.km2, 'km2', 1)}" for area in found
    )


def _decimals(km2: float) -> int:
    return 1 if km2 >= 1 else 2 if km2 >= 0.01 else 4
