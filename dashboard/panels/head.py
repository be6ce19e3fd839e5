"""The head of the page: what it is, the naming, the link to share, and what was not understood."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import session, state
from dashboard.atlas import Atlas
from dashboard.panels import take_away
from dashboard.state import NAMINGS, ViewState

_MOST = 5  # parts of a bad link that are worth a line
_NAMINGS = {"both": "Both", "en": "English press", "ru": "Russian", "ja": "Japanese"}


def draw(view: ViewState, atlas: Atlas, pages: Sequence[Page]) -> None:
    """Draw the title, the ways to the pages, the naming lens, the share button and the notice."""
    title, names, share = st.columns([5, 4, 3], vertical_alignment="bottom")
    with title:
        with st.container(horizontal=True, vertical_alignment="center", key="nav"):
            st.markdown("# Four Islands", width="content")
            with st.container(horizontal=True, width="content", gap="xsmall"):
                for page in pages:
                    st.page_link(page, query_params=state.encode(replace(view, fact=None)))
        st.markdown(
            "Iturup/Etorofu, Kunashir/Kunashiri, Shikotan, Habomai: "
            "what was reported, and what is measured"
        )
    with names:
        st.segmented_control(
            "Names on the page",
            NAMINGS,
            format_func=_NAMINGS.__getitem__,
            key=session.shows("names", view.names),
            required=True,
            wrap=True,
            on_change=session.sets("names", "names"),
        )
    with share:
        take_away.draw(view, atlas, _link(view))
    _notice()


def _link(view: ViewState) -> str:
    """Give the full address of this page in this view."""
    address = urlsplit(st.context.url or "")
    return urlunsplit(
        (address.scheme, address.netloc, address.path or "/", urlencode(state.encode(view)), "")
    )


def _notice() -> None:
    # The place is taken even when empty: else all below would be mounted anew when it goes.
    with st.container():
        parts = session.notice()
        if parts:
            more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
            listed = ", ".join(f"`{part}`" for part in parts[:_MOST]) + more
            with st.container(key="notice"):
                st.info(f"Not understood in the link, and left out: {listed}")
