"""The claim audit: what each figure was held against, and how it came out."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard import controls, selection, wording
from dashboard.atlas import PAIRS, Area, Atlas
from dashboard.figures import areas, style
from dashboard.links import chart_link, fact_link
from dashboard.markup import audit as markup
from dashboard.markup.areas import as_table, credit
from dashboard.panels import block, late, pictures
from dashboard.speech import N_, _, named
from dashboard.state import ViewState
from dashboard.terms import VERDICT_OPTIONS
from geodata.places import ISLANDS
from seeds.checks import VERDICTS
from seeds.rules import THE_FOUR

_FURTHEST = {  # by what the area is, and whether it lies below our measurement
    ("reported", True): N_("{area} reported for {place}, {share} below our measurement"),
    ("reported", False): N_("{area} reported for {place}, {share} above our measurement"),
    ("official", True): N_("{area} official for {place}, {share} below our measurement"),
    ("official", False): N_("{area} official for {place}, {share} above our measurement"),
}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the findings on the facts shown: those on articles first, then on official tables."""
    found = selection.findings(atlas, view)
    on_articles, on_tables = markup.on_articles(found), markup.on_tables(found)
    with st.container(key="audit"):
        st.markdown(f"## {markup.finding(found)}")
        st.caption(markup.note())
        _choose_verdict(view)
        late.draw("area-check", _areas)
        if on_articles:
            block.draw("audit-articles", markup.of_articles(view, on_articles))
        if on_tables:
            with st.expander(markup.counted(on_tables), expanded=not on_articles):
                block.draw("audit-tables", markup.of_tables(view, on_tables))
        if not found:
            st.info(_("No check falls on the facts shown. Fewer filters show more."))


def _choose_verdict(view: ViewState) -> None:
    st.pills(
        _("Verdict"),
        VERDICTS,
        format_func={verdict: _(VERDICT_OPTIONS[verdict]) for verdict in VERDICTS}.__getitem__,
        label_visibility="collapsed",
        key=controls.shows("verdict", view.verdict),
        on_change=controls.sets("verdict", "verdict"),
    )


def _areas(view: ViewState, atlas: Atlas) -> None:
    groups = [
        (named(place), atlas.pair_of(place) if place in ISLANDS else place, atlas.areas(place))
        for place in (*ISLANDS, *PAIRS, THE_FOUR)
    ]
    area, text, values = _furthest(groups)
    km2 = wording.with_unit(area.km2, "km2")
    linked = _(text, area=fact_link(view, area.citation.id, km2), **_escaped(values))
    heading = _("Areas: furthest off, {found}", found=linked)
    block.draw("area-check-heading", f"<h3>{heading}</h3>")
    title = _("Areas: {found}", found=_(text, area=km2, **values))
    with st.container(key="area-check"):
        late.place(
            "area-check",
            late.Chart(
                "area-check-chart",
                lambda: areas.deviations(
                    groups, style.palette(st.context.theme.type), partial(chart_link, view)
                ),
                lambda: pictures.buttons("area-check-chart", "area-check", title, credit(groups)),
                areas.height(groups),
            ),
            view,
            config={"displayModeBar": False},
            alt=_in_words(groups),
        )
        st.caption(
            _(
                "How far each area lies from our own measurement, in per cent of it. Open circle: "
                "reported by an article, for pairs only. Square: official, from Japan's survey. "
                "Filled circle: measured here."
            )
        )
    block.draw("area-check-table", as_table(view, groups))


def _in_words(groups: Sequence[areas.Group]) -> str:
    return _("; ").join(
        _("{place}: {areas}", place=name, areas=areas.in_words(found))
        for name, _pair, found in groups
    )


def _furthest(groups: Sequence[areas.Group]) -> tuple[Area, str, dict[str, str]]:
    """Find the area that lies furthest from our own measurement, and say where and how far.

    Gives the area, and the text that tells of it with all its values but the area's own.
    """
    found = []
    for name, _pair, same in groups:
        measured = next(area.km2 for area in same if area.nature == "measured")
        others = [area for area in same if area.nature != "measured"]
        found += [(area.km2 / measured - 1, name, area) for area in others]
    gap, name, area = max(found, key=lambda entry: abs(entry[0]))
    share = wording.with_unit(abs(gap) * 100, "percent", 0)
    return area, _FURTHEST[area.nature, gap < 0], {"place": name, "share": share}


def _escaped(values: dict[str, str]) -> dict[str, str]:
    return {name: escape(value) for name, value in values.items()}
