"""The buttons that save a picture as PNG or SVG; the reader's own browser makes the file."""

from pathlib import Path

import streamlit as st

import dashboard

# The whole of the script lies beside the map's; the browser fetches it once for all pictures.
_SCRIPT = """
const script = new URL("assets/picture.js", document.baseURI);
export default async (component) => (await import(script)).default(component);
"""
# A click before the script is there would be lost: it enables the buttons.
_HTML = (
    '<span>Save</span><button type="button" disabled>PNG</button>'
    '<button type="button" disabled>SVG</button>'
    '<span role="status"></span>'
)
_STYLE = Path(dashboard.__file__).parent / "assets" / "picture.css"
_BUTTONS = st.components.v2.component(
    "four_islands_picture", html=_HTML, css=_STYLE.read_text("utf-8"), js=_SCRIPT
)


def buttons(key: str, name: str, title: str = "", credit: str = "") -> None:
    """Draw the buttons that save the picture within the element of this key.

    The picture is its first Plotly chart, or else the map. The file is `four-islands-<name>`, and
    bears `title` above the picture and, below it, the link to the view and then `credit`: whose
    data the picture shows.
    """
    _BUTTONS(
        key=f"save-{name}",
        data={"key": key, "name": name, "title": title, "credit": credit},
        width="content",
    )
