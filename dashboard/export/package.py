"""The files to take away, and the whole of them as a Frictionless data package.

The same data makes the same bytes, here and in the archive. Raises DataError where data is bad.
Each file can be had in every language: our own words, the tables' first rows and the archive's
descriptor, which is that of the files beside it. The descriptor by itself is that of the files in
English, as they lie under their plain addresses.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard import wording
from dashboard.atlas import Atlas, atlas
from dashboard.export import cells, citation, csl, records, select, shapes, version, workbook
from dashboard.export.schema import Table
from dashboard.export.tables import TABLES
from dashboard.speech import LANGUAGES, N_, Speech, _, named, speaking, spoken
from dashboard.state import ViewState
from geodata import geojson, places
from seeds.model import Article, Reference

ENGLISH = Speech()
DESCRIPTOR = "datapackage.json"
ARCHIVE = "four-islands.zip"
WORKBOOK = "four-islands.xlsx"
GEOJSON = "application/geo+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSL = "application/vnd.citationstyles.csl+json"

MIT = {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
ODBL = {
    "name": "ODbL-1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    "title": "Open Data Commons Open Database License 1.0",
}
CC_BY = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
SOURCES = [
    {"title": N_("OpenStreetMap, land polygons"), "path": "https://osmdata.openstreetmap.de/"},
    {"title": N_("GeoNames, settlements"), "path": "https://www.geonames.org/"},
    {"title": N_("airportsdata, airports"), "path": "https://pypi.org/project/airportsdata/"},
    {"title": N_("The articles and references that sources.csv lists")},
]

Render = Callable[[Atlas, ViewState], str | bytes]


@dataclass(frozen=True)
class File:
    """One file to take away: what it holds, and how it is made for a view."""

    path: str
    mediatype: str
    holds: str
    licences: tuple[Mapping[str, str], ...]
    render: Render
    table: Table | None = None

    @property
    def name(self) -> str:
        """The resource's name; a file beside a table of the same name is told by its ending."""
        stem, _, ending = self.path.partition(".")
        return stem if self.table or stem not in TABLES else f"{stem}-{ending}"


def _table(name: str) -> File:
    make, table = TABLES[name]

    def render(data: Atlas, view: ViewState) -> bytes:
        return cells.csv(make(data, view).rename(columns=table.heads))

    return File(f"{name}.csv", "text/csv", table.holds, (MIT,), render, table)


def _workbook(data: Atlas, view: ViewState) -> bytes:
    """Return every table of the view as a sheet of one workbook."""
    made = {
        name: make(data, view).rename(columns=table.heads) for name, (make, table) in TABLES.items()
    }
    return workbook.xlsx(WORKBOOK, made)


def _cited(kind: type[Article] | type[Reference]) -> Render:
    def render(data: Atlas, view: ViewState) -> str:
        found = (source for source in select.sources(data, view) if isinstance(source, kind))
        return citation.csl_json([csl.of_source(source) for source in found])

    return render


def _as_it_lies(path: str) -> Render:
    """Give a file of `geodata` byte for byte, if it is as it must be."""

    def render(_data: Atlas, _view: ViewState) -> bytes:
        geojson.read(places.HERE / path)
        return (places.HERE / path).read_bytes()

    return render


FILES: Mapping[str, File] = {
    file.path: file
    for file in (
        *map(_table, TABLES),
        File(WORKBOOK, XLSX, N_("All tables, a sheet each, for spreadsheets"), (MIT,), _workbook),
        File("facts.json", "application/json", N_("The facts, nested"), (MIT,), records.facts),
        File("articles.json", CSL, N_("The articles, to cite"), (MIT,), _cited(Article)),
        File("references.json", CSL, N_("The references, to cite"), (MIT,), _cited(Reference)),
        File(
            "islands.geojson",
            GEOJSON,
            N_(
                "The islands: shapes for display, names, measured area_km2 in km2, and counts of "
                "what names each or its pair"
            ),
            (ODBL,),
            shapes.islands,
        ),
        File(
            "coast.geojson",
            GEOJSON,
            N_("The land around, for display only"),
            (ODBL,),
            _as_it_lies("coast.geojson"),
        ),
        File(
            "places.geojson",
            GEOJSON,
            N_("Settlements, airports, capes and islets; area_km2 of islets in km2"),
            (ODBL, CC_BY, MIT),
            _as_it_lies("places.geojson"),
        ),
    )
}


def part(path: str, view: ViewState) -> bytes:
    """Give one of FILES with the view's part of the data, in the view's language and names.

    Raises KeyError for another path.
    """
    with speaking(view.lang, view.names):
        made = FILES[path].render(atlas(), view)
    return made if isinstance(made, bytes) else made.encode()


@lru_cache(maxsize=(len(FILES) + 2) * len(LANGUAGES))
def whole(path: str, speech: Speech = ENGLISH) -> bytes:
    """Give one of FILES, the descriptor or the archive with all of the data, made once."""
    with speaking(speech.lang, speech.names):
        if path == DESCRIPTOR:
            return _json(descriptor())
        if path == ARCHIVE:
            return archive()
        return part(path, ViewState(lang=speech.lang, names=speech.names))


def names() -> tuple[str, ...]:
    """Give the names of the package's files, the descriptor first."""
    return (DESCRIPTOR, *FILES)


def descriptor() -> dict[str, Any]:
    """Give the package's description as Data Package 1 has it, with each file's size and hash.

    It is that of the files in the language spoken.
    """
    return {
        "profile": "data-package",
        "name": "four-islands",
        "title": "Four Islands",
        "description": _description(),
        "version": version.short(),
        "licenses": [MIT, ODBL, CC_BY],
        "sources": [{**source, "title": _(source["title"])} for source in SOURCES],
        "resources": [_resource(file) for file in FILES.values()],
    }


def _description() -> str:
    heads = TABLES["facts"][1].heads
    paragraphs = (
        _(
            "What news articles and references say of {islands}, fact by fact and in our own "
            "words, with the shapes of the islands. It takes no position. What an article reports, "
            "what an official source states and what this project measured are three different "
            "things; the column `{nature}` tells them apart. A figure for a group is the group's, "
            "and an empty cell is a value that is not given.",
            islands=wording.listed([named(island) for island in places.ISLANDS]),
            nature=heads["nature"],
        ),
        _(
            "Coordinates are WGS84 degrees, longitude first. Units stand in the column `{unit}` or "
            "in the name of a property (`area_km2`). In the CSV files a text that a spreadsheet "
            "would run as a formula (it begins with = + - @, a tab or a line's end, also after "
            "spaces or quotes) has one apostrophe put in front; take it off to have the text as it "
            "was. Numbers are never changed. facts.json has the same facts with nothing joined or "
            "put in front.",
            unit=heads["unit"],
        ),
        _(
            "For a spreadsheet, take {workbook}: every cell of it has its type, whatever the "
            "locale; only days before 1900 are text there, as the format has none. The CSV files "
            "are UTF-8 with a byte-order mark and a point in decimals.",
            workbook=WORKBOOK,
        ),
        _(
            "Records and names are under the MIT licence, the shapes under the ODbL 1.0: (c) "
            "OpenStreetMap contributors. The articles' texts are their publishers' and not part of "
            "this package."
        ),
    )
    return "\n\n".join(paragraphs)


def _resource(file: File) -> dict[str, Any]:
    body = whole(file.path, spoken())
    described = {
        "profile": "tabular-data-resource" if file.table else "data-resource",
        "name": file.name,
        "path": file.path,
        "description": _(file.holds),
        "format": file.path.partition(".")[2],
        "mediatype": file.mediatype,
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "licenses": list(file.licences),
    }
    if file.mediatype == XLSX:  # Frictionless would take its first sheet for a table without schema
        return described | {"type": "file"}
    described["encoding"] = "utf-8"
    return described | ({"schema": file.table.descriptor()} if file.table else {})


def archive() -> bytes:
    """Give the whole package, in the language spoken, as a zip file; its entries have no time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names():
            entry = zipfile.ZipInfo(name)  # dated 1980, the format's first day
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, whole(name, spoken()), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write(folder: Path) -> tuple[Path, ...]:
    """Write the package's files to a new or empty folder, and give their paths.

    Raises FileExistsError if the folder holds anything, OSError if it cannot be written; nothing
    is written where data is bad.
    """
    bodies = {folder / name: whole(name) for name in names()}
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name a new or an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    for path, body in bodies.items():
        path.write_bytes(body)
    return tuple(bodies)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
