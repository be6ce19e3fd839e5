"""The gazetteer: what each place is called, by language and by side, and what the press calls it.

`names.toml` holds the records; a new place is a new record there. Looking up a spelling needs no
context and so may give several places: "Kuril Islands" is the chain or, in the press, the four.
"""

import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata import letters, toml_file
from geodata.errors import Fault, GeodataError
from geodata.rewriting import Rule, rewriter

PATH = Path(__file__).with_name("names.toml")

LANGUAGES = ("en", "ja", "ru")
NAMINGS = ("both", "en", "ru", "ja")
_MARK = re.compile(r"\{([a-z0-9-]+)\}")  # where a text of ours names a place by its id

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Kind = Literal[
    "airport", "cape", "chain", "group", "island", "islet", "land", "pair", "region", "ridge",
    "settlement", "town",
]  # fmt: skip


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Forms(_Record):
    """A place's name in one language, as each side says it."""

    russian: Text
    japanese: Text
    press: Text | None = Field(None, description="the usual form in this language's press")
    both: Text | None = Field(None, description="where the two sides' forms are not to be joined")


class Names(_Record):
    """A place's names in the languages of the page."""

    en: Forms
    ja: Forms
    ru: Forms


class Native(_Record):
    """An Ainu name, as a source writes it."""

    form: Text
    meaning: Text | None = None


class Point(_Record):
    """Where a place is, in WGS84 degrees, and who says so."""

    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    source: Text


class Label(_Record):
    """Where a map writes a place's name: beside its point, or at a point of its own (WGS84)."""

    side: Literal["north", "east", "south", "west"]
    lon: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)


class Place(_Record):
    """One place of the gazetteer."""

    id: Id
    kind: Kind
    parent: Id | None = None
    members: tuple[Id, ...] = ()
    names: Names
    spellings: tuple[Text, ...] = Field((), description="further forms found in the press")
    native: tuple[Native, ...] = ()
    historical: tuple[Text, ...] = ()
    point: Point | None = None
    label: Label | None = Field(None, description="a cartographer's choice, not a fact")
    note: Text | None = None
    source: Text


class _File(_Record):
    places: tuple[Place, ...]


class Gazetteer:
    """All places by id, and by every spelling as `normalise` writes it."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = MappingProxyType({place.id: place for place in places})
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for place in self.places.values():
            for spelling in all_spellings(place):
                found[normalise(spelling)][place.id] = None
        self.spellings = MappingProxyType({name: tuple(ids) for name, ids in found.items()})
        self._names = {id_: _by_language(place.names) for id_, place in self.places.items()}

    def name(self, place_id: str, language: str = "en", naming: str = "both") -> str:
        """Give a place's name in a language (en, ja, ru) and a naming.

        The naming is `both` (Russian side's form, stroke, Japanese side's; one where they are the
        same), `ru`, `ja`, or `en`: the usual form in that language's press. Raises KeyError for an
        unknown place, language or naming.
        """
        return self._names[place_id][language][naming]

    def names(self, place_id: str) -> Mapping[str, Mapping[str, str]]:
        """Give all of a place's names: language, then naming. Raises KeyError if unknown."""
        return self._names[place_id]

    def fill(self, text: str, language: str = "en", naming: str = "both") -> str:
        """Put a place's name for each id in braces: `Area of {iturup}`.

        Raises KeyError for an unknown place, language or naming.
        """
        return _MARK.sub(lambda mark: self.name(mark[1], language, naming), text)

    def above(self, place_id: str) -> tuple[str, ...]:
        """Give the places that a place is part of, the nearest first."""
        return tuple(_above(place_id, {place.id: place.parent for place in self.places.values()}))

    def find(self, spelling: str) -> tuple[str, ...]:
        """Give the ids of every place that a spelling may mean, in the file's order."""
        return self.spellings.get(normalise(spelling), ())


def marked(text: str) -> tuple[str, ...]:
    """Give the ids of the places that a text names by a mark, `{iturup}`."""
    return tuple(_MARK.findall(text))


def _by_language(names: Names) -> Mapping[str, Mapping[str, str]]:
    return {
        language: dict(zip(NAMINGS, _namings(getattr(names, language), language), strict=True))
        for language in LANGUAGES
    }


def _namings(forms: Forms, language: str) -> tuple[str, str, str, str]:
    same = forms.russian == forms.japanese
    joined = forms.russian if same else f"{forms.russian}/{forms.japanese}"
    usual = forms.press or (forms.japanese if language == "ja" else forms.russian)
    return forms.both or joined, usual, forms.russian, forms.japanese


def all_spellings(place: Place) -> Iterator[str]:
    """Give every form a place may be written in: its names, then what the press writes."""
    for forms in (place.names.en, place.names.ja, place.names.ru):
        written = (forms.russian, forms.japanese, forms.press, forms.both)
        yield from (form for form in written if form)
    yield from place.spellings
    yield from place.historical


# Left out of a spelling that is folded: an article, what Japanese calls an island, and the gaps.
SPELLING: tuple[Rule, ...] = (
    ("^(?:the|an?) ", ""),
    ("([^ -])(?:[ -](?:to|jima|shima))+$", "$1"),
    ("([^千四群諸列])(?:島|トウ)$", "$1"),
    ("[ \u2013-]+", ""),
)
_shortened = rewriter(SPELLING)


def normalise(spelling: str) -> str:
    """Bring the spellings of one name together.

    What `letters.fold` takes for the same, white space, hyphens, a leading English article and a
    trailing -to, -jima, -shima, 島 or トウ make no difference.
    """
    return _shortened(" ".join(letters.fold(spelling).split()))


def load(path: Path = PATH) -> Gazetteer:
    """Read a gazetteer.

    Raises GeodataError with every fault: unreadable file, a field that is not as the types say, an
    id that is there twice, a parent or member that is no place, a circle of parents.
    """
    try:
        raw = toml_file.read(path)
        places = _File.model_validate_json(json.dumps(raw, default=str)).places
    except OSError:
        raise GeodataError([Fault(path.name, "", "", "expected this file to be there")]) from None
    except ValidationError as error:
        raise GeodataError(_told(path.name, raw, error)) from None
    except (ValueError, RecursionError) as error:
        raise GeodataError([Fault(path.name, "", "", f"expected TOML ({error})")]) from None
    if faults := list(_contradictions(path.name, places)):
        raise GeodataError(faults)
    return Gazetteer(places)


def _told(file: str, raw: dict[str, Any], error: ValidationError) -> Iterator[Fault]:
    for problem in error.errors():
        location, record = problem["loc"], ""
        if len(location) > 1 and isinstance(number := location[1], int):
            record, location = _id_of(raw["places"][number], number), location[2:]
        yield Fault(file, record, ".".join(map(str, location)), problem["msg"])


def _id_of(record: object, number: int) -> str:
    unnamed = f"place {number + 1}"
    return str(record.get("id", unnamed)) if isinstance(record, dict) else unnamed


def _contradictions(file: str, places: tuple[Place, ...]) -> Iterator[Fault]:
    ids = [place.id for place in places]
    for place_id in sorted({place_id for place_id in ids if ids.count(place_id) > 1}):
        yield Fault(file, place_id, "id", "expected each id once")
    parents = {place.id: place.parent for place in places}
    for place in places:
        others = [("parent", place.parent), *(("members", member) for member in place.members)]
        for field, other in others:
            if other is not None and (other not in parents or other == place.id):
                yield Fault(file, place.id, field, f"expected another place's id, found {other!r}")
        if place.id in _above(place.id, parents):
            yield Fault(file, place.id, "parent", "expected no circle of parents")


def _above(place_id: str, parents: dict[str, str | None]) -> list[str]:
    line: list[str] = []
    while (parent := parents.get(place_id)) is not None and parent not in line:
        line.append(parent)
        place_id = parent
    return line


@functools.cache
def gazetteer() -> Gazetteer:
    """Give the package's own gazetteer, read once."""
    return load()
