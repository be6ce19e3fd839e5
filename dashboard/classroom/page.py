"""The whole file: one HTML document that holds all it needs, and where it is written."""

from datetime import date
from html import escape
from pathlib import Path

from plotly.offline import get_plotlyjs

from dashboard.atlas import Atlas
from dashboard.classroom import anchors, inline, searching
from dashboard.classroom.charts import FONT
from dashboard.classroom.frame import frame
from dashboard.classroom.parts import Copy, parts
from dashboard.files import ASSETS, font
from dashboard.markup import head, page
from dashboard.speech import speaking
from dashboard.state import ViewState

_SHEETS = ("page.css", "served.css", "classroom.css")


def copy(lang: str, names: str, made: date, site: str = "") -> Copy:
    """Give what a copy is of: a language, a choice of names, its day, the live page's address."""
    return Copy(ViewState(lang=lang, names=names), made, site)


def html(of: Copy, atlas: Atlas) -> str:
    """Give the document. Raises DataError."""
    view = of.view
    with speaking(view.lang, view.names, home=view.lang):
        drawn = frame(atlas)
        shown = list(parts(of, atlas, drawn.html))
        charts = {chart.key: chart.drawing for part in shown for chart in part.charts}
        scripts = (
            _asset("search.js"),
            _asset("classroom.js"),
            get_plotlyjs(),
            _asset("notes.js"),
            _asset("charts.js"),
        )
        top, *main, foot = (anchors.within(part.html) for part in shown)
        return (
            f'<!DOCTYPE html><html lang="{view.lang}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" '
            f'content="{inline.policy((*scripts, *drawn.scripts))}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer">'
            f'<meta name="description" content="{escape(page.description())}">'
            f"<title>{head.NAME}</title>{''.join(inline.style(_asset(name)) for name in _SHEETS)}"
            f'<link as="font" data-family="{FONT}" href="{inline.file(font(), "font/woff2")}">'
            f'</head><body><div class="block copy">{top}<main>{"".join(main)}</main>{foot}</div>'
            f"{inline.data('searched', searching.data(atlas))}{inline.data('charts', charts)}"
            f"{''.join(map(inline.script, scripts))}</body></html>\n"
        )


def write(path: Path, of: Copy, atlas: Atlas) -> int:
    """Write the document to a file, over one that is there, and give its size in bytes.

    Raises OSError if it cannot be written; nothing is written where data is bad.
    """
    return path.write_bytes(html(of, atlas).encode())


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")
