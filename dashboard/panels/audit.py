"""The claim audit: what each figure was held against, and how it came out."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard import selection, session, wording
from dashboard.atlas import PAIRS, Area, Atlas
from dashboard.figures import areas, style
from dashboard.links import chart_link, fact_link
from dashboard.panels import evidence, pictures
from dashboard.panels.areas import credit
from dashboard.state import ViewState
from geodata.places import ISLANDS
from seeds.audit import Finding
from seeds.checks import VERDICTS
from seeds.model import Article
from seeds.rules import THE_FOUR

_COLUMNS = ("What was checked", "Claim", "Held against", "Difference", "Verdict", "Why")


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the findings on the facts shown: those on articles first, then on official tables."""
    found = selection.findings(atlas, view)
    on_articles = [item for item in found if _of_article(item)]
    on_tables = [item for item in found if not _of_article(item)]
    with st.container(key="audit"):
        st.markdown(f"## {_finding(found)}")
        st.caption(
            "Each claim held against measurement, arithmetic, references or other articles. "
            "The verdicts are computed from the records at every start."
        )
        _choose_verdict(view)
        _areas(view, atlas)
        if on_articles:
            evidence.html(_table(view, on_articles, "What the articles claim"))
        if on_tables:
            with st.expander(
                f"{wording.counted(len(on_tables), 'figure')} of official tables, checked",
                expanded=not on_articles,
            ):
                evidence.html(_table(view, on_tables, "What official tables state"))
        if not found:
            st.info("No check falls on the facts shown. Fewer filters show more.")


def _finding(found: tuple[Finding, ...]) -> str:
    if not found:
        return "Claim audit: no check"
    counts = Counter(item.verdict for item in found)
    words = [f"{counts[verdict]} {_PLURAL[verdict]}" for verdict in VERDICTS if counts[verdict]]
    return f"Claim audit, {wording.counted(len(found), 'check')}: {wording.listed(words)}"


_PLURAL = {
    "agrees": "agree",
    "differs": "differ",
    "not comparable": "not comparable",
    "cannot be checked": "cannot be checked",
}


def _of_article(item: Finding) -> bool:
    return any(isinstance(citation.source, Article) for citation in item.claimed)


def _choose_verdict(view: ViewState) -> None:
    st.pills(
        "Verdict",
        VERDICTS,
        format_func=str.capitalize,
        label_visibility="collapsed",
        key=session.shows("verdict", view.verdict),
        on_change=session.sets("verdict", "verdict"),
    )


def _areas(view: ViewState, atlas: Atlas) -> None:
    groups = [
        (
            atlas.gazetteer.name(place, view.lang, view.names),
            atlas.pair_of(place) if place in ISLANDS else place,
            atlas.areas(place),
        )
        for place in (*ISLANDS, *PAIRS, THE_FOUR)
    ]
    area, where = _furthest(groups)
    km2 = wording.with_unit(area.km2, "km2")
    linked = fact_link(view, area.citation.id, km2)
    evidence.html(f"<h3>Areas: furthest off, {linked} {escape(where)}</h3>")
    with st.container(key="area-check"):
        st.plotly_chart(
            areas.deviations(
                groups, style.palette(st.context.theme.type), partial(chart_link, view)
            ),
            key="area-check-chart",
            config={"displayModeBar": False},
            alt="; ".join(f"{name}: {areas.in_words(found)}" for name, _, found in groups),
        )
    pictures.buttons("area-check-chart", "area-check", f"Areas: {km2} {where}", credit(groups))
    st.caption(
        "How far each area lies from our own measurement, in per cent of it. Open circle: "
        "reported by an article, for pairs only. Square: official, from Japan's survey. Filled "
        "circle: measured here."
    )


def _furthest(groups: Sequence[areas.Group]) -> tuple[Area, str]:
    """Find the area that lies furthest from our own measurement, and say where and how far."""
    found = []
    for name, _, same in groups:
        measured = next(area.km2 for area in same if area.nature == "measured")
        found += [(area.km2 / measured - 1, name, area) for area in same]
    gap, name, area = max(found, key=lambda entry: abs(entry[0]))
    share = f"{abs(gap) * 100:.0f}\N{NO-BREAK SPACE}%"
    way = "below" if gap < 0 else "above"
    return area, f"{area.nature} for {name}, {share} {way} our measurement"


def _table(view: ViewState, found: list[Finding], caption: str) -> str:
    order = sorted(found, key=lambda item: _ORDER.index(item.verdict))
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(f"<tr>{_row(view, item)}</tr>" for item in order)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="records"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


_ORDER = ("differs", "not comparable", "cannot be checked", "agrees")


def _row(view: ViewState, item: Finding) -> str:
    other = evidence.side(view, item.other) if item.other else "nothing found"
    cells = (
        evidence.side(view, item.claim),
        other,
        escape(wording.difference(item)),
        evidence.verdict_link(view, item),
        escape(item.check.why),
    )
    title = fact_link(view, item.id, item.check.title)
    return f'<th scope="row">{title}</th>' + "".join(f"<td>{cell}</td>" for cell in cells)
