"""The islands as a still picture in SVG, from our own shapes, for where no script draws the map.

It shows what the map shows: its bounds and its alternative text are the map's too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from math import asinh, degrees, radians, tan

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from dashboard import wording
from dashboard.atlas import Atlas
from dashboard.links import view_href
from dashboard.speech import _, named
from dashboard.state import ViewState
from geodata import places
from geodata.names import Label
from geodata.places import ISLANDS

_NEIGHBOUR = 0.35  # degrees of longitude west of the islands, that show where Hokkaido lies
_WIDTH = 1000  # units of the picture
_FINE = 0.6  # units: what is finer is left out
_AROUND = 2.0  # degrees around the islands that the coast is drawn for
_LINE = 1.15  # em from one line of a name to the next
Ring = Sequence[tuple[float, float]]
# Of a name on each side of its place: its anchor, its distance across (units) and of its first line
# down (em), and what share of its other lines stands above that.
_SIDES = {
    "north": ("middle", 0, -0.5, 1),
    "south": ("middle", 0, 1.1, 0),
    "east": ("start", 14, 0.35, 0.5),
    "west": ("end", -14, 0.35, 0.5),
}


def alternative() -> str:
    """Say what a map of the islands shows to one who does not see it."""
    return _("Map of the four islands: {names}", names=wording.four_islands())


def picture(view: ViewState, atlas: Atlas) -> str:
    """Draw the four islands with their names, the chosen one marked; Mercator's, as on the map.

    Each is a link that does what a click on the map does.
    """
    frame = _frame(atlas)
    islands = "".join(_island(view, atlas, frame, island) for island in ISLANDS)
    return (
        f'<svg class="still" viewBox="0 0 {_WIDTH} {frame.height:.0f}" role="group" '
        f'aria-label="{escape(alternative())}"><path class="coast" d="{frame.coast}"/>'
        f"{islands}</svg>"
    )


@lru_cache(maxsize=1)
def bounds(atlas: Atlas) -> tuple[float, float, float, float]:
    """Give west, south, east and north of what a map of the islands shows (WGS84 degrees)."""
    west, south, east, north = map(float, atlas.islands.total_bounds)
    return west - _NEIGHBOUR, south, east, north


@dataclass(frozen=True)
class _Frame:
    """The picture's window: where it begins (Mercator degrees), its scale, height and paths."""

    west: float
    north: float
    scale: float  # units to a degree of longitude
    height: float
    coast: str
    islands: Mapping[str, str]

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Give where a place (WGS84 degrees) lies in the picture."""
        return (lon - self.west) * self.scale, (self.north - _mercator(lat)) * self.scale


@lru_cache(maxsize=1)
def _frame(atlas: Atlas) -> _Frame:
    west, south, east, north = bounds(atlas)
    scale = _WIDTH / (east - west)
    bare = _Frame(west, _mercator(north), scale, 0, "", {})
    return replace(
        bare,
        height=(_mercator(north) - _mercator(south)) * scale,
        coast="".join(_path(bare, land) for land in _around(atlas)),
        islands={island: _path(bare, atlas.islands.geometry[island]) for island in ISLANDS},
    )


@dataclass(frozen=True)
class Outlines:
    """What the picture draws, as rings of points in its units; the land around is `coast`."""

    width: float
    height: float
    shapes: Mapping[str, Sequence[Ring]]


@lru_cache(maxsize=1)
def outlines(atlas: Atlas) -> Outlines:
    """Give the outlines of the land and of each island, in the order they are drawn."""
    frame = _frame(atlas)
    shapes = {"coast": _around(atlas)} | {
        island: [atlas.islands.geometry[island]] for island in ISLANDS
    }
    drawn = {
        name: [ring for shape in parts for ring in _drawn(frame, shape)]
        for name, parts in shapes.items()
    }
    return Outlines(_WIDTH, frame.height, drawn)


def _mercator(lat: float) -> float:
    return degrees(asinh(tan(radians(lat))))


def _around(atlas: Atlas) -> list[BaseGeometry]:
    """Give the land in the picture and somewhat beyond its edges."""
    west, south, east, north = bounds(atlas)
    window = shapely.box(west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    return [land.intersection(window) for land in places.coast().geometry]


def _path(frame: _Frame, shape: BaseGeometry) -> str:
    """Give a shape's outlines as an SVG path."""
    return "".join(
        "M" + "L".join("{:.0f} {:.0f}".format(*point) for point in ring) + "Z"
        for ring in _drawn(frame, shape)
    )


def _drawn(frame: _Frame, shape: BaseGeometry) -> Iterator[Ring]:
    """Give a shape's outlines in the picture, without what is too fine to be seen."""
    for ring in _rings(shape.simplify(_FINE / frame.scale)):
        yield [frame.at(*point) for point in ring[:-1]]


def _rings(shape: BaseGeometry) -> Iterator[Ring]:
    for part in shapely.get_parts(shape):
        if isinstance(part, Polygon) and not part.is_empty:
            yield list(part.exterior.coords)
            yield from (list(ring.coords) for ring in part.interiors)


def _island(view: ViewState, atlas: Atlas, frame: _Frame, island: str) -> str:
    """Draw an island and its name as a link that chooses it or, if chosen, lets it go."""
    chosen, name = island == view.island, named(island)
    href = view_href(view, island=None if chosen else island)
    mark, here = (" selected", ' aria-current="true"') if chosen else ("", "")
    label = atlas.gazetteer.places[island].label
    return (
        f'<a href="{escape(href)}" aria-label="{escape(name)}"{here}>'
        f'<path class="pair-{atlas.pair_of(island)}{mark}" d="{frame.islands[island]}"/>'
        f"{_label(frame, label, name) if label else ''}</a>"
    )


def _label(frame: _Frame, label: Label, name: str) -> str:
    if label.lon is None or label.lat is None:
        return ""
    x, y = frame.at(label.lon, label.lat)
    lines = [part.strip() for part in name.split("/")]
    anchor, across, first, rise = _SIDES[label.side]
    spans = "".join(
        f'<tspan x="{x + across:.0f}" y="{y:.0f}" '
        f'dy="{first + (row - rise * (len(lines) - 1)) * _LINE:.2f}em">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}">{spans}</text>'
