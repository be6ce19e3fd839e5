"""The map as a document of its own that holds its scripts, styles and shapes.

It is the map of the page, in a frame as there: what folium makes and `assets/map.js` draws.
"""

import json
from dataclasses import dataclass
from typing import Any

from dashboard.atlas import Atlas
from dashboard.classroom import inline
from dashboard.export import package
from dashboard.export.version import SHAPES
from dashboard.figures import island_map
from dashboard.files import ASSETS, leaflet_folder
from dashboard.markup import map_frame

_MAP = "map_div"
_FOLDERS = {"leaflet": leaflet_folder(), "assets": ASSETS}


@dataclass(frozen=True)
class Frame:
    """A document and the scripts that run in it."""

    html: str
    scripts: tuple[str, ...]


def frame(atlas: Atlas) -> Frame:
    """Give the map's document, in the language spoken. Raises GeodataError."""
    drawn = map_frame.frame(atlas)
    words = map_frame.words(atlas)
    shown = island_map.shown(None, (), words, 0).add_to(drawn)
    root: Any = drawn.get_root()
    root.render()
    # folium names what it makes at random; the map's stylesheet knows it by one name.
    drawing = (
        root.script.render().replace(drawn.get_name(), _MAP).replace(shown.get_name(), "shown")
    )
    # An island may have been chosen before the map was there to hear of it.
    drawing += "fourIslands.follow();"
    scripts = (*(_text(link) for _name, link in drawn.default_js), drawing)
    styles = "".join(inline.style(_text(link)) for _name, link in drawn.default_css)
    shapes = "".join(inline.data(name, json.loads(package.whole(name))) for name in SHAPES)
    return Frame(
        f'<!DOCTYPE html><html lang="{words.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<style>html, body { height: 100%; margin: 0; }</style>"
        f"{styles}</head><body>{root.html.render().replace(drawn.get_name(), _MAP)}{shapes}"
        f"{''.join(map(inline.script, scripts))}</body></html>",
        scripts,
    )


def _text(link: str) -> str:
    """Read a file of the map by the address that the page has it at."""
    folder, name = link.split("/")[-2:]
    return (_FOLDERS[folder] / name).read_text("utf-8")
