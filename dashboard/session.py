"""The reader's session: the view, and the address that says it.

The view is the truth: an action changes it, and the address follows. A request that carries no
action but another address (a link, Back, Forward) sets the view from it.
"""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import speech, state
from dashboard.state import Known, ViewState

_VIEW, _NOTICE, _PUBLISHED = "view", "view-notice", "view-published"
_ACTED, _DUE, _PAGE = "view-acted", "view-due", "view-page"
ALL = "all"  # of the page's parts
_FRAME = {"embed", "embed_options"}  # parameters that Streamlit keeps to itself
_CLICK, _NEAR, _TOLD = "view-map-click", "view-near", "view-told"
_ALONE, _BACK, _HEARD = "view-alone", "view-back", "view-heard"


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


def whole_run(page: str) -> None:
    """Say that all of this page is being drawn: what an action has changed will show."""
    st.session_state.pop(_DUE, None)
    if next_page() == page:
        del st.session_state[_PAGE]


def part_run(part: str) -> None:
    """Draw all of the page instead of this part alone, if an action changed more than the part.

    Of two actions told at once, Streamlit runs the first one's part.
    """
    if st.session_state.pop(_DUE, frozenset()) - {part}:
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
    if address != here or lags():
        st.query_params.from_dict(said)
    st.session_state[_PUBLISHED] = st.session_state[_TOLD] = address


def publish_part(view: ViewState) -> None:
    """Make the address say the view, if this part of the page runs by itself.

    When all of the page is drawn, the address waits for its end: a reader who saw it change and
    used a control that had not changed yet would send what the control said before.
    """
    run = get_script_run_ctx()
    if run and run.fragment_ids_this_run:
        publish(view)


def lags() -> bool:
    """Tell whether a reader on a slow line may not have seen yet what was told last."""
    here = _address()
    return bool(here != st.session_state.get(_TOLD, here))


def change(part: str = ALL, **fields: Any) -> None:
    """Set fields of the view, from within a callback; `part` of the page shows them."""
    view: ViewState = st.session_state.get(_VIEW, ViewState())
    _set(replace(view, **fields), part)


def _set(view: ViewState, part: str) -> None:
    st.session_state[_VIEW] = view
    st.session_state[_NOTICE] = ()
    act(part)


def act(part: str) -> None:
    """Say, from within a callback, that the reader acted: an address that lags behind says nothing.

    `part` of the page shows what came of it; any other that runs instead has all drawn.
    """
    st.session_state[_ACTED] = True
    st.session_state[_DUE] = st.session_state.get(_DUE, frozenset()) | {part}


def follow(query: str, known: Known) -> None:
    """Set the view to a link's, from within a callback."""
    linked, _dropped = state.decode(state.asked(query), known, _home())
    _set(linked, ALL)


def turn_to(page: str) -> None:
    """Remember the page that a link leads to, from within a callback."""
    st.session_state[_PAGE] = page


def next_page() -> str | None:
    """Give the page that was turned to, until it is drawn: a run may be given up before that."""
    page: str | None = st.session_state.get(_PAGE)
    return page


def stand_alone() -> None:
    """Remember that the page is drawn without our server: all that is served is Streamlit's own.

    To be said at each run.
    """
    st.session_state[_ALONE] = True


def stands_alone() -> bool:
    """Tell whether the page is drawn without our server."""
    return _ALONE in st.session_state


def params(view: ViewState) -> dict[str, str]:
    """Give the query parameters by which this reader's address says a view."""
    return state.encode(view, _home())


def come_near(name: str) -> None:
    """Remember that the reader has come near a part of the page that is drawn late."""
    st.session_state[f"{_NEAR}-{name}"] = True
    act(name)


def came_near(name: str) -> bool:
    """Tell whether the reader has come near a part of the page that is drawn late."""
    near: bool = st.session_state.get(f"{_NEAR}-{name}", False)
    return near


def last_click() -> int:
    """Give the number of the last click on the map that this session has seen."""
    count: int = st.session_state.get(_CLICK, 0)
    return count


def saw_click(count: int) -> None:
    """Remember the number of a click on the map."""
    st.session_state[_CLICK] = count


def times_back() -> int:
    """Give how often the reader's connection had come back when the page was last drawn for it."""
    times: int = st.session_state.get(_BACK, 0)
    return times


def came_back(times: int, click: int) -> None:
    """Remember that the connection came back, to a page whose map had an answer to this click."""
    st.session_state[_BACK] = times
    saw_click(max(click, last_click()))


def is_at(query: object) -> bool:
    """Return whether the address still says this query, as the browser told it."""
    if not isinstance(query, str):
        return False
    said = parse_qs(query.removeprefix("?"), keep_blank_values=True)
    return {key: tuple(said[key]) for key in said if key not in _FRAME} == _address()


def hear() -> None:
    """Take the controls, while the view stays as it is, for what the reader has done to it."""
    st.session_state[_HEARD] = st.session_state[_VIEW]


def hears() -> bool:
    """Return whether the controls may say more than the view does."""
    return _HEARD in st.session_state and st.session_state[_HEARD] is st.session_state[_VIEW]


def has_heard() -> None:
    """End what `hear` began."""
    st.session_state.pop(_HEARD, None)
