"""The head of the page: its name, the ways to its pages, and in one sentence what it is."""

from html import escape

from dashboard import state
from dashboard.links import view_href
from dashboard.speech import N_, _, named
from dashboard.state import ViewState
from geodata.places import ISLANDS

NAME = "Four Islands"
_PAGES = {"": N_("Explore"), "evidence": N_("Evidence"), "about": N_("About")}


def head(view: ViewState, page: str) -> str:
    """Give the head of a page in a view; the ways to the other pages keep the view."""
    ways = "".join(_way(view, path, here=path == page) for path in state.PAGES)
    return (
        f'<header class="head"><div><h1>{NAME}</h1>'
        f'<nav aria-label="{escape(_("Pages"))}">{ways}</nav></div>'
        f'<p class="summary">{escape(summary())}</p></header>'
    )


def summary() -> str:
    """Say in one sentence what the page is."""
    return _(
        "{islands}: what was reported, and what is measured",
        islands=", ".join(named(island) for island in ISLANDS),
    )


def page_name(page: str) -> str:
    """Give the name of a page by its path."""
    return _(_PAGES[page])


def _way(view: ViewState, path: str, *, here: bool) -> str:
    href = escape(view_href(view, path or "./"))
    current = ' aria-current="page"' if here else ""
    return f'<a href="{href}" data-page="{path}"{current}>{escape(page_name(path))}</a>'
