"""The coverage panel: the choice of an island, and what the articles say of it or of all four."""

import re

import streamlit as st

from dashboard import controls, session
from dashboard.atlas import Atlas
from dashboard.markup import coverage
from dashboard.panels import block
from dashboard.panels.island_map import HEIGHT
from dashboard.preview import titles
from dashboard.speech import _, named
from dashboard.state import ViewState
from geodata.places import ISLANDS

PART = "coverage"  # of the page: it runs alone when an island is chosen
_ALL = "all"
_SIGNS = re.compile(r"[!-.:-@\[-`{-~]")  # what may mean something in Markdown


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the panel, with the choice as high as the map; on a narrow screen as high as needed."""
    _choice(view)
    with st.container(key="coverage", height=HEIGHT, border=False, gap="xsmall"):
        block.draw_view(
            "coverage-text",
            coverage.panel(view, atlas),
            titles.title(view, atlas, ""),
            view.island,
            on_choice=_choose,
        )


def _choice(view: ViewState) -> None:
    """Draw the same choice as the map's, by name."""
    st.pills(
        _("Islands"),
        (_ALL, *ISLANDS),
        format_func=lambda key: _("All four") if key == _ALL else _plain(named(key)),
        key=controls.shows("island", view.island or _ALL),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=controls.on_use(
            "island", lambda value: _choose(None if value == _ALL else str(value))
        ),
    )


def _plain(name: str) -> str:
    """Give a name as Markdown, which Streamlit reads a choice as, for all of it to be shown."""
    return _SIGNS.sub(r"\\\g<0>", name)


def _choose(island: str | None) -> None:
    # What was said of the link is told above, in the part of the page that does not run now.
    part = session.ALL if session.notice() else PART
    session.change(part, island=island if island in ISLANDS else None)
