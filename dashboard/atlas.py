"""The atlas: the islands' shapes joined to what was reported, and the questions asked of it.

Answers are frozen values. An article's figure, an official figure and our own measurement stay
three different things; a figure of a pair of islands stays the pair's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, TypeVar, get_args

import geopandas as gpd

from dashboard import search
from dashboard.state import Known
from geodata import names, places
from geodata.names import Gazetteer
from geodata.places import ISLANDS
from seeds import audit, records
from seeds.audit import Finding
from seeds.model import Article, ArticleFact, Citation, Kind, Moment, Status
from seeds.periods import Period, parse
from seeds.records import Library

PAIRS = ("iturup-kunashir", "shikotan-habomai")
Nature = Literal["reported", "official", "measured"]
NATURES: tuple[Nature, ...] = ("reported", "official", "measured")
_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class ArticleCoverage:
    """What one article says of a place: the facts that name it, and those on the four together."""

    article: Article
    named: tuple[Citation, ...]
    together: tuple[Citation, ...]


@dataclass(frozen=True)
class Told:
    """A moment with the facts that tell of it, the islands they name, and its status."""

    moment: Moment
    citations: tuple[Citation, ...]
    islands: frozenset[str]
    status: Status

    @property
    def in_articles(self) -> bool:
        """Tell whether an article speaks of it; else it is context from references."""
        return any(isinstance(citation.source, Article) for citation in self.citations)


@dataclass(frozen=True)
class Area:
    """One area in km2 of an island, a pair or all four: who gives it, and what it leads to."""

    place: str
    nature: Nature
    km2: float
    citation: Citation

    @property
    def method(self) -> str:
        """How it was counted, as far as its source says."""
        figure = self.citation.fact.quantity
        return (figure.definition or figure.scope) if figure else ""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Shapes, names and records, joined. An atlas equals itself only, and so can key a cache."""

    islands: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    gazetteer: Gazetteer
    library: Library
    findings: tuple[Finding, ...] = ()

    @cached_property
    def known(self) -> Known:
        """The ids that a link may name."""
        return Known(
            islands=ISLANDS,
            sources=(*self.library.articles, *self.library.references),
            moments=tuple(self.library.moments),
            facts=(*self.library.citations, *(finding.id for finding in self.findings)),
            people=tuple(sorted(self.people)),
        )

    @cached_property
    def people(self) -> frozenset[str]:
        """The people and bodies whose words the facts give."""
        return frozenset(
            who for citation in self.library.citations.values() for who in citation.fact.said_by
        )

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of facts that there are."""
        found = {citation.fact.kind for citation in self.library.citations.values()}
        return tuple(kind for kind in get_args(Kind) if kind in found)

    def finding(self, finding_id: str) -> Finding | None:
        """Give a finding of the claim audit by its id, or None."""
        return next((finding for finding in self.findings if finding.id == finding_id), None)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """Return by fact id what the claim audit found of that fact's own claim."""
        found: defaultdict[str, tuple[Finding, ...]] = defaultdict(tuple)
        for finding in self.findings:
            for citation in finding.judged:
                found[citation.id] += (finding,)
        return found

    @cached_property
    def computed_from(self) -> Mapping[str, tuple[Finding, ...]]:
        """Return by fact id the findings whose claim is computed from that fact and others."""
        found: defaultdict[str, tuple[Finding, ...]] = defaultdict(tuple)
        for finding in self.findings:
            for citation in () if finding.judged else finding.claimed:
                found[citation.id] += (finding,)
        return found

    @cached_property
    def searched(self) -> Mapping[str, str]:
        """Give by fact id the text that a search looks at."""
        return {
            key: search.text_of(citation, self.gazetteer)
            for key, citation in self.library.citations.items()
        }

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Citation, ...]]:
        return _grouped(self.library.citations.values(), lambda each: each.source.id)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, ...], tuple[Citation, ...]]:
        return _grouped(self.library.citations.values(), lambda each: each.fact.about)

    @cached_property
    def _areas(self) -> Mapping[str, tuple[Area, ...]]:
        found = [
            Area(citation.fact.about[0], nature, citation.fact.quantity.value, citation)
            for citation in self.library.citations.values()
            if citation.fact.quantity is not None
            and citation.fact.quantity.unit == "km2"
            and citation.fact.quantity.value is not None
            and len(citation.fact.about) == 1
            and (nature := _nature(citation))
        ]
        found.sort(key=lambda area: NATURES.index(area.nature))
        return _grouped(found, lambda area: area.place)

    @cached_property
    def _told(self) -> Mapping[str, Told]:
        by_moment = _grouped(self.library.citations.values(), lambda each: each.fact.moment)
        return {
            moment.id: self._tell(moment, by_moment.get(moment.id, ()))
            for moment in sorted(self.library.moments.values(), key=lambda item: item.when.period)
        }

    @cached_property
    def _pairs(self) -> Mapping[str, str]:
        return {island: pair for pair in PAIRS for island in self.gazetteer.places[pair].members}

    def pair_of(self, island: str) -> str:
        """Give the pair of islands that an island belongs to."""
        return self._pairs[island]

    def names_island(self, citation: Citation, island: str) -> bool:
        """Tell whether a fact names the island, by itself or in its pair."""
        return island in citation.fact.about or self.pair_of(island) in citation.fact.about

    def islands_named(self, citations: Iterable[Citation]) -> frozenset[str]:
        """Give the islands that these facts name; a group names none."""
        told = tuple(citations)
        return frozenset(
            island for island in ISLANDS if any(self.names_island(fact, island) for fact in told)
        )

    def facts(
        self, period: Period | None = None, source: str | None = None
    ) -> tuple[Citation, ...]:
        """Give the facts of a period, and of one article where `source` is given.

        A fact without a time of its own counts at its article's publication.
        """
        every = self.library.citations.values()
        facts = every if source is None else self._by_source.get(source, ())
        if period is None:
            return tuple(facts)
        return tuple(citation for citation in facts if _within(citation, period))

    def coverage(
        self, island: str | None, period: Period | None = None, source: str | None = None
    ) -> tuple[ArticleCoverage, ...]:
        """Give the articles on an island: first those that name it, then those on the four.

        With no island every fact of an article is given as `together`. Newest first in each part.
        """
        found = []
        for article in self._newest_first():
            if source not in {None, article.id}:
                continue
            facts = self.facts(period, article.id)
            named = tuple(fact for fact in facts if island and self.names_island(fact, island))
            together = tuple(
                fact for fact in facts if island is None or not self.islands_named([fact])
            )
            if named or together:
                found.append(ArticleCoverage(article, named, together))
        return tuple(sorted(found, key=lambda entry: not entry.named))

    def moments(self, period: Period | None = None, source: str | None = None) -> tuple[Told, ...]:
        """Give the moments of a period in order of time, each with all that tells of it."""
        return tuple(
            told
            for told in self._told.values()
            if (period is None or told.moment.when.period.overlaps(period))
            and (source is None or any(fact.source.id == source for fact in told.citations))
        )

    def told(self, moment: str) -> Told:
        """Give one moment with its facts, articles first, in order of publication."""
        return self._told[moment]

    def _tell(self, moment: Moment, facts: Iterable[Citation]) -> Told:
        citations = tuple(sorted(facts, key=_in_order))
        return Told(moment, citations, self.islands_named(citations), _status(citations))

    def visitors(
        self, span: str, period: Period | None = None, source: str | None = None
    ) -> tuple[Citation, ...]:
        """Give all figures of people who travelled, annual or cumulative."""
        return tuple(
            citation
            for citation in self.facts(period, source)
            if citation.fact.quantity is not None
            and citation.fact.quantity.direction is not None
            and citation.fact.quantity.unit == "people"
            and citation.fact.quantity.span == span
        )

    def areas(self, place: str) -> tuple[Area, ...]:
        """Give every area of an island, a pair or the four: reported, official, measured."""
        return self._areas.get(place, ())

    def printed_share(self, place: str) -> Citation:
        """Give the article's fact that states, in percent, a place's share of the four."""
        return self._share(place, measured=False)

    def measured_share(self, place: str) -> Citation:
        """Give our own measurement, in percent, of a place's share of the four."""
        return self._share(place, measured=True)

    def _share(self, place: str, *, measured: bool) -> Citation:
        return next(
            citation
            for citation in self._by_place.get((place,), ())
            if citation.fact.quantity is not None
            and citation.fact.quantity.unit == "percent"
            and (_nature(citation) == "measured") == measured
        )

    def residents(self) -> tuple[Citation, ...]:
        """Give the articles' figures of the people who live on the four together."""
        return tuple(
            citation
            for citation in self.library.citations.values()
            if isinstance(citation.fact, ArticleFact)
            and citation.fact.about == ("four-islands",)
            and citation.fact.quantity is not None
            and (citation.fact.quantity.unit, citation.fact.quantity.span) == ("people", "point")
        )

    def islets(self, island: str) -> tuple[Area, ...]:
        """Give the measured areas of the named islets of an island, largest first."""
        rows = self.places[(self.places["kind"] == "islet") & (self.places["island"] == island)]
        areas = [self.measured(str(islet)) for islet in rows.index]
        return tuple(sorted(areas, key=lambda area: area.km2, reverse=True))

    def measured(self, place: str) -> Area:
        """Give our own measurement of an island, an islet, a pair or all four, in km2."""
        return next(area for area in self.areas(place) if area.nature == "measured")

    def _newest_first(self) -> list[Article]:
        return sorted(
            self.library.articles.values(), key=lambda item: item.published.date, reverse=True
        )


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Load and join everything, once. Raises DataError with every fault found."""
    return Atlas(
        places.islands(),
        places.places(),
        names.gazetteer(),
        records.library(),
        audit.findings(),
    )


def _grouped(
    items: Iterable[_Item], key: Callable[[_Item], _Key]
) -> Mapping[_Key, tuple[_Item, ...]]:
    """Bring together what has the same key, each group in the given order."""
    groups: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {found: tuple(group) for found, group in groups.items()}


def _nature(citation: Citation) -> Nature | None:
    """Tell reported, official and measured apart; other references are none of these."""
    if isinstance(citation.source, Article):
        return "reported"
    if citation.source.nature == "official":
        return "official"
    return "measured" if citation.source.nature == "measured" else None


def _in_order(citation: Citation) -> tuple[bool, str, int, str]:
    fact = citation.fact
    paragraph = fact.paragraph if isinstance(fact, ArticleFact) else 0
    return not isinstance(fact, ArticleFact), _published(citation), paragraph, citation.id


def _published(citation: Citation) -> str:
    source = citation.source
    return source.published.date if isinstance(source, Article) else (source.dated or "")


def _within(citation: Citation, period: Period) -> bool:
    when = citation.fact.when
    if when is None and isinstance(citation.source, Article):
        return parse(citation.source.published.date).overlaps(period)
    return when is None or when.period.overlaps(period)


def _status(citations: Iterable[Citation]) -> Status:
    """Held once one source says so, cancelled before planned; words that were said were said."""
    said = {citation.fact.status for citation in citations}
    order: tuple[Status, ...] = ("held", "cancelled", "planned")
    return next((status for status in order if status in said), "held")
