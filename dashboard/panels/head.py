"""The head of the page: what it is, the naming, the language, the link to share, and the notice."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard import controls, session, state
from dashboard.atlas import Atlas
from dashboard.markup import head
from dashboard.panels import block, take_away
from dashboard.speech import _
from dashboard.state import LANGUAGES, NAMINGS, ViewState

_MOST = 5  # parts of a bad link that are worth a line


def draw(view: ViewState, atlas: Atlas, page: str) -> None:
    """Draw the title, the ways to the pages, the naming lens, the language and the share button."""
    title, controls = st.columns([8, 13], vertical_alignment="top")
    with title:
        block.draw("head", head.head(view, page))
    with controls, st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        _choice("names", _("Names on the page"), NAMINGS, _naming, view.names)
        _choice("lang", _("Language"), LANGUAGES, head.LANGUAGES.__getitem__, view.lang)
        take_away.draw(view, atlas, _link(view))


def draw_embedded(view: ViewState, page: str) -> None:
    """Draw no more than the way to the whole page, for a frame of another site."""
    block.draw("head", head.embedded(view, page))


def _naming(key: str) -> str:
    return _(head.NAMINGS[key])


def _choice(
    field: str, label: str, options: tuple[str, ...], name: Callable[[str], str], value: str
) -> None:
    st.segmented_control(
        label,
        options,
        format_func=name,
        key=controls.shows(field, value),
        required=True,
        wrap=True,
        on_change=controls.sets(field, field),
    )


def _link(view: ViewState) -> str:
    """Give the full address of this page in this view."""
    address = urlsplit(st.context.url or "")
    # Who opens it may have another language at home.
    query = state.encode(view) | {"lang": view.lang}
    return urlunsplit((address.scheme, address.netloc, address.path or "/", urlencode(query), ""))


def notice() -> None:
    """Tell in one line what in a link was not understood, until the next action."""
    # The place is taken even when empty: else all below would be mounted anew when it goes.
    with st.container():
        parts = session.notice()
        if parts:
            listed = _(", ").join(f"`{part}`" for part in parts[:_MOST])
            left = len(parts) - _MOST
            more = _(" and {count} more", count=left) if left > 0 else ""
            with st.container(key="notice"):
                st.info(_("Not understood in the link, and left out: {parts}", parts=listed + more))
