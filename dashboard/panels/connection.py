"""The connection to the reader: what is done while it is lost is kept, and the page drawn anew."""

from pathlib import Path

import streamlit as st

import dashboard
from dashboard import controls, session
from dashboard.speech import _

_KEY = "connection"
_SCRIPT = Path(dashboard.__file__).parent / "assets" / "connection.js"
_WATCH = st.components.v2.component("four_islands_connection", js=_SCRIPT.read_text("utf-8"))


def watch() -> None:
    """Watch over the connection; to be called outside of fragments, as all is drawn anew.

    And before what depends on it is drawn: a session that is new to the reader's page goes on from
    the clicks on its map that had an answer, and takes its controls as the reader left them.
    """
    lost = _("The connection is lost. The page can be read on, and comes back by itself.")
    resume = controls.on_trigger(_KEY, "back", _resume)
    if _came_back(_WATCH(key=_KEY, data={"lost": lost}, on_back_change=resume).back):
        session.hear()


def _resume(said: object) -> None:
    """Keep the view of a session that outlived the connection: its last answers may be lost.

    Streamlit calls back no session that is new to the page.
    """
    if _came_back(said):
        session.act(session.ALL)


def _came_back(said: object) -> bool:
    """Return whether the connection came back to a page that is still where its answer left it."""
    match said:  # whatever a browser may send
        case {"times": int(times), "click": int(click), **rest} if times != session.times_back():
            session.came_back(times, click)
            return session.is_at(rest.get("query"))
    return False
