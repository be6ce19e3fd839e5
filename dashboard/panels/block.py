"""Our own HTML in the page. It stands as it is, pictures in SVG included.

Streamlit's own ways to write HTML leave pictures out, or read the text anew as Markdown in the
reader's browser.
"""

import gzip
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

import dashboard
from dashboard import controls, session

_KEPT = 128  # texts of some 80 kB, each with what it is packed to
_SCRIPT = Path(dashboard.__file__).parent / "assets" / "block.js"
_BLOCK = st.components.v2.component(
    "four_islands_block",
    html='<div class="block"></div>',
    js=_SCRIPT.read_text("utf-8"),
    isolate_styles=False,
)


def draw(key: str, html: str, *, status: bool = False) -> None:
    """Draw HTML whose every text from a record is escaped; each change of a `status` is told."""
    _BLOCK(key=key, data={"html": html, "view": None, "status": status})


def draw_view(
    key: str, html: str, title: str, island: str | None, on_choice: Callable[[str | None], None]
) -> None:
    """Draw HTML about an island or all four: the map shows the same, and tells of a click on it.

    It goes packed, and is kept so: there are few such texts, and they are long.

    The page takes the `title`. `on_choice` is called with the island clicked, or None where that
    let it go.
    """

    def clicked(value: object) -> None:
        match value:  # whatever a browser may send
            case {"click": int(click), "island": chosen}:
                session.saw_click(click)
                on_choice(chosen)

    _BLOCK(
        key=key,
        data={
            "packed": _packed(html),
            "title": title,
            "view": {
                "selected": island,
                "click": session.last_click(),
                "back": session.times_back(),
            },
        },
        on_chosen_change=controls.on_trigger(key, "chosen", clicked),
    )


@lru_cache(maxsize=_KEPT)
def _packed(html: str) -> str:
    """Give a text compressed with gzip, in base64: Streamlit sends each answer as it is."""
    return b64encode(gzip.compress(html.encode(), mtime=0)).decode()
