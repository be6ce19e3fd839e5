"""What controls show of the view, and what the reader's use of them hands on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import session

_USES = "control-uses"  # what each control's value is handed on to, while they are heard


def shows(key: str, value: object) -> str:
    """Make the control with this key show a value, and give the key.

    After a lost connection it stands as the reader left it, until `hear` has heard them all.
    """
    if session.hears():
        st.session_state[_shown(key)] = value
        return key
    if st.session_state.get(key, value) != value:
        st.session_state[_was(key)] = st.session_state[key]
    st.session_state[key] = st.session_state[_shown(key)] = value
    return key


def steps(key: str, value: object) -> dict[str, Any]:
    """Give the arguments by which a control that keys step on, as a slider, shows a value.

    What stands there already is not told again: it would undo a step that was taken meanwhile.
    """
    if session.hears():
        return {"key": shows(key, value), "value": value}
    if st.session_state.get(_seen(key)) and st.session_state.get(key) == value:
        return {"key": key, "value": value}  # the value is for another page, where none stands yet
    st.session_state[_seen(key)] = False
    return {"key": shows(key, value)}


def on_use(key: str, act: Callable[[object], None]) -> Callable[[], None]:
    """Give a callback that hands the control's new value to `act`."""

    def callback() -> None:
        value = st.session_state.get(key)
        if _is_old(key, value):
            # As if never told: else what the answer shows would come back as a choice of that.
            st.session_state[key] = st.session_state[_shown(key)]
        else:
            st.session_state.pop(_was(key), None)
            if not session.lags():
                st.session_state[_seen(key)] = True
            act(value)

    if session.hears():
        st.session_state.setdefault(_USES, {})[key] = act
    return callback


def hear() -> None:
    """Hand on, at the end of a run, what the reader did to controls while the line was lost.

    A session that is new to the reader's page is not told of it in any other way: Streamlit calls
    back only for controls that the session has drawn before.
    """
    uses = st.session_state.pop(_USES, {})
    if not session.hears():
        return
    session.has_heard()
    changed = {
        key: st.session_state[key]
        for key in uses
        if _shown(key) in st.session_state
        and st.session_state[key] != st.session_state[_shown(key)]
    }
    for key, value in changed.items():
        uses[key](value)
    if changed:
        st.rerun()


def _was(key: str) -> str:
    return f"{key}-was"


def _shown(key: str) -> str:
    return f"{key}-shown"


def _seen(key: str) -> str:
    """Name what says that no answer is on its way which tells the control something else."""
    return f"{key}-seen"


def _is_old(key: str, value: object) -> bool:
    """Tell whether a value is what the control showed before, and nobody's choice.

    Who acts again before an answer has come sends each control as it still stands there.
    """
    return session.lags() and _was(key) in st.session_state and st.session_state[_was(key)] == value


def sets(field: str, key: str) -> Callable[[], None]:
    """Give a callback that sets a field of the view to the control's new value."""

    def act(value: object) -> None:
        fields: dict[str, Any] = {field: None if value is None else str(value)}
        session.change(**fields)

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
