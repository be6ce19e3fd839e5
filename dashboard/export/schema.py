"""What the columns of each table are, as Table Schema says it (Frictionless Data).

Multi-valued cells: ids are separated by a space, texts by ` | `. A missing value is an empty cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from geodata import names
from seeds import checks, model, periods

IDS, TEXTS = " ", " | "
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_IDS = rf"{_ID}( {_ID})*"

Type = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """One column: its Table Schema type, what it holds, and what its values must be."""

    name: str
    holds: str
    type: Type = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """One table: its columns, its key, and the columns that hold the key of another table."""

    holds: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str] = field(default_factory=dict)

    def descriptor(self) -> dict[str, Any]:
        """Give the table's schema as Table Schema writes it."""
        return {
            "fields": [
                {"name": c.name, "type": c.type, "description": c.holds}
                | ({"constraints": dict(c.constraints)} if c.constraints else {})
                for c in self.columns
            ],
            "missingValues": [""],
            "primaryKey": list(self.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
                for column, table in self.refers.items()
            ],
        }


def _column(name: str, holds: str, kind: Type = "string", **constraints: object) -> Column:
    return Column(name, holds, kind, constraints)


def _required(name: str, holds: str, kind: Type = "string", **constraints: object) -> Column:
    return Column(name, holds, kind, {"required": True, **constraints})


def _period(name: str, holds: str, **constraints: object) -> Column:
    """Give a column of ISO periods, which Table Schema has no type for."""
    return Column(name, holds, "string", {"pattern": periods.PATTERN, **constraints})


def choices(record: type[BaseModel], name: str) -> list[str]:
    """Give the words that a field of a record may have."""
    return _literals(record.model_fields[name].annotation)


def _literals(annotation: object) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in _literals(part)]


NATURES = ["article", *get_args(model.Nature)]

FACTS = Table(
    "What each source says: one row a fact, in our own words, with where it stands.",
    (
        _required("id", "Stable id: the source's, a dot, the fact's own", unique=True),
        _required("source", "Id of the article or reference"),
        _required("publisher", "Who published the source"),
        _required("nature", "What the source is; measured: this project", enum=NATURES),
        _required("kind", "What is said", enum=choices(model.Fact, "kind")),
        _required("summary", "What the source says, in our own words"),
        _column("about", "Ids of the places named; empty: the whole dispute", pattern=_IDS),
        _column("named_as", "What the source calls these places here"),
        _column("said_by", "Whose words these are; empty: the source's own"),
        _period("when", "Time meant: ISO day, month, year, or an interval of two with a stroke"),
        _column("when_basis", "How the time is known", enum=choices(model.When, "basis")),
        _column("when_as_written", "The source's words for the time"),
        _column("when_why", "How the time was inferred"),
        _column("moment", "Id of the happening told"),
        _column("point", "Which point of the moment is told; see the table points", pattern=_ID),
        _column("status", "Of an event, as told here", enum=choices(model.Fact, "status")),
        _column("paragraph", "Of the article's body, counted from 1", "integer", minimum=1),
        _column("fragment", "The few words of the article that carry the fact"),
        _column("locator", "Where in a reference it stands"),
        _required("url", "The source, opened at the fragment; data/ is this site's own"),
        _column("value", "The number, in the unit of the next column", "number"),
        _column("unit", "Unit of the value: km2, km, percent, people, meetings …", pattern=_ID),
        _column("as_written", "The number as the source writes it"),
        _column("bound", "How the value bounds it", enum=choices(model.Quantity, "bound")),
        _column("span", "Over which time it counts", enum=choices(model.Quantity, "span")),
        _column("scope", "Who or what is counted, where and when"),
        _column("direction", "Of travellers", enum=choices(model.Quantity, "direction")),
        _column("programme", "Of travellers", enum=choices(model.Quantity, "programme")),
        _column(
            "counted", "Travellers who came or were to", enum=choices(model.Quantity, "counted")
        ),
        _column("year", "What a yearly figure calls a year", enum=choices(model.Quantity, "year")),
        _column("definition", "How the source counts or measures"),
        _column("note", "What to know before using it"),
    ),
    ("id",),
    {"source": "sources", "moment": "moments"},
)

MOMENTS = Table(
    "The happenings that facts of one or several sources tell of.",
    (
        _required("id", "Stable id", unique=True, pattern=_ID),
        _required("title", "What happened"),
        _required("lane", "Its lane of the timeline", enum=choices(model.Moment, "lane")),
        _period("when", "ISO day, month, year, or an interval of two", required=True),
        _required("when_basis", "How it is known", enum=choices(model.When, "basis")),
        _column("when_as_written", "A source's words for the time"),
        _column("when_why", "How it was inferred"),
        _required("status", "Held once one source says so", enum=choices(model.Fact, "status")),
        _column("islands", "Ids of the islands that its facts name", pattern=_IDS),
        _required("in_articles", "Whether an article tells of it", "boolean"),
        _required("facts", "How many facts tell of it", "integer", minimum=0),
    ),
    ("id",),
)

POINTS = Table(
    "What there is to tell of a moment, so that its sources can be compared.",
    (
        _required("moment", "Id of the moment"),
        _required("id", "Id of the point within its moment", pattern=_ID),
        _required("says", "The point"),
    ),
    ("moment", "id"),
    {"moment": "moments"},
)

SOURCES = Table(
    "The articles, and the references they are held against.",
    (
        _required("id", "Stable id", unique=True, pattern=_ID),
        _required("nature", "What it is; measured: this project", enum=NATURES),
        _required("publisher", "Who published it"),
        _column("title", "Headline or title; empty: not in the archived copy"),
        _column("byline", "Who is named as the article's author"),
        _required("language", "ISO 639-1 code", pattern="[a-z]{2}"),
        _required("url", "Its address; data/ is this site's own"),
        _column("side", "Whose reference it is", enum=choices(model.Reference, "side")),
        _period("published", "ISO day, month or year, or an interval of two"),
        _column("published_basis", "How it is known", enum=choices(model.Published, "basis")),
        _column("published_why", "How an article's date was found"),
        _column("sha256", "Of the text that an article's facts were read from"),
        _required("facts", "How many facts come from it", "integer", minimum=0),
        _column("note", "What to know before using it"),
    ),
    ("id",),
)

CHECKS = Table(
    "The claim audit: what each claim was held against, and how it came out.",
    (
        _required("id", "Stable id", unique=True, pattern=rf"check\.{_ID}"),
        _required("title", "What was checked"),
        _required("against", "Held against what", enum=choices(checks.Check, "against")),
        _required("compare", "What was compared", enum=choices(checks.Check, "compare")),
        _required("verdict", "How it came out", enum=list(checks.VERDICTS)),
        _required("claim", "Ids of the facts whose claim it is"),
        _column("claim_formula", "How the claim's value was computed; empty: as it stands"),
        _column("claim_value", "In the unit of the column unit", "number"),
        _required("claim_counts", "What the claim counts"),
        _column("other", "Ids of the facts it was held against; empty: nothing was found"),
        _column("other_formula", "How their value was computed; empty: as it stands"),
        _column("other_value", "In the unit of the column unit", "number"),
        _column("other_counts", "What they count"),
        _column("unit", "Unit of both values and of the difference", pattern=_ID),
        _column("difference", "Claim less other, where both could be compared", "number"),
        _column("difference_percent", "The difference in percent of the other value", "number"),
        _required("why", "Why it came out so"),
    ),
    ("id",),
)

GAZETTEER = Table(
    "The places that facts are about, and what they are part of.",
    (
        _required("id", "Stable id", unique=True, pattern=_ID),
        _required("kind", "What it is", enum=choices(names.Place, "kind")),
        _column("parent", "Id of the place that it is part of"),
        _column("members", "Ids of the places that a group joins", pattern=_IDS),
        _column("note", "What to know of it"),
        _required("source", "Where its names are from"),
    ),
    ("id",),
    {"parent": ""},  # Table Schema's way to say: this same table
)

NAMES = Table(
    "What each place is called, by language and by side.",
    (
        _required("place", "Id of the place"),
        _required("language", "ISO 639-1 code", enum=list(names.LANGUAGES)),
        _required(
            "naming",
            "ru, ja: that side's form; both: the two; en: the usual one in this language's press",
            enum=list(names.NAMINGS),
        ),
        _required("name", "The name, in the language's own writing"),
    ),
    ("place", "language", "naming"),
    {"place": "gazetteer"},
)
