"""The connection to the reader: told where it is lost, and the page drawn anew once it is back."""

from pathlib import Path

import streamlit as st

import dashboard
from dashboard import session
from dashboard.speech import _

_SCRIPT = Path(dashboard.__file__).parent / "assets" / "connection.js"
_WATCH = st.components.v2.component("four_islands_connection", js=_SCRIPT.read_text("utf-8"))


def watch() -> None:
    """Watch over the connection; to be called outside of fragments, as all is drawn anew.

    And before what it says is drawn: a session that is new to the reader's page goes on from the
    clicks on its map that had an answer, else all that it says of the map would be older than they.
    """
    lost = _("The connection is lost. The page can be read on, and comes back by itself.")
    back = _WATCH(key="connection", data={"lost": lost}, on_back_change=_draw_all).back
    match back:  # whatever a browser may send
        case {"times": int(times), "click": int(click)}:
            session.came_back(times, click)


def _draw_all() -> None:
    """Have the page drawn: a callback is what makes the browser's word a reason to."""
