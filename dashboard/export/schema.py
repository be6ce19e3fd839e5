"""What the columns of each table are, as Table Schema says it (Frictionless Data).

Multi-valued cells: ids are separated by a space, texts by ` | `. A missing value is an empty cell.
A file in English has the columns' ids in its first row, one in another language their titles; the
schema names the columns as the first row does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from dashboard.export.titles import TITLES
from dashboard.speech import N_, _, spoken
from geodata import names
from seeds import checks, model, periods

IDS, TEXTS = " ", " | "
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_IDS = rf"{_ID}( {_ID})*"

Type = Literal["string", "integer", "number", "boolean", "date"]


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

    @property
    def heads(self) -> dict[str, str]:
        """The columns as a file's first row names them in the language spoken, by their ids."""
        return {column.name: _head(column.name) for column in self.columns}

    def descriptor(self) -> dict[str, Any]:
        """Give the table's schema as Table Schema writes it, in the language spoken."""
        heads = self.heads
        return {
            "fields": [
                {
                    "name": heads[c.name],
                    "title": _(TITLES[c.name]),
                    "type": c.type,
                    "description": _(c.holds),
                }
                | ({"constraints": dict(c.constraints)} if c.constraints else {})
                for c in self.columns
            ],
            "missingValues": [""],
            "primaryKey": [heads[column] for column in self.key],
            "foreignKeys": [
                {
                    "fields": [heads[column]],
                    "reference": {"resource": table, "fields": [_head("id")]},
                }
                for column, table in self.refers.items()
            ],
        }


def _head(column: str) -> str:
    return column if spoken().lang == "en" else _(TITLES[column])


def _column(name: str, holds: str, kind: Type = "string", **constraints: object) -> Column:
    return Column(name, holds, kind, constraints)


def _required(name: str, holds: str, kind: Type = "string", **constraints: object) -> Column:
    return Column(name, holds, kind, {"required": True, **constraints})


def _period(name: str, holds: str, **constraints: object) -> Column:
    """Give a column of ISO periods, which Table Schema has no type for."""
    return Column(name, holds, "string", {"pattern": periods.PATTERN, **constraints})


def _days(stem: str, *, required: bool = False) -> tuple[Column, Column]:
    """Return the columns of the first and the last day of a period, both included."""
    make = _required if required else _column
    return (
        make(f"{stem}_start", N_("First day of that time; a month or a year begins it"), "date"),
        make(f"{stem}_end", N_("Last day of that time, included"), "date"),
    )


def choices(record: type[BaseModel], name: str) -> list[str]:
    """Give the words that a field of a record may have."""
    return _literals(record.model_fields[name].annotation)


def _literals(annotation: object) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in _literals(part)]


NATURES = ["article", *get_args(model.Nature)]

FACTS = Table(
    N_("What each source says: one row a fact, in our own words, with where it stands."),
    (
        _required("id", N_("Stable id: the source's, a dot, the fact's own"), unique=True),
        _required("source", N_("Id of the article or reference")),
        _required("publisher", N_("Who published the source")),
        _required("nature", N_("What the source is; measured: this project"), enum=NATURES),
        _required("kind", N_("What is said"), enum=choices(model.Fact, "kind")),
        _required("summary", N_("What the source says, in our own words")),
        _column("about", N_("Ids of the places named; empty: the whole dispute"), pattern=_IDS),
        _column("named_as", N_("What the source calls these places here")),
        _column("said_by", N_("Whose words these are; empty: the source's own")),
        _period(
            "when_period",
            N_("Time meant: ISO day, month, year, or an interval of two with a stroke"),
        ),
        *_days("when"),
        _column("when_basis", N_("How the time is known"), enum=choices(model.When, "basis")),
        _column("when_as_written", N_("The source's words for the time")),
        _column("when_why", N_("How the time was inferred")),
        _column("moment", N_("Id of the happening told")),
        _column(
            "point", N_("Which point of the moment is told; see the table points"), pattern=_ID
        ),
        _column("status", N_("Of an event, as told here"), enum=choices(model.Fact, "status")),
        _column("paragraph", N_("Of the article's body, counted from 1"), "integer", minimum=1),
        _column("fragment", N_("The few words of the article that carry the fact")),
        _column("locator", N_("Where in a reference it stands")),
        _required("url", N_("The source, opened at the fragment; data/ is this site's own")),
        _column("value", N_("The number, in the unit of the next column"), "number"),
        _column("unit", N_("Unit of the value: km2, km, percent, people, meetings …"), pattern=_ID),
        _column("as_written", N_("The number as the source writes it")),
        _column("bound", N_("How the value bounds it"), enum=choices(model.Quantity, "bound")),
        _column("span", N_("Over which time it counts"), enum=choices(model.Quantity, "span")),
        _column("scope", N_("Who or what is counted, where and when")),
        _column("direction", N_("Of travellers"), enum=choices(model.Quantity, "direction")),
        _column("programme", N_("Of travellers"), enum=choices(model.Quantity, "programme")),
        _column(
            "counted", N_("Travellers who came or were to"), enum=choices(model.Quantity, "counted")
        ),
        _column(
            "year", N_("What a yearly figure calls a year"), enum=choices(model.Quantity, "year")
        ),
        _column("definition", N_("How the source counts or measures")),
        _column("note", N_("What to know before using it")),
    ),
    ("id",),
    {"source": "sources", "moment": "moments"},
)

MOMENTS = Table(
    N_("The happenings that facts of one or several sources tell of."),
    (
        _required("id", N_("Stable id"), unique=True, pattern=_ID),
        _required("title", N_("What happened")),
        _required("lane", N_("Its lane of the timeline"), enum=choices(model.Moment, "lane")),
        _period("when_period", N_("ISO day, month, year, or an interval of two"), required=True),
        *_days("when", required=True),
        _required("when_basis", N_("How it is known"), enum=choices(model.When, "basis")),
        _column("when_as_written", N_("A source's words for the time")),
        _column("when_why", N_("How it was inferred")),
        _required("status", N_("Held once one source says so"), enum=choices(model.Fact, "status")),
        _column("islands", N_("Ids of the islands that its facts name"), pattern=_IDS),
        _required("in_articles", N_("Whether an article tells of it"), "boolean"),
        _required("facts", N_("How many facts tell of it"), "integer", minimum=0),
    ),
    ("id",),
)

POINTS = Table(
    N_("What there is to tell of a moment, so that its sources can be compared."),
    (
        _required("moment", N_("Id of the moment")),
        _required("id", N_("Id of the point within its moment"), pattern=_ID),
        _required("says", N_("The point")),
    ),
    ("moment", "id"),
    {"moment": "moments"},
)

SOURCES = Table(
    N_("The articles, and the references they are held against."),
    (
        _required("id", N_("Stable id"), unique=True, pattern=_ID),
        _required("nature", N_("What it is; measured: this project"), enum=NATURES),
        _required("publisher", N_("Who published it")),
        _column("title", N_("Headline or title; empty: not in the archived copy")),
        _column("byline", N_("Who is named as the article's author")),
        _required("language", N_("ISO 639-1 code"), pattern="[a-z]{2}"),
        _required("url", N_("Its address; data/ is this site's own")),
        _column("side", N_("Whose reference it is"), enum=choices(model.Reference, "side")),
        _period("published", N_("ISO day, month or year, or an interval of two")),
        *_days("published"),
        _column("published_basis", N_("How it is known"), enum=choices(model.Published, "basis")),
        _column("published_why", N_("How an article's date was found")),
        _column("sha256", N_("Of the text that an article's facts were read from")),
        _required("facts", N_("How many facts come from it"), "integer", minimum=0),
        _column("note", N_("What to know before using it")),
    ),
    ("id",),
)

CHECKS = Table(
    N_("The claim audit: what each claim was held against, and how it came out."),
    (
        _required("id", N_("Stable id"), unique=True, pattern=rf"check\.{_ID}"),
        _required("title", N_("What was checked")),
        _required("against", N_("Held against what"), enum=choices(checks.Check, "against")),
        _required("compare", N_("What was compared"), enum=choices(checks.Check, "compare")),
        _required("verdict", N_("How it came out"), enum=list(checks.VERDICTS)),
        _required("claim", N_("Ids of the facts whose claim it is, or that it is computed from")),
        _column("claim_formula", N_("How the claim's value was computed; empty: as it stands")),
        _column("claim_value", N_("In the unit of the column unit"), "number"),
        _required("claim_counts", N_("What the claim counts")),
        _column("other", N_("Ids of the facts it was held against; empty: nothing was found")),
        _column("other_formula", N_("How their value was computed; empty: as it stands")),
        _column("other_value", N_("In the unit of the column unit"), "number"),
        _column("other_counts", N_("What they count")),
        _column("unit", N_("Unit of both values and of the difference"), pattern=_ID),
        _column("difference", N_("Claim less other, where both could be compared"), "number"),
        _column("difference_percent", N_("The difference in percent of the other value"), "number"),
        _required("why", N_("Why it came out so")),
    ),
    ("id",),
)

GAZETTEER = Table(
    N_("The places that facts are about, and what they are part of."),
    (
        _required("id", N_("Stable id"), unique=True, pattern=_ID),
        _required("kind", N_("What it is"), enum=choices(names.Place, "kind")),
        _column("parent", N_("Id of the place that it is part of")),
        _column("members", N_("Ids of the places that a group joins"), pattern=_IDS),
        _column("note", N_("What to know of it")),
        _required("source", N_("Where its names are from")),
    ),
    ("id",),
    {"parent": ""},  # Table Schema's way to say: this same table
)

NAMES = Table(
    N_("What each place is called, by language and by side."),
    (
        _required("place", N_("Id of the place")),
        _required("language", N_("ISO 639-1 code"), enum=list(names.LANGUAGES)),
        _required(
            "naming",
            N_(
                "ru, ja: that side's form; both: the two; en: the usual one in this language's "
                "press"
            ),
            enum=list(names.NAMINGS),
        ),
        _required("name", N_("The name, in the language's own writing")),
    ),
    ("place", "language", "naming"),
    {"place": "gazetteer"},
)
