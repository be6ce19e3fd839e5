"""The map: a folium map without tiles, drawn in the browser by `assets/map.js` from our GeoJSON.

The map itself never changes, so that the browser keeps it. What it shows (the chosen island, the
islands a moment speaks of, the names) is sent as a small layer of its own.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import folium
from jinja2 import Template
from jinja2.utils import htmlsafe_json_dumps

# The frame's page lies two folders below the root, wherever the site is mounted.
_LEAFLET, _ASSETS = "../../leaflet/", "../../assets/"
Bounds = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Words:
    """What the map says, in the reader's language; `north` and `east` hold a `#` for degrees."""

    lang: str
    names: Mapping[str, str]
    title: str
    failure: str
    nearer: str
    farther: str
    attribution: str
    km: str
    north: str
    east: str


class _Drawing(folium.MacroElement):
    """The call that draws coast, islands, places and labels once."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "fourIslands.draw({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = "Drawing"
        self.options = _json(options)


class _Showing(folium.FeatureGroup):
    """The call that shows a view on the map that is already drawn."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "fourIslands.show({{ this.view }});"
        "{% endmacro %}"
    )

    def __init__(self, view: Mapping[str, Any]) -> None:
        super().__init__()
        self.view = _json(view)


def _json(value: Mapping[str, Any]) -> str:
    """Give JSON that can stand in a script, and is no template.

    folium reads a script that it wrote as a template once more: double braces in a name would fail
    there, or run on the server. Outside of texts a brace is followed by none of these.
    """
    return re.sub(r"\{(?=[{%#])", r"\\u007b", str(htmlsafe_json_dumps(value)))


def base_map(
    bounds: Bounds,
    pairs: Mapping[str, str],
    labels: Sequence[Mapping[str, Any]],
    sides: Mapping[str, str],
) -> folium.Map:
    """Give the map frame.

    `bounds` are south-west and north-east (lat, lon in degrees, WGS84); `pairs` says to which of
    the two pairs an island belongs; `labels` places the islands' names; `sides` those of places.
    """
    frame = folium.Map(
        location=None,
        tiles=None,
        zoom_control="topleft",
        zoom_snap=0.25,
        zoom_delta=0.75,
        scroll_wheel_zoom=False,
        dragging=True,
        tap_hold=False,
        max_bounds=True,
        min_lat=40.5,
        max_lat=50.5,
        min_lon=138.5,
        max_lon=157.5,
    )
    frame.default_js = [
        ("leaflet", f"{_LEAFLET}leaflet.js"),
        ("four_islands", f"{_ASSETS}map.js"),
    ]
    frame.default_css = [
        ("leaflet_css", f"{_LEAFLET}leaflet.css"),
        ("four_islands_css", f"{_ASSETS}map.css"),
    ]
    options = {
        "bounds": bounds,
        "pairs": dict(pairs),
        "labels": [dict(label) for label in labels],
        "sides": dict(sides),
    }
    _Drawing(options).add_to(frame)
    return frame


def shown(
    selected: str | None, spoken: Collection[str], words: Words, click: int
) -> folium.FeatureGroup:
    """Give the layer that tells the map what to show.

    `spoken` are the islands that the chosen moment speaks of; `click` is the number of the last
    click on the map that this view already knows of.
    """
    return _Showing(
        {"selected": selected, "spoken": sorted(spoken), "click": click, "words": asdict(words)}
    )
