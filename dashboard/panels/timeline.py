"""The period, the timeline, and the facts of the moment that is chosen on it."""

from html import escape

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import Atlas, Told
from dashboard.figures import style, timeline
from dashboard.panels import evidence, pictures, telling
from dashboard.state import ViewState

_ZOOM = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
}


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
        _moment(view, atlas, atlas.told(view.moment))
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
    publishers = dict.fromkeys(fact.source.publisher for told in moments for fact in told.citations)
    credit = f"Sources: {'; '.join(publishers)}"
    pictures.buttons("timeline", "timeline", _finding(moments, view), credit)
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


def _emphasis(view: ViewState, atlas: Atlas) -> timeline.Emphasis:
    hue = style.PAIR_HUES[atlas.pair_of(view.island)] if view.island else ""
    return timeline.Emphasis(view.moment, view.island, hue)


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


def _moment(view: ViewState, atlas: Atlas, told: Told) -> None:
    when = told.moment.when
    with st.container(key="moment-facts", border=True):
        st.markdown(f"### {told.moment.title}")
        why = f" · inferred: {escape(when.why)}" if when.why else ""
        evidence.html(
            f'<p class="where">{wording.period(when.date)} · {told.status}{why}</p>'
            + "".join(_cited(view, atlas, told, source) for source in dict.fromkeys(_sources(told)))
        )
        telling.draw_moment(view, atlas, told.moment.id)


def _cited(view: ViewState, atlas: Atlas, told: Told, source: str) -> str:
    found = [citation for citation in told.citations if citation.source.id == source]
    publisher = escape(found[0].source.publisher)
    status = {fact.fact.status for fact in found if fact.fact.status}
    said = f" · tells it as {wording.listed(sorted(status))}" if status else ""
    return f'<p class="publisher">{publisher}{said}</p>{evidence.facts(view, atlas, found)}'


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
