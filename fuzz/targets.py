"""The ways in: each takes bytes, and raises where anything but a designed answer comes of them."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote_from_bytes

import folium
from starlette.datastructures import Headers
from streamlit_folium import _get_feature_group_string

from dashboard import compression, state
from dashboard.atlas import atlas
from dashboard.etags import holds
from dashboard.figures import island_map
from dashboard.links import chart_link
from dashboard.state import ViewState
from fuzz import toml
from fuzz.choices import MARK, TEXTS, Choices, changed
from fuzz.site import Site
from geodata import names, places
from geodata.errors import DataError
from geodata.places import ISLANDS
from seeds import audit, periods, records

_PAGES = ("/", "/evidence", "/about")
_FILES = (
    "/card.png", "/feed.atom", "/healthz", "/robots.txt", "/data/facts.csv", "/data/citation.bib",
    "/data/citation.json", "/data/citation.txt", "/data/islands.geojson", "/data/four-islands.zip",
    "/data/datapackage.json", "/data/none", "/assets/map.js", "/leaflet/leaflet.css", "/none",
)  # fmt: skip
_HEADERS = (
    b"accept-language", b"accept-encoding", b"if-none-match", b"if-modified-since", b"range",
    b"origin", b"cookie", b"content-length", b"x-forwarded-proto", b"x-forwarded-host", b"accept",
)  # fmt: skip
_METHODS = ("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "BREW")
_KEYS = (*vars(ViewState()), "embed", "page", "")
_MARKUP = (b"text/html", b"application/atom+xml")
_TIMES = (1, 1, 1, 50_000)  # a key of 50,000 parts, a list as deep
_OWN = re.compile(rf"<{MARK}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A way in: what tries it, examples to begin with, and its share of all cases."""

    run: Callable[[bytes], None]
    share: float
    begin: tuple[bytes, ...] = (b"",)


def query(data: bytes) -> None:
    """Read a view from a query; what is read is written and read again as the same."""
    asked = state.asked(_query(Choices(data)))
    known = atlas().known
    view, dropped = state.decode(asked, known, "en")
    again, lost = state.decode(state.asked("&".join(_pairs(view))), known, "en")
    _expect(again == view and not lost, f"{view} is read again as {again}, without {lost}")
    _expect(not any(set(part) & set("<>\"'`\n") for part in dropped), f"untamed: {dropped}")


def _pairs(view: ViewState) -> list[str]:
    said = state.encode(view)
    return [f"{key}={quote_from_bytes(value.encode())}" for key, value in said.items()]


def header(data: bytes) -> None:
    """Read a header that the site understands."""
    text = data.decode("latin-1")
    _expect(state.home_language(text) in state.LANGUAGES, "no language of ours")
    _expect(compression.chosen(text) in {"br", "gzip", None}, "no coding of ours")
    holds(Headers(raw=[(b"if-none-match", data)]), '"tag"')


def period(data: bytes) -> None:
    """Read a period: one in order, or none."""
    try:
        found = periods.parse(Choices(data).text())
    except ValueError:
        return
    _expect(found.first <= found.last, f"{found} ends before it begins")


def address(data: bytes) -> None:
    """Ask for any address in any way: it is never a fault, and nothing of it becomes markup."""
    choices = Choices(data)
    path = choices.one((*_PAGES, *_PAGES, *_FILES, ""))
    path = path or "/" + choices.rest().decode("utf-8", "replace")
    asked = _query(choices)
    host = choices.one((b"localhost", b"localhost", b"localhost:1", b"[::1]", choices.rest(60)))
    more = [
        (choices.one(_HEADERS), choices.text().encode("utf-8", "replace"))
        for _ in range(choices.number(4))
    ]
    lines = [(b"host", host), *more]
    status, said, body = _site().ask(choices.one(_METHODS), path, asked, lines)
    _expect(status < 500, f"{path}: {status}")
    kind = dict(said).get(b"content-type", b"")
    _expect(b"content-security-policy" in dict(said) or status == 304, "no policy")
    if kind.startswith(_MARKUP):
        _expect(not _OWN.search(body.decode()), f"{path}?{asked!r} writes markup")


def record(data: bytes) -> None:
    """Load records of which one is not as it must be: a DataError, or a library to check."""
    choices = Choices(data)
    whole = _records()
    file = choices.one(list(whole))
    try:
        spoiled = {**whole, file: _spoiled(choices, whole[file])}
        library = records.load(_written("records", spoiled))
        audit.audit(library)
    except DataError:
        return


def gazetteer(data: bytes) -> None:
    """Load names of places: a DataError, or a gazetteer whose names are all there."""
    text = _spoiled(Choices(data), _names())
    try:
        found = names.load(_written("names", {"names.toml": text}) / "names.toml")
    except DataError:
        return
    for place in found.places:
        found.names(place)
        found.above(place)


def shapes(data: bytes) -> None:
    """Load shapes: a DataError, or a frame."""
    choices = Choices(data)
    file, read = choices.one((("islands", places.islands), ("places", places.places)))
    text = choices.rest(10_000).decode("utf-8", "surrogateescape")
    if choices.left or not text:
        text = json.dumps(changed(_shapes()[file], choices))
    try:
        read(_written("shapes", {f"{file}.geojson": text}))
    except DataError:
        return


def labels(data: bytes) -> None:
    """Name places on the map and in charts: whatever the name, it stays a text."""
    choices = Choices(data)
    texts = [choices.text().encode("utf-8", "replace").decode() for _ in range(4)]
    words = island_map.Words(
        *("en", dict.fromkeys(ISLANDS, texts[0]), texts[1], texts[2], texts[3]),
        *(texts[0], texts[1], texts[2], texts[3], texts[0]),
    )
    layer = island_map.shown("iturup", (), words, 0)
    script = _get_feature_group_string(layer, folium.Map(tiles=None))
    told = re.search(r"fourIslands\.show\((.*)\);", script)
    _expect(told is not None and "<" not in script, "the script can be left")
    said = json.loads(told[1])["words"] if told else {}
    _expect(said["title"] == texts[1], f"{said['title']!r} is not {texts[1]!r}")
    link = chart_link(ViewState(), texts[0], texts[1])
    _expect(not _OWN.search(link) and link.count("<") == 2, f"{link} is more than a link")


def _query(choices: Choices) -> bytes:
    if choices.number(4) == 0:
        return choices.rest()
    pairs = []
    for _ in range(1 + choices.number(4)):
        value = choices.one(_known()) if choices.number(2) else choices.text()
        quoted = quote_from_bytes(value.encode("utf-8", "surrogatepass"), safe="<>\"' ")
        pairs.append(f"{choices.one(_KEYS)}={quoted}".encode())
    return b"&".join(pairs)


@cache
def _known() -> list[str]:
    known = atlas().known
    listed = (known.islands, known.moments, known.facts, known.sources, known.people)
    some = [id_ for ids in listed for id_ in sorted(ids)[:9]]
    return [*some, *state.NAMINGS, *state.LANGUAGES, "true"]


@cache
def _site() -> Site:
    return Site()


@cache
def _records() -> Mapping[str, str]:
    """Give a few of the project's records, small enough to be loaded often."""

    def read(name: str, most: int | None = None) -> str:
        raw = tomllib.loads((records.HERE / name).read_text("utf-8"))
        return toml.dumps(
            {key: it[:most] if isinstance(it, list) else it for key, it in raw.items()}
        )

    return {
        "articles/rferl-2019-05-10.toml": read("articles/rferl-2019-05-10.toml", 3),
        "references/measured.toml": read("references/mofa-japan-areas-2022.toml", 3),
        "moments.toml": read("moments.toml", 3),
        "checks.toml": read("checks.toml", 3),
        "changes.toml": read("changes.toml", 1),
    }


@cache
def _names() -> str:
    raw = tomllib.loads(names.PATH.read_text("utf-8"))
    return toml.dumps({"places": raw["places"][:4]})


@cache
def _shapes() -> Mapping[str, Any]:
    """Give the project's islands and places, each shape cut down to a square."""
    found = {}
    for file in ("islands", "places"):
        whole = json.loads((places.HERE / f"{file}.geojson").read_text("utf-8"))
        whole["features"] = whole["features"][:4]
        for at, feature in enumerate(whole["features"]):
            if file == "islands":
                square = [[at, 0], [at + 0.5, 0], [at + 0.5, 1], [at, 1], [at, 0]]
                feature["geometry"]["coordinates"] = [[square]]
        found[file] = whole
    return found


def _spoiled(choices: Choices, text: str) -> str:
    """Return a text with a field changed, or with other bytes in it, once or many times over."""
    if choices.number(4):
        whole = changed(tomllib.loads(text), choices)
        return toml.dumps(whole if isinstance(whole, dict) else {"x": whole})
    at = choices.number(len(text))
    inserted = choices.rest(40).decode("utf-8", "surrogateescape") * choices.one(_TIMES)
    return text[:at] + inserted + text[at + choices.number(40) :]


@cache
def _folder(name: str) -> Path:
    folder = Path(mkdtemp(prefix=name))
    for kind in ("articles", "references"):
        (folder / kind).mkdir()
    return folder


def _written(name: str, content: Mapping[str, str]) -> Path:
    folder = _folder(name)
    for file, text in content.items():
        (folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def _expect(held: object, otherwise: str) -> None:
    if not held:
        raise AssertionError(otherwise)


_MANY_PARTS = b"\x00\x00\x00a.\x00\x03"  # "a." 50,000 times, before all else
_TEXTS = tuple(bytes([1, number]) for number in range(len(TEXTS)))
TARGETS = {
    "query": Target(query, 0.36, (b"\x00island=iturup&since=2019", b"\x01\x00\x00\x01")),
    "header": Target(header, 0.2, (b"ja;q=0.9, ru", b"br;q=0.5, gzip", b'W/"tag", *')),
    "period": Target(period, 0.1, _TEXTS),
    "labels": Target(labels, 0.1, _TEXTS),
    "gazetteer": Target(gazetteer, 0.08, (_MANY_PARTS,)),
    "shapes": Target(shapes, 0.06),
    "record": Target(record, 0.06, (b"\x00" + _MANY_PARTS,)),
    "address": Target(address, 0.04),
}
