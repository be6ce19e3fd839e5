"""The controls of the period, and of the one source that everything may be held to."""

import streamlit as st

from dashboard import controls, session, sources, wording
from dashboard.atlas import Atlas
from dashboard.speech import _
from dashboard.state import ViewState

PRESETS: dict[str, tuple[str | None, str | None]] = {
    "all": (None, None),
    "2006/2019": ("2006", "2019"),
    "2019-01": ("2019-01", "2019-01"),
}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the controls of the period, and of the one article that everything may be held to."""
    presets, slider, source = st.columns([3, 4, 3], vertical_alignment="bottom")
    with presets:
        shown = next(
            (name for name, ends in PRESETS.items() if ends == (view.since, view.until)), None
        )
        st.segmented_control(
            _("Period"),
            PRESETS,
            format_func={"all": _("All"), **_periods()}.__getitem__,
            wrap=True,
            key=controls.shows("preset", shown),
            on_change=controls.on_use("preset", _choose_preset),
        )
    with slider:
        years(view, atlas)
    with source:
        named = _sources(view, atlas)
        st.selectbox(
            _("Only one article"),
            list(named),
            index=None,
            placeholder=_("All articles"),
            format_func=named.__getitem__,
            key=controls.shows("source", view.source),
            on_change=controls.sets("source", "source"),
        )


def years(view: ViewState, atlas: Atlas) -> None:
    """Draw the slider of the years shown."""
    days = [moment.when.period for moment in atlas.library.moments.values()]
    first, last = min(day.first.year for day in days), max(day.last.year for day in days)
    span = view.period
    shown = (first, last)
    if span is not None:
        low, high = max(span.first.year, first), min(span.last.year, last)
        shown = (min(low, last), max(high, first))
    st.slider(
        _("Years"),
        first,
        last,
        on_change=controls.on_use("years", lambda value: _choose_years(value, (first, last))),
        **controls.steps("years", shown),
    )


def _periods() -> dict[str, str]:
    return {name: wording.period(name) for name, ends in PRESETS.items() if ends[0]}


def _sources(view: ViewState, atlas: Atlas) -> dict[str, str]:
    """Name the articles, and the reference that a link may have chosen."""
    chosen = [view.source] if view.source else []
    return {source: sources.name(atlas, source) for source in [*atlas.library.articles, *chosen]}


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
