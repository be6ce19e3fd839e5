"""A page as it stands before any script has run: what it is, the islands, and what is said of them.

Read on a slow line, by search engines and where scripts are off.
"""

from dataclasses import replace
from html import escape

from dashboard import selection
from dashboard.atlas import Atlas
from dashboard.export import select
from dashboard.links import data_href, view_href
from dashboard.markup import about, card, coverage, fact_table, head, islands, search_form
from dashboard.speech import N_, _, named
from dashboard.state import ViewState
from geodata.places import ISLANDS
from seeds.model import Citation

_FIRST = 50  # facts that are served: no source has more, and a page takes 6 ms to render
_FILES = {
    "facts.csv": N_("Facts, CSV"),
    "checks.csv": N_("Checks, CSV"),
    "four-islands.xlsx": N_("All tables, XLSX"),
    "articles.json": N_("Articles, to cite"),
}


def body(view: ViewState, atlas: Atlas, page: str, *, embedded: bool = False) -> str:
    """Give a page's first view, as a frame of another site has it where it is `embedded`."""
    parts = {"": _explore, "evidence": _evidence, "about": _about}
    heading = head.embedded if embedded else head.head
    controls = "" if embedded else head.controls(view)
    top = f'<div class="top">{heading(view, page)}{controls}</div>'
    html = f"{top}<main>{_opened(view, atlas)}{parts[page](view, atlas)}</main>"
    return _framed(html) if embedded else html


def _framed(html: str) -> str:
    """Make links and forms lead to pages that may stand in the frame of another site.

    What a record says is escaped, so that only our own match.
    """
    html = html.replace(' href="?', ' href="?embed=true&amp;')
    return html.replace("</form>", '<input type="hidden" name="embed" value="true"></form>')


def description() -> str:
    """Give the page's description, in a sentence or two."""
    return _(
        "{summary}. An open, neutral, citable dashboard: a map, a timeline and visitor exchange, "
        "every figure with its source.",
        summary=head.summary(),
    )


def _opened(view: ViewState, atlas: Atlas) -> str:
    """Render what a link to a fact or a check opens; the live page opens it in a dialog."""
    if not view.fact:
        return ""
    opened = card.of(view, atlas, view.fact)
    title = escape(opened.title)
    return f'<section class="card"><h2>{title}</h2>{opened.body}</section>'


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


def _evidence(view: ViewState, atlas: Atlas) -> str:
    """Render the search, the filters, the facts that they leave, and the files of the same."""
    found = selection.facts(atlas, view)
    asked = select.exported(replace(view, fact=None))  # the table's, whatever is opened over it
    files = "".join(
        f'<li><a href="{escape(data_href(path, asked))}" download>{escape(_(name))}</a></li>'
        for path, name in _FILES.items()
    )
    return (
        f'<section class="evidence"><h2>{escape(fact_table.finding(found, atlas))}</h2>'
        f"{search_form.form(view, atlas)}{_facts(view, atlas, found)}"
        f"<p>{escape(_('The same as files:'))}</p><ul>{files}</ul></section>"
    )


def _facts(view: ViewState, atlas: Atlas, found: tuple[Citation, ...]) -> str:
    """Render the first facts; the form above leads to the others, source by source at the most."""
    if not found:
        return f'<p class="note">{escape(fact_table.nothing())}</p>'
    more = f"<p>{escape(fact_table.more(_FIRST))}</p>" if len(found) > _FIRST else ""
    return more + fact_table.plain(view, atlas, found[:_FIRST])


def _about(_view: ViewState, atlas: Atlas) -> str:
    return about.page(atlas)
