"""The coverage panel: a place's names, its areas, and what the articles say of it."""

from html import escape

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import GROUP, PAIRS, ArticleCoverage, Atlas
from dashboard.figures import areas, style
from dashboard.panels import evidence
from dashboard.state import ViewState
from geodata.names import LANGUAGES
from seeds.model import Article

_SIDES = {"ru": "Russian side", "ja": "Japanese side"}
_CHART = {"displayModeBar": False}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the panel for the chosen island, or the overview when none is chosen."""
    if view.island is None:
        _overview(view, atlas)
    else:
        _island(view, atlas, view.island)
    entries = atlas.coverage(view.island, view.period, view.source)
    _articles(view, atlas, entries)
    if view.island:
        _islets(view, atlas, view.island)


def _overview(view: ViewState, atlas: Atlas) -> None:
    st.markdown("## The four islands")
    reported = {pair: atlas.areas(pair)[0] for pair in PAIRS}
    measured = {pair: atlas.measured(pair) for pair in PAIRS}
    share = {
        row: values[PAIRS[1]].km2 / sum(area.km2 for area in values.values()) * 100
        for row, values in (("reported", reported), ("measured", measured))
    }
    small = PAIRS[1]
    printed = next(
        fact
        for fact in atlas.library.citations.values()
        if fact.fact.about == (small,)
        and fact.fact.quantity is not None
        and fact.fact.quantity.unit == "percent"
    )
    with st.container(key="areas"):
        st.markdown(
            f"**{atlas.gazetteer.name(small, view.lang, view.names)}**: "
            f"{wording.number(reported[small].km2)} km² as reported, "
            f"{wording.number(measured[small].km2, 0)} km² as measured here"
        )
        with st.container(horizontal=True, key="figures", vertical_alignment="center"):
            st.caption("Reported:", width="content")
            for pair in PAIRS:
                source = reported[pair].citation
                if source and source.fact.quantity:
                    evidence.figure_button(wording.quantity(source.fact.quantity), source, pair)
            if printed.fact.quantity:
                evidence.figure_button(wording.quantity(printed.fact.quantity), printed, "share-6")
        rows = {
            "reported": {pair: area.km2 for pair, area in reported.items()},
            "measured": {pair: area.km2 for pair, area in measured.items()},
        }
        names = {pair: atlas.gazetteer.name(pair, view.lang, view.names) for pair in PAIRS}
        st.plotly_chart(
            areas.split(rows, names, style.palette(st.context.theme.type)),
            key="split-chart",
            config=_CHART,
            alt=f"{names[small]} are {share['reported']:.1f} % of the four by the article's own "
            f"areas and {share['measured']:.1f} % by measurement",
        )
        words = wording.quantity(printed.fact.quantity) if printed.fact.quantity else ""
        st.caption(
            f"In km², both bars on one scale. {names[small]}: {share['reported']:.1f} % of the "
            f"four by the article's own figures, {words} in its words, "
            f"{share['measured']:.1f} % by measurement on our shapes."
        )


def _island(view: ViewState, atlas: Atlas, island: str) -> None:
    st.markdown(f"## {atlas.gazetteer.name(island, view.lang, view.names)}")
    _names(atlas, island)
    pair = atlas.pair_of(island)
    groups = [
        (atlas.gazetteer.name(place, view.lang, view.names), pair, atlas.areas(place))
        for place in (island, pair)
    ]
    with st.container(key="areas"):
        colours = style.palette(st.context.theme.type)
        said = "; ".join(
            f"{name}: "
            + ", ".join(f"{areas.label(a)} {wording.with_unit(a.km2, 'km2', 0)}" for a in found)
            for name, _, found in groups
        )
        st.plotly_chart(areas.dots(groups, colours), key="areas-chart", config=_CHART, alt=said)
        with st.container(horizontal=True, key="figures", vertical_alignment="center"):
            st.caption("Sources:", width="content")
            for _, _, found in groups:
                for area in found:
                    if area.citation:
                        label = f"{areas.label(area)}: {wording.number(area.km2)}"
                        evidence.figure_button(label, area.citation, f"area-{area.citation.id}")
        st.caption(
            "Open circle: an article, for the pair only. Square: official, from Japan's survey. "
            "Filled circle: measured on our shapes, lakes included."
        )


def _islets(view: ViewState, atlas: Atlas, island: str) -> None:
    rows = atlas.islets(island)
    if rows:
        named = ", ".join(
            f"{escape(atlas.gazetteer.name(islet, view.lang, view.names))} "
            f"{wording.with_unit(km2, 'km2', _decimals(km2))}"
            for islet, km2 in rows
        )
        evidence.html(f'<p class="where">Named islets, measured here: {named}</p>')


def _decimals(km2: float) -> int:
    return 1 if km2 >= 1 else 2 if km2 >= 0.01 else 4  # noqa: PLR2004 - so that none reads as 0


def _names(atlas: Atlas, island: str) -> None:
    names = atlas.gazetteer.names(island)
    for naming, side in _SIDES.items():
        forms = " · ".join(
            f'<span lang="{language}">{escape(names[language][naming])}</span>'
            for language in LANGUAGES
        )
        evidence.html(f'<p class="names"><span class="where">{side}</span> {forms}</p>')
    native = atlas.gazetteer.places[island].native
    if native:
        forms = "; ".join(
            escape(form.form) + (f" ({escape(form.meaning)})" if form.meaning else "")
            for form in native
        )
        evidence.html(f'<p class="where">Ainu: {forms}</p>')


def _articles(view: ViewState, atlas: Atlas, entries: tuple[ArticleCoverage, ...]) -> None:
    naming = [entry for entry in entries if entry.named]
    others = [entry for entry in entries if not entry.named]
    if view.island:
        name = atlas.gazetteer.name(view.island, view.lang, view.names)
        st.markdown(f"### {wording.counted(len(naming), 'article')} naming {name}")
        for entry in naming:
            _card(view, atlas, entry)
        st.markdown(f"### {wording.counted(len(others), 'article')} on the four as a whole")
    else:
        st.markdown(f"### {wording.counted(len(others), 'article')}")
    for entry in others:
        _card(view, atlas, entry)
    if not entries:
        st.info("No article says anything of this in the period shown. A wider period may.")


def _card(view: ViewState, atlas: Atlas, entry: ArticleCoverage) -> None:
    article = entry.article
    group = atlas.gazetteer.name(GROUP, view.lang, view.names)
    with st.container(key=f"coverage-{article.id}", border=True):
        evidence.html(_heading(article))
        if entry.named:
            evidence.html(evidence.facts(entry.named))
        if entry.together:
            about = f"on {group} together" if view.island else "in all"
            label = f"{wording.counted(len(entry.together), 'fact')} {about}"
            with st.expander(label, expanded=view.source == article.id):
                evidence.html(evidence.facts(entry.together))
        _moments(view, atlas, entry)


def _heading(article: Article) -> str:
    title = article.headline or "Report without a headline in the archived copy"
    date = wording.period(article.published.date)
    mark = ""
    if article.published.basis == "inferred":
        why = escape(article.published.why)
        mark = f" <details><summary>date inferred</summary>{why}</details>"
    return (
        f'<div class="where">{date} · {escape(article.publisher)}{mark}</div>'
        f'<p class="headline"><a href="{escape(article.url)}" target="_blank" rel="noopener">'
        f"{escape(title)}</a></p>"
    )


def _moments(view: ViewState, atlas: Atlas, entry: ArticleCoverage) -> None:
    """Draw the way from a card to the timeline: the moments that its facts speak of."""
    cited = (*entry.named, *(() if view.island and entry.named else entry.together))
    moments = list(dict.fromkeys(fact.fact.moment for fact in cited if fact.fact.moment))
    if not moments:
        return
    key = f"moments-{entry.article.id}"
    st.selectbox(
        "On the timeline",
        moments,
        index=None,
        format_func=lambda moment: _moment_name(atlas, moment),
        placeholder=f"On the timeline: {wording.counted(len(moments), 'moment')}",
        label_visibility="collapsed",
        key=session.shows(key, view.moment if view.moment in moments else None),
        on_change=session.on_use(key, lambda value: session.change(moment=_text(value))),
    )


def _moment_name(atlas: Atlas, moment: str) -> str:
    record = atlas.library.moments[moment]
    return f"{wording.short_period(record.when.period)} · {record.title}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
