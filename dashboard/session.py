"""The reader's session: the one place that touches session state and the address.

The view is the truth. A control shows it and, when used, changes it; the address follows. A
request that carries no action but another address (a link, Back, Forward) sets the view from it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from dashboard import speech, state
from dashboard.state import Known, ViewState

_VIEW, _NOTICE, _PUBLISHED = "view", "view-notice", "view-published"
_ACTED, _SPREAD, _PAGE = "view-acted", "view-spread", "view-page"
_CLICK, _NEAR, _TOLD = "view-map-click", "view-near", "view-told"


def open_view(known: Known) -> ViewState:
    """Give the view of this run: the reader's last action, or else what the address says.

    From here on the run speaks the view's language, with its names.
    """
    acted = st.session_state.pop(_ACTED, False)
    address = _address()
    if not acted and address != st.session_state.get(_PUBLISHED):
        st.session_state[_VIEW], st.session_state[_NOTICE] = state.decode(address, known, _home())
        st.session_state[_TOLD] = address
    st.session_state[_PUBLISHED] = address  # seen: asked again in this run, it changes nothing
    view: ViewState = st.session_state.setdefault(_VIEW, ViewState(lang=_home()))
    speech.speak(view.lang, view.names, _home())
    return view


def _address() -> dict[str, tuple[str, ...]]:
    return {key: tuple(st.query_params.get_all(key)) for key in st.query_params}


def _home() -> str:
    # Not every browser sends its languages along when it opens a WebSocket.
    return state.home_language(st.context.headers.get("Accept-Language") or st.context.locale or "")


def whole_run() -> None:
    """Say that all of the page is being drawn: what an action has changed will show."""
    st.session_state.pop(_SPREAD, None)


def part_run() -> None:
    """Draw all of the page instead of this part alone, if an action changed more than the part."""
    if st.session_state.pop(_SPREAD, False):
        st.rerun()


def notice() -> tuple[str, ...]:
    """Give the parts of the address that were not understood; gone after the next action."""
    parts: tuple[str, ...] = st.session_state.get(_NOTICE, ())
    return parts


def publish(view: ViewState) -> None:
    """Make the address say the view."""
    said = params(view)
    address = {key: (value,) for key, value in said.items()}
    here = _address()
    # A reader on a slow line may not yet have seen what was told last.
    if address != here or address != st.session_state.get(_TOLD, here):
        st.query_params.from_dict(said)
    st.session_state[_PUBLISHED] = st.session_state[_TOLD] = address


def change(*, everywhere: bool = True, **fields: Any) -> None:
    """Set fields of the view, from within a control's callback.

    With `everywhere`, a part of the page that would run alone has all of it drawn.
    """
    view: ViewState = st.session_state.get(_VIEW, ViewState())
    _set(replace(view, **fields), everywhere=everywhere)


def _set(view: ViewState, *, everywhere: bool) -> None:
    st.session_state[_VIEW] = view
    st.session_state[_NOTICE] = ()
    st.session_state[_ACTED] = True
    if everywhere:
        st.session_state[_SPREAD] = True


def follow(query: str, known: Known) -> None:
    """Set the view to a link's, from within a callback."""
    linked, _dropped = state.decode(parse_qs(query), known, _home())
    _set(linked, everywhere=True)


def turn_to(page: str) -> None:
    """Remember the page that a link leads to, from within a callback."""
    st.session_state[_PAGE] = page


def next_page() -> str | None:
    """Give the page that was turned to, once."""
    page: str | None = st.session_state.pop(_PAGE, None)
    return page


def params(view: ViewState) -> dict[str, str]:
    """Give the query parameters by which this reader's address says a view."""
    return state.encode(view, _home())


def come_near(name: str) -> None:
    """Remember that the reader has come near a part of the page that is drawn late."""
    st.session_state[f"{_NEAR}-{name}"] = True
    stay()


def stay() -> None:
    """Say, from within a callback, that the reader went nowhere: the address may lag behind."""
    st.session_state[_ACTED] = True


def came_near(name: str) -> bool:
    """Tell whether the reader has come near a part of the page that is drawn late."""
    near: bool = st.session_state.get(f"{_NEAR}-{name}", False)
    return near


def shows(key: str, value: object) -> str:
    """Make the control with this key show a value, and give the key."""
    if st.session_state.get(key, value) != value:
        st.session_state[_was(key)] = st.session_state[key]
    st.session_state[key] = st.session_state[_shown(key)] = value
    return key


def on_use(key: str, act: Callable[[object], None]) -> Callable[[], None]:
    """Give a callback that hands the control's new value to `act`."""

    def callback() -> None:
        value = st.session_state.get(key)
        if _is_old(key, value):
            # As if never told: else what the answer shows would come back as a choice of that.
            st.session_state[key] = st.session_state[_shown(key)]
        else:
            st.session_state.pop(_was(key), None)
            act(value)

    return callback


def _was(key: str) -> str:
    return f"{key}-was"


def _shown(key: str) -> str:
    return f"{key}-shown"


def _is_old(key: str, value: object) -> bool:
    """Tell whether a value is what the control showed before, and nobody's choice.

    Who acts again before an answer has come sends each control as it still stands there.
    """
    here = _address()
    lags = here != st.session_state.get(_TOLD, here)
    return lags and _was(key) in st.session_state and st.session_state[_was(key)] == value


def sets(field: str, key: str) -> Callable[[], None]:
    """Give a callback that sets a field of the view to the control's new value."""

    def act(value: object) -> None:
        fields: dict[str, Any] = {field: None if value is None else str(value)}
        change(**fields)

    return on_use(key, act)


def on_trigger(key: str, name: str, act: Callable[[object], None]) -> Callable[[], None]:
    """Give a callback that hands `act` what a component of ours sent under this name."""
    return on_use(key, lambda value: act(value.get(name) if isinstance(value, Mapping) else None))


def on_rows(key: str, ids: Sequence[str], act: Callable[[str], None]) -> Callable[[], None]:
    """Give a callback that hands `act` the id of the table's row that was clicked.

    A second click on a row lets it go, and then is a choice of the same row again.
    """
    last = f"{key}-last"

    def callback() -> None:
        event = st.session_state.get(key)
        rows = event["selection"]["rows"] if event else []
        row = rows[0] if rows else st.session_state.get(last)
        if row is not None and row < len(ids):
            st.session_state[last] = row
            act(ids[row])

    return callback


def on_pick(key: str, act: Callable[[str | None], None]) -> Callable[[], None]:
    """Give a callback that hands `act` the id (`customdata`) of the mark chosen on a chart."""

    def callback() -> None:
        event = st.session_state.get(key)
        points = event["selection"]["points"] if event else []
        picked = [point["customdata"] for point in points if point.get("customdata")]
        first = picked[0] if picked else None
        act(first[0] if isinstance(first, list) else first)

    return callback


def last_click() -> int:
    """Give the number of the last click on the map that this session has seen."""
    count: int = st.session_state.get(_CLICK, 0)
    return count


def saw_click(count: int) -> None:
    """Remember the number of a click on the map."""
    st.session_state[_CLICK] = count
