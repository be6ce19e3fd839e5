"""Links to views of the page, and marks of its charts, followed without loading it anew."""

from pathlib import Path

import streamlit as st

import dashboard
from dashboard import controls, session, state
from dashboard.speech import N_, _
from dashboard.state import Known, ViewState

PART = "links"  # of the page: it runs alone when a link is followed
_ASSETS = Path(dashboard.__file__).parent / "assets"
_SCRIPTS = [
    (_ASSETS / f"{name}.js").read_text("utf-8")
    for name in ("keys", "notes", "marks", "picks", "words", "share", "page")
]
# What Streamlit calls its own controls or how it ends their names, and the little it says itself.
_WORDS = {
    " — start": N_(" — start"),
    " — end": N_(" — end"),
    "Clear value": N_("Clear the choice"),
    "Clear selection": N_("Let the row go"),
    "Close": N_("Close"),
    "Close fullscreen": N_("As small as before"),
    "Copied": N_("Copied"),
    "Copy to clipboard": N_("Copy"),
    "Dismiss": N_("Dismiss"),
    "Fullscreen": N_("Fill the screen"),
    "No results": N_("Nothing found"),
    "Open": N_("Open"),
    "Running...": N_("Working"),
    "Search": N_("Search in the table"),
    "Show/hide columns": N_("Choose columns"),
    "Skip to main content": N_("To the content"),
}
_LISTENER = st.components.v2.component("four_islands_links", js="\n".join(_SCRIPTS))


def _words() -> dict[str, str]:
    return {english: _(said) for english, said in _WORDS.items()}


def listen(view: ViewState, known: Known, title: str) -> None:
    """Let a plain click on a link to a fact, a view or a page of ours lead there; once a page.

    A press on a mark of a chart leads to its fact or its moment.

    The page takes the `title`.
    """

    def open_fact(fact: object) -> None:
        if fact in known.facts:
            session.change(PART, fact=fact)

    def open_moment(moment: object) -> None:
        if moment in known.moments:
            session.change(moment=moment)

    def open_view(query: object) -> None:
        if isinstance(query, str):
            session.follow(query, known)

    def open_page(page: object) -> None:
        if page in state.PAGES:
            session.change(PART, fact=None)
            session.turn_to(str(page))

    _LISTENER(
        key="links",
        data={
            "title": title,
            "lang": view.lang,
            "languages": state.LANGUAGES,
            "words": _words(),
            "failed": {
                "text": _("This part of the page could not be shown."),
                "again": _("Load the page again"),
            },
        },
        on_fact_change=controls.on_trigger("links", "fact", open_fact),
        on_moment_change=controls.on_trigger("links", "moment", open_moment),
        on_view_change=controls.on_trigger("links", "view", open_view),
        on_page_change=controls.on_trigger("links", "page", open_page),
    )
