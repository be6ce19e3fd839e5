"""The page that an unknown address answers with: what happened, and the ways back."""

from html import escape

from dashboard import state
from dashboard.links import view_href
from dashboard.markup import head
from dashboard.speech import _
from dashboard.state import ViewState

_SHEETS = ("page.css", "served.css", "first_view.css")


def page(view: ViewState, root: str) -> str:
    """Return the whole document in the language spoken; `root` is the path of the site, as in `/`.

    Its addresses hold no more than paths, so that they lead back from any depth.
    """
    title = escape(_("There is nothing at this address"))
    said = escape(_("It may have been cut short or changed on its way. These pages are here:"))
    files = escape(_("The list of all data files"))
    ways = "".join(f"<li>{_way(view, path, root)}</li>" for path in state.PAGES)
    data = f'<li><a href="{root}data/datapackage.json">{files}</a></li>'
    sheets = "".join(f'<link rel="stylesheet" href="{root}assets/{name}">' for name in _SHEETS)
    return (
        f'<!DOCTYPE html><html lang="{view.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{title} · {head.NAME}</title>{sheets}</head>"
        '<body><div id="first-view"><div class="block"><header class="head">'
        f'<h1>{head.NAME}</h1><p class="summary">{escape(head.summary())}</p></header>'
        f'<main class="prose"><h2>{title}</h2><p>{said}</p><ul>{ways}{data}</ul></main>'
        "</div></div></body></html>\n"
    )


def _way(view: ViewState, path: str, root: str) -> str:
    """Return a link to a page that keeps what was understood of the view."""
    href = escape(root + view_href(view, path).removesuffix("?"))
    return f'<a href="{href}">{escape(head.page_name(path))}</a>'
