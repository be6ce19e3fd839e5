"""A page as it stands before any script has run: what it is, the islands, and what is said of them.

Read on a slow line, by search engines and where scripts are off.
"""

from html import escape

from dashboard.atlas import Atlas
from dashboard.export import select
from dashboard.links import data_href, view_href
from dashboard.markup import about, card, coverage, head, islands
from dashboard.speech import N_, _, named
from dashboard.state import ViewState
from geodata.places import ISLANDS

_FILES = {
    "facts.csv": N_("Facts, CSV"),
    "checks.csv": N_("Checks, CSV"),
    "articles.json": N_("Articles, to cite"),
}


def body(view: ViewState, atlas: Atlas, page: str, *, embedded: bool = False) -> str:
    """Give a page's first view, as a frame of another site has it where it is `embedded`."""
    parts = {"": _explore, "evidence": _evidence, "about": _about}
    heading = head.embedded if embedded else head.head
    controls = "" if embedded else head.controls(view)
    top = f'<div class="top">{heading(view, page)}{controls}</div>'
    return f"{top}<main>{_opened(view, atlas)}{parts[page](view, atlas)}</main>"


def description() -> str:
    """Give the page's description, in a sentence or two."""
    return _(
        "{summary}. An open, neutral, citable dashboard: a map, a timeline and visitor exchange, "
        "every figure with its source.",
        summary=head.summary(),
    )


def _opened(view: ViewState, atlas: Atlas) -> str:
    """Give what a link to a fact or a check opens, for where no script opens it over the page."""
    if not view.fact:
        return ""
    opened = card.of(view, atlas, view.fact)
    title = escape(opened.title)
    return f'<noscript><section class="card"><h2>{title}</h2>{opened.body}</section></noscript>'


def _explore(view: ViewState, atlas: Atlas) -> str:
    return (
        f'<div class="look"><div>{islands.picture(view, atlas)}</div>'
        f'<section class="coverage">{_choice(view)}{coverage.panel(view, atlas)}</section></div>'
    )


def _choice(view: ViewState) -> str:
    """Give the choice of an island as links."""
    names = {None: _("All four")} | {island: named(island) for island in ISLANDS}
    here = ' aria-current="true"'
    links = "".join(
        f'<a href="{escape(view_href(view, island=island))}"'
        f"{here if island == view.island else ''}>{escape(name)}</a>"
        for island, name in names.items()
    )
    label = escape(_("Islands"))
    return f'<nav class="choice" aria-label="{label}">{links}</nav>'


def _evidence(view: ViewState, _atlas: Atlas) -> str:
    asked = select.exported(view)
    files = "".join(
        f'<li><a href="{escape(data_href(path, asked))}" download>{escape(_(name))}</a></li>'
        for path, name in _FILES.items()
    )
    heading = _("Every fact in one table")
    note = _("Search, filters and the claim audit come with the scripts. The same as files:")
    return f'<div class="prose"><h2>{heading}</h2><p>{note}</p><ul>{files}</ul></div>'


def _about(_view: ViewState, atlas: Atlas) -> str:
    return about.page(atlas)
