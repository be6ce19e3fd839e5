"""The version of the data: a hash that changes when, and only when, a record or a shape does.

It is taken over the values, sorted by key, and not over the files: a comment, the order of keys or
white space in a file does not change it. A value left out and the same value as default are one.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from geodata import names, places
from geodata.errors import Fault, GeodataError
from geodata.names import Gazetteer
from seeds import records
from seeds.records import Library

SHAPES = ("islands.geojson", "coast.geojson", "places.geojson")
_SHORT = 12


@cache
def short() -> str:
    """Give the first 12 hex digits of the project's own data version. Raises DataError."""
    return of(records.library(), names.gazetteer())[:_SHORT]


def of(library: Library, gazetteer: Gazetteer, shapes: Path = places.HERE) -> str:
    """Give the sha256, in hex, of all records, places and shapes. Raises GeodataError."""
    data = {
        **{name: getattr(library, name) for name in _parts(library)},
        "gazetteer": gazetteer.places,
        **{name: _shape(shapes / name) for name in SHAPES},
    }
    text = json.dumps(data, default=_values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _parts(library: Library) -> list[str]:
    """Name the library's parts, but for the citations: they are the sources' facts once more."""
    return [part.name for part in fields(library) if part.name != "citations"]


def _values(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"expected a record or a mapping, found {value!r}")


def _shape(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"), parse_int=float)
    except (OSError, ValueError) as error:
        raise GeodataError([Fault(path.name, "", "", f"expected GeoJSON ({error})")]) from None
