"""The types of the records: what an article, a reference, a moment and a fact are.

Records are TOML files that people write; the types are strict, so that a slip is told and not
guessed around. `python -m seeds schema` writes them out as JSON Schema for editors.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from seeds import periods

MOST_WORDS = 8


def _few_words(text: str) -> str:
    count = len(text.split())
    if not 1 <= count <= MOST_WORDS:
        raise ValueError(f"expected one to {MOST_WORDS} words of the source, found {count}")
    return text


def _iso_period(text: str) -> str:
    periods.parse(text)
    return text


def _instant(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sentence = Annotated[str, Field(min_length=3)]
Fragment = Annotated[str, AfterValidator(_few_words)]
IsoPeriod = Annotated[str, Field(pattern=f"^{periods.PATTERN}$"), AfterValidator(_iso_period)]
Instant = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$"),
    AfterValidator(_instant),
]
Address = Annotated[
    str,
    Field(pattern=r"^(https?://[^\s/]+/\S*|data/\S+)$", description="data/: a file of this site"),
]

Kind = Literal["event", "quantity", "position", "claim", "background"]
Basis = Literal["stated", "inferred"]
Status = Literal["planned", "held", "cancelled"]
Nature = Literal["official", "treaty", "press", "scholarly", "reference-work", "measured"]
Programme = Literal["all", "exchange", "free-visits", "grave-visits", "specialists", "not-stated"]
Lane = Literal["talks", "statements", "protest", "islands", "background", "context"]


class Record(BaseModel):
    """The base of all records: unknown fields are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class When(Record):
    """The time of a fact, never more precise than its source."""

    date: IsoPeriod = Field(description="ISO day, month, year or an interval of two")
    basis: Basis = Field(description="stated: the source gives all of it; inferred: `why` says how")
    as_written: Fragment | None = Field(None, description="the source's own words for the time")
    why: Sentence | None = Field(None, description="how the date was inferred")

    @model_validator(mode="after")
    def _inference_is_explained(self) -> "When":
        if self.basis == "inferred" and self.why is None:
            raise ValueError("an inferred date needs `why`")
        return self

    @property
    def period(self) -> periods.Period:
        """The days meant."""
        return periods.parse(self.date)


class Quantity(Record):
    """A number as the source gives it, with all that decides what it may be compared with."""

    value: float | None = Field(None, description="empty only where the source has a word (`most`)")
    unit: Slug = Field(description="km2, percent, people, meetings, years, islands …")
    as_written: Fragment
    bound: Literal["exact", "at_least", "about", "most"]
    span: Literal["annual", "cumulative", "point"]
    scope: Sentence = Field(description="who or what is counted, where, over which time")
    direction: Literal["to_islands", "to_japan", "both"] | None = Field(
        None, description="of travellers; then programme and counted are given too"
    )
    programme: Programme | None = Field(
        None, description="all: every visa-free scheme; not-stated: the source does not say"
    )
    counted: Literal["actual", "planned"] | None = None
    year: Literal["calendar", "fiscal", "season", "not-stated"] | None = Field(
        None, description="what a yearly figure calls a year; fiscal: from April on"
    )
    definition: Sentence | None = Field(None, description="how the source, or its office, counts")

    @model_validator(mode="after")
    def _number_unless_most(self) -> "Quantity":
        if (self.value is None) != (self.bound == "most"):
            raise ValueError("`value` is left out where the bound is `most`, and only there")
        return self

    @model_validator(mode="after")
    def _travel_is_whole(self) -> "Quantity":
        travel = self.direction is not None
        if travel != (self.programme is not None) or travel != (self.counted is not None):
            raise ValueError("`direction`, `programme` and `counted` are given together")
        if (self.year is not None) != (travel and self.span == "annual"):
            raise ValueError("`year` is given for yearly figures of travellers, and only there")
        return self


class Fact(Record):
    """One thing that one source says, in our own words."""

    id: Slug
    kind: Kind
    summary: Sentence
    about: tuple[Slug, ...] = Field((), description="place ids; empty: the dispute as a whole")
    named_as: tuple[Fragment, ...] = Field((), description="what the source calls the places here")
    said_by: tuple[Sentence, ...] = Field((), description="empty: the source in its own voice")
    when: When | None = None
    moment: Slug | None = Field(None, description="the happening that this fact speaks of")
    point: Slug | None = Field(
        None, description="which of the moment's points it tells, so that sources can be compared"
    )
    status: Status | None = Field(None, description="of an event, as this source tells it")
    quantity: Quantity | None = None
    note: Sentence | None = Field(None, description="what a reader must know before using it")

    @model_validator(mode="after")
    def _kind_has_what_it_needs(self) -> "Fact":
        if self.kind == "quantity" and self.quantity is None:
            raise ValueError("a fact of kind quantity needs a [quantity]")
        if self.kind == "event" and (self.moment is None or self.status is None):
            raise ValueError("a fact of kind event needs `moment` and `status`")
        if self.kind == "event" and self.when is None:
            raise ValueError("a fact of kind event needs `when`")
        return self


class ArticleFact(Fact):
    """A fact of an article: its paragraph and the few words that carry it."""

    paragraph: int = Field(ge=1, description="counted over the article's body from 1")
    fragment: Fragment


class ReferenceFact(Fact):
    """A fact of a reference: where it stands there, if the source has such places."""

    locator: Sentence | None = Field(None, description="article, table row or heading")


class ExcludedDate(Record):
    """A date near the article that is not its publication date, and why not."""

    date: IsoPeriod
    why: Sentence


class Published(Record):
    """The publication date, how it was found, and what was ruled out."""

    date: IsoPeriod
    basis: Basis
    why: Sentence
    excluded: tuple[ExcludedDate, ...] = ()

    @property
    def period(self) -> periods.Period:
        """The day of publication, or the days it may have been."""
        return periods.parse(self.date)


class Furniture(Record):
    """Lines of the text that are not the article: navigation, appeals, captions, links."""

    lines: tuple[Annotated[int, Field(ge=1)], ...] = Field(description="line numbers, from 1")
    what: Sentence


class Text(Record):
    """The text that the record was read from; the text itself is its publisher's and not kept."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    paragraphs: int = Field(ge=1, description="paragraphs of the body")
    headline_line: int | None = Field(None, ge=1, description="the line that is the headline")
    furniture: tuple[Furniture, ...] = ()


class Source(Record):
    """What articles and references have in common."""

    id: Slug
    publisher: Sentence
    url: Address
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    note: Sentence | None = None


class Article(Source):
    """One news article: its bibliographic record and its facts."""

    headline: Sentence | None = None
    byline: Sentence | None = None
    other_urls: tuple[Address, ...] = ()
    published: Published
    text: Text
    facts: tuple[ArticleFact, ...]


class Reference(Source):
    """One source that gives context or a figure to check against; `measured` is this project."""

    title: Sentence
    nature: Nature
    side: Literal["japan", "russia", "other"]
    dated: IsoPeriod | None = None
    facts: tuple[ReferenceFact, ...]


class Point(Record):
    """One thing there is to tell of a moment; facts of several sources may tell it."""

    id: Slug
    says: Sentence


class Moment(Record):
    """One happening that facts of one or several sources speak of. Its status follows from them."""

    id: Slug
    title: Sentence
    lane: Lane
    when: When
    points: tuple[Point, ...] = Field(
        (), description="what there is to tell of it, where several articles do"
    )


class Moments(Record):
    """The one file of all moments."""

    moments: tuple[Moment, ...]


class Change(Record):
    """One change to the data, as a reader of the feed is told of it."""

    id: Slug
    date: Instant = Field(description="the second in UTC, as 2026-11-22T04:52:15Z, or the day")
    title: Sentence
    says: Sentence
    sources: tuple[Slug, ...] = Field(
        (), description="the articles and references whose records came or changed"
    )

    @property
    def day(self) -> str:
        """The day of the change, in UTC."""
        return self.date[:10]


class Changes(Record):
    """The one file of all changes, the newest last."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Citation:
    """One fact as one source gives it: what every number and date on a page leads to."""

    source: Article | Reference
    fact: ArticleFact | ReferenceFact

    @cached_property
    def id(self) -> str:
        """The stable id used in links: source id, a dot, the fact's own id."""
        return f"{self.source.id}.{self.fact.id}"

    @property
    def url(self) -> str:
        """The publisher's page, opened at the fragment where there is one (URL text fragments)."""
        if not isinstance(self.fact, ArticleFact):
            return self.source.url
        return f"{self.source.url}#:~:text={quote(self.fact.fragment, safe='').replace('-', '%2D')}"
