"""What a picture has beside it: buttons that save it as PNG or SVG.

The reader's own browser makes the file.
"""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

import dashboard
from dashboard import session
from dashboard.markup.head import NAME
from dashboard.speech import _, told
from seeds.model import Citation

# The whole of the script lies beside the map's; the browser fetches it once for all pictures, when
# it has nothing else to do.
_SCRIPT = """
const script = new URL("assets/picture.js", document.baseURI);
const atEase = new Promise((go) => (window.requestIdleCallback ?? setTimeout)(go));
export default async (component) => {
  await atEase;
  (await import(script)).default(component);
};
"""
# A click before the script is there would be lost: it enables the buttons.
_HTML = (
    '<span></span><button type="button" disabled>PNG</button>'
    '<button type="button" disabled>SVG</button>'
    '<span role="status"></span>'
)
_STYLE = Path(dashboard.__file__).parent / "assets" / "picture.css"
_BUTTONS = st.components.v2.component(
    "four_islands_picture", html=_HTML, css=_STYLE.read_text("utf-8"), js=_SCRIPT
)


def buttons(key: str, name: str, title: str = "", credit: str = "") -> None:
    """Draw the buttons that save the picture within the element of this key.

    The picture is its first Plotly chart, or else its drawing of our own, or else the map. The file
    is `four-islands-<name>`, and bears `title` above the picture and, below it, the link to the
    view and then `credit`: whose data the picture shows. HTML of ours that changes by itself has
    the two as `data-title` and `data-credit`.

    Without our server, which has the script, nothing is drawn.
    """
    if session.stands_alone():
        return
    _BUTTONS(
        key=f"save-{name}",
        data={"key": key, "name": name, "title": title, "credit": credit, "words": _words()},
        width="content",
    )


def sources(facts: Iterable[Citation]) -> str:
    """Give the credit of a picture that shows these facts: who published them, each once."""
    publishers = dict.fromkeys(told(fact.source.publisher) for fact in facts)
    return _("Sources: {publishers}", publishers=_("; ").join(publishers))


def _words() -> dict[str, str]:
    """Give the words of the buttons and of the file."""
    return {
        "save": _("Save"),
        "png": _("Save the picture as PNG"),
        "svg": _("Save the picture as SVG"),
        "failed": _("The picture could not be saved."),
        "site": NAME,
    }
