"""The shapes and points of the package as GeoDataFrames, indexed by place id, in EPSG:4326.

Every file is checked as it is read; GeodataError names the file and the feature.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import shapely
from geopandas import GeoDataFrame

from geodata.errors import Fault, GeodataError
from geodata.geojson import Feature, is_wound, read
from geodata.names import gazetteer

HERE = Path(__file__).parent
ISLANDS = ("iturup", "kunashir", "shikotan", "habomai")
CRS = "EPSG:4326"


def islands(folder: Path = HERE) -> GeoDataFrame:
    """Give the four islands, Habomai as one: `area_km2`, `area_method`, `parts`, geometry.

    The area is measured on the full upstream shape; the geometry is simplified for display.
    """
    return _frame(folder / "islands.geojson", "MultiPolygon", ISLANDS_COLUMNS, ISLANDS)


def coast(folder: Path = HERE) -> GeoDataFrame:
    """Give the land around the islands, for display only: geometry, cut off at a window."""
    return _frame(folder / "coast.geojson", "MultiPolygon", ())


def places(folder: Path = HERE) -> GeoDataFrame:
    """Give settlements, airports, capes and islets: `kind`, `island`, `source`, point.

    `island` is missing off the four, `area_km2` on all but islets.
    """
    return _frame(folder / "places.geojson", "Point", PLACES_COLUMNS)


ISLANDS_COLUMNS = ("area_km2", "area_method", "parts")
PLACES_COLUMNS = ("kind", "island", "source")


def _frame(
    path: Path, geometry: str, columns: tuple[str, ...], ids: tuple[str, ...] | None = None
) -> GeoDataFrame:
    features = read(path)
    faults = [
        *(
            fault
            for feature in features
            for fault in _faults(path.name, feature, geometry, columns)
        ),
        *_faults_of_ids(path.name, [feature.id for feature in features], ids),
    ]
    if faults:
        raise GeodataError(faults)
    rows = [{**feature.properties, "id": feature.id} for feature in features]
    shapes = [feature.geometry for feature in features]
    return GeoDataFrame(rows, geometry=shapes, crs=CRS).set_index("id")


def _faults(file: str, feature: Feature, kind: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    shape = feature.geometry
    if shape.geom_type != kind:
        yield Fault(file, feature.id, "geometry", f"expected a {kind}, found a {shape.geom_type}")
    if not shape.is_valid:
        reason = shapely.is_valid_reason(shape)
        yield Fault(file, feature.id, "geometry", f"expected a valid shape: {reason}")
    elif not is_wound(shape):
        expected = "expected exterior rings counter-clockwise, interior ones clockwise (RFC 7946)"
        yield Fault(file, feature.id, "geometry", expected)
    for column in columns:
        if column not in feature.properties:
            yield Fault(file, feature.id, column, "expected this property")
    if feature.id not in gazetteer().places:
        yield Fault(file, feature.id, "id", "expected a place of the gazetteer")
    if feature.properties.get("island") not in (None, *ISLANDS):  # what it is may have no hash
        yield Fault(file, feature.id, "island", f"expected one of {', '.join(ISLANDS)}, or null")


def _faults_of_ids(file: str, found: list[str], wanted: Iterable[str] | None) -> Iterator[Fault]:
    if not found:
        yield Fault(file, "", "features", "expected at least one")
    for place_id in sorted({place_id for place_id in found if found.count(place_id) > 1}):
        yield Fault(file, place_id, "id", "expected each id once")
    if wanted is not None and set(found) != set(wanted):
        yield Fault(file, "", "id", f"expected {', '.join(wanted)}; found {', '.join(found)}")
