"""Read and write the package's GeoJSON files (RFC 7946), one feature a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geodata.display import DECIMALS
from geodata.errors import Fault, GeodataError

# What reading a geometry from anything may raise; shapely's own reader asks little of it first.
_NO_FEATURE = (
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    ValueError,
    ShapelyError,
)


@dataclass(frozen=True)
class Feature:
    """One feature: its place id, its geometry (WGS84, lon, lat) and its other properties."""

    id: str
    geometry: BaseGeometry
    properties: Mapping[str, Any] = field(default_factory=dict)


def dump(features: Iterable[Feature], **about: str) -> str:
    """Give the text of a FeatureCollection; `about` (licence, attribution) stands at its top."""
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)
    lines = ",\n".join(_compact(_as_geojson(feature)) for feature in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def read(path: Path) -> tuple[Feature, ...]:
    """Read the features of a file.

    Raises GeodataError where the file is missing, is not JSON, or is not a FeatureCollection whose
    features have an id and a geometry; every faulty feature is named.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        listed = list(content["features"])
    except OSError:
        raise GeodataError([Fault(path.name, "", "", "expected this file to be there")]) from None
    except (ValueError, RecursionError) as error:
        raise GeodataError([Fault(path.name, "", "", f"expected JSON ({error})")]) from None
    except (KeyError, TypeError):
        fault = Fault(path.name, "", "features", "expected a FeatureCollection")
        raise GeodataError([fault]) from None
    features, faults = [], []
    for number, raw in enumerate(listed, 1):
        try:
            features.append(_from_geojson(raw))
        except _NO_FEATURE as error:
            expected = f"expected a feature with id, properties and geometry ({error!r})"
            faults.append(Fault(path.name, f"feature {number}", "", expected))
    if faults:
        raise GeodataError(faults)
    return tuple(features)


def _from_geojson(raw: dict[str, Any]) -> Feature:
    geometry = shape(raw["geometry"])
    if geometry.is_empty:
        raise ValueError("empty geometry")
    if not all(ring[0] == ring[-1] for ring in _rings(raw["geometry"])):
        raise ValueError("a ring does not end where it begins")
    _compact(raw).encode()  # fails at half a character, which JSON lets through
    return Feature(str(raw["id"]), geometry, dict(raw["properties"]))


def _rings(geometry: dict[str, Any]) -> Iterator[list[Any]]:
    """Give the rings as written: shapely would close an open one without a word."""
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon


def _as_geojson(feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {"id": feature.id, **feature.properties},
        "geometry": _rounded(mapping(feature.geometry)),
    }


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, Mapping):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_wound(geometry: BaseGeometry) -> bool:
    """Tell whether exterior rings run counter-clockwise and interior ones clockwise (RFC 7946)."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return all(
        polygon.exterior.is_ccw and not any(hole.is_ccw for hole in polygon.interiors)
        for polygon in polygons
    )
