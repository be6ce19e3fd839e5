"""Links to a view, to a fact opened over it, and to a file of the data. Pure.

The same address works with and without scripts, so that it can be copied, kept and cited.
"""

from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote_plus, urlencode

from dashboard import state
from dashboard.speech import spoken
from dashboard.state import ViewState

# Plotly's own blue cannot be read on every bar.
_IN_CHART = "color:inherit;text-decoration:underline dotted"


def view_href(view: ViewState, page: str = "", **changed: Any) -> str:
    """Give the address, relative to the page, of a view with some fields changed."""
    query = urlencode(state.encode(replace(view, fact=None, **changed), spoken().home))
    return f"{page}?{query}" if query else page or "?"


def data_href(path: str, view: ViewState, **more: str) -> str:
    """Give the address, relative to the page, of a file of the data, as a view has it."""
    query = urlencode(state.encode(view) | more)
    return f"data/{path}?{query}" if query else f"data/{path}"


def file_link(path: str, view: ViewState, text: str, **more: str) -> str:
    """Return an HTML link that saves a file of the data, as a view has it; `text` is plain."""
    href = escape(data_href(path, view, **more))
    return f'<a href="{href}" target="_blank" download>{escape(text)}</a>'


def fact_href(view: ViewState, fact: str) -> str:
    """Give the address, relative to the page, of a view with this fact opened."""
    before, after = _around_fact(view, spoken().home)
    return f"?{before}{quote_plus(fact)}{after}"


@lru_cache(maxsize=8)  # a page has thousands of links, all in one view
def _around_fact(view: ViewState, home: str) -> tuple[str, str]:
    """Give a view's query before and after a fact's id; no other value can hold a bare `=`."""
    before, fact, after = urlencode(state.encode(replace(view, fact=""), home)).partition("fact=")
    return before + fact, after


def anchor(fact: str) -> str:
    """Give the id of a row that tells of a fact or of a check, within a page."""
    return f"fact={fact}"


def fact_link(view: ViewState, fact: str, text: str, label: str | None = None) -> str:
    """Give an HTML link that opens a fact; `text` is plain, `label` names it for screen readers."""
    named = f' aria-label="{escape(label)}"' if label else ""
    href = escape(fact_href(view, fact))
    return f'<a class="fact" href="{href}" target="_self"{named}>{escape(text)}</a>'


def picture_link(view: ViewState, fact: str, text: str) -> str:
    """Give a link that opens a fact, as SVG has it; `text` is plain."""
    href = escape(fact_href(view, fact))
    return f'<a class="fact" href="{href}"><tspan>{escape(text)}</tspan></a>'


def chart_link(view: ViewState, fact: str, text: str) -> str:
    """Give a link that opens a fact in the pseudo-HTML of Plotly's texts; `text` is plain.

    It works in annotations, texts of traces, tick labels and titles; in a legend it does not.
    """
    href = escape(fact_href(view, fact))
    link = f'<a href="{href}" target="_self" style="{_IN_CHART}">{escape(text)}</a>'
    # Around an annotation that is nothing but a link Plotly puts another one, which has no name.
    return link + "\N{ZERO WIDTH SPACE}"
