"""The coverage panel: a place's names, its areas, and what the articles say of it."""

from html import escape

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import ArticleCoverage, Atlas
from dashboard.panels import areas, evidence
from dashboard.state import ViewState
from geodata.names import LANGUAGES
from seeds.model import Article

_SIDES = {"ru": "Russian side", "ja": "Japanese side"}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the panel for the chosen island, or the overview when none is chosen."""
    if view.island is None:
        st.markdown("## The four islands")
        areas.draw_split(view, atlas)
    else:
        _island(view, atlas, view.island)
    entries = atlas.coverage(view.island, view.period, view.source)
    _articles(view, atlas, entries)
    if view.island:
        areas.draw_islets(view, atlas, view.island)


def _island(view: ViewState, atlas: Atlas, island: str) -> None:
    st.markdown(f"## {atlas.gazetteer.name(island, view.lang, view.names)}")
    _names(atlas, island)
    areas.draw_island(view, atlas, island)


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
    with st.container(key=f"coverage-{article.id}", border=True):
        evidence.html(_heading(article))
        if entry.named:
            evidence.html(evidence.facts(view, atlas, entry.named))
        if entry.together:
            about = "on the four or the dispute as a whole" if view.island else "in all"
            label = f"{wording.counted(len(entry.together), 'fact')} {about}"
            with st.expander(label, expanded=_opened(view, entry)):
                evidence.html(evidence.facts(view, atlas, entry.together))
        _moments(view, atlas, entry)


def _opened(view: ViewState, entry: ArticleCoverage) -> bool:
    """Tell whether a card's facts lie open: it is the one article shown, or tells the moment."""
    tells = view.moment and any(fact.fact.moment == view.moment for fact in entry.together)
    return view.source == entry.article.id or bool(tells)


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
        on_change=session.sets("moment", key),
    )


def _moment_name(atlas: Atlas, moment: str) -> str:
    record = atlas.library.moments[moment]
    return f"{wording.short_period(record.when.period)} · {record.title}"
