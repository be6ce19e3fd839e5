"""The period, the timeline, and the facts of the moment that is chosen on it."""

from html import escape

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import Atlas, Told
from dashboard.figures import style, timeline
from dashboard.panels import evidence
from dashboard.state import ViewState

_ZOOM = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
}
PRESETS: dict[str, tuple[str | None, str | None]] = {
    "All": (None, None),
    "2006 to 2019": ("2006", "2019"),
    "January 2019": ("2019-01", "2019-01"),
}


def period(view: ViewState, atlas: Atlas) -> None:
    """Draw the controls of the period, and of the one article that everything may be held to."""
    presets, years, source = st.columns([3, 4, 3], vertical_alignment="bottom")
    with presets:
        shown = next(
            (name for name, ends in PRESETS.items() if ends == (view.since, view.until)), None
        )
        st.segmented_control(
            "Period",
            PRESETS,
            wrap=True,
            key=session.shows("preset", shown),
            on_change=session.on_use("preset", _choose_preset),
        )
    with years:
        _years(view, atlas)
    with source:
        st.selectbox(
            "Only one article",
            atlas.known.sources,
            index=None,
            placeholder="All articles",
            format_func=lambda key: _source_name(atlas, key),
            key=session.shows("source", view.source),
            on_change=session.sets("source", "source"),
        )


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the timeline, its table, and the chosen moment."""
    moments = atlas.moments(view.period, view.source)
    st.markdown(f"## {_finding(moments, view)}")
    if moments:
        _chart(view, atlas, moments)
        _choose_by_list(view, moments)
    else:
        st.info("No moment falls in this period. Choose All to see every moment.")
    if view.moment:
        _moment(atlas.told(view.moment))
    if moments:
        with st.expander("Timeline as a table"):
            st.table(_rows(moments))


def _chart(view: ViewState, atlas: Atlas, moments: tuple[Told, ...]) -> None:
    with st.container(key="timeline"):
        st.plotly_chart(
            timeline.figure(
                moments, view.period, style.palette(st.context.theme.type), _emphasis(view, atlas)
            ),
            key="timeline-chart",
            on_select=session.on_pick(
                "timeline-chart", lambda moment: session.change(moment=moment)
            ),
            selection_mode="points",
            config=_ZOOM,
            alt=_in_words(moments),
        )
    st.caption(
        "Filled: held, as a source reports. Hollow: planned, no source here reports it held. "
        "A bar is a period given no more closely. Grey diamonds: context from references."
    )


def _finding(moments: tuple[Told, ...], view: ViewState) -> str:
    planned = sum(told.status == "planned" for told in moments)
    only = f", {planned} of them only planned" if planned else ""
    if not moments:
        return "No moments"
    first, last = (str(told.moment.when.period.first.year) for told in (moments[0], moments[-1]))
    since, until = view.since or first, view.until or last
    shown = wording.period(since if since == until else f"{since}/{until}")
    return f"{shown}: {wording.counted(len(moments), 'moment')}{only}"


def _years(view: ViewState, atlas: Atlas) -> None:
    days = [moment.when.period for moment in atlas.library.moments.values()]
    first, last = min(day.first.year for day in days), max(day.last.year for day in days)
    span = view.period
    shown = (first, last)
    if span is not None:
        low, high = max(span.first.year, first), min(span.last.year, last)
        shown = (min(low, last), max(high, first))
    st.slider(
        "Years",
        first,
        last,
        key=session.shows("years", shown),
        on_change=session.on_use("years", lambda value: _choose_years(value, (first, last))),
    )


def _emphasis(view: ViewState, atlas: Atlas) -> timeline.Emphasis:
    hue = style.PAIR_HUES[atlas.pair_of(view.island)] if view.island else ""
    return timeline.Emphasis(view.moment, view.island, hue)


def _choose_preset(value: object) -> None:
    since, until = PRESETS.get(str(value), (None, None))
    session.change(since=since, until=until)


def _choose_years(value: object, ends: tuple[int, int]) -> None:
    if isinstance(value, tuple | list):
        since, until = value
        session.change(
            since=None if since == ends[0] else str(since),
            until=None if until == ends[1] else str(until),
        )


def _choose_by_list(view: ViewState, moments: tuple[Told, ...]) -> None:
    titles = {told.moment.id: told for told in moments}
    st.selectbox(
        "Moment",
        list(titles),
        index=None,
        placeholder="Choose a moment, here or on the timeline",
        format_func=lambda key: (
            f"{wording.short_period(titles[key].moment.when.period)} · {titles[key].moment.title}"
        ),
        key=session.shows("moment", view.moment if view.moment in titles else None),
        on_change=session.sets("moment", "moment"),
    )


def _moment(told: Told) -> None:
    when = told.moment.when
    with st.container(key="moment-facts", border=True):
        st.markdown(f"### {told.moment.title}")
        why = f" · inferred: {escape(when.why)}" if when.why else ""
        evidence.html(
            f'<p class="where">{wording.period(when.date)} · {told.status}{why}</p>'
            + "".join(_cited(told, source) for source in dict.fromkeys(_sources(told)))
        )


def _cited(told: Told, source: str) -> str:
    found = [citation for citation in told.citations if citation.source.id == source]
    publisher = escape(found[0].source.publisher)
    status = {fact.fact.status for fact in found if fact.fact.status}
    said = f" · tells it as {wording.listed(sorted(status))}" if status else ""
    return f'<p class="publisher">{publisher}{said}</p>{evidence.facts(found)}'


def _sources(told: Told) -> list[str]:
    return [citation.source.id for citation in told.citations]


def _rows(moments: tuple[Told, ...]) -> list[dict[str, str]]:
    return [
        {
            "When": wording.period(told.moment.when.period),
            "Moment": told.moment.title,
            "Status": str(told.status),
            "Lane": timeline.LANES[told.moment.lane],
            "Facts": str(len(told.citations)),
        }
        for told in moments
    ]


def _in_words(moments: tuple[Told, ...]) -> str:
    first, last = moments[0].moment, moments[-1].moment
    return (
        f"Timeline of {len(moments)} moments, from {first.title} "
        f"({wording.period(first.when.period)}) to {last.title} "
        f"({wording.period(last.when.period)}); the table below lists them"
    )


def _source_name(atlas: Atlas, key: str) -> str:
    article = atlas.library.articles[key]
    return f"{article.publisher}, {wording.period(article.published.date)}"
