"""Figures of people who travelled: what each counts, and the years that have none. Pure.

Figures of different programmes count different trips. They stand beside each other, never summed
and never joined.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard import wording
from dashboard.atlas import Told
from dashboard.speech import N_, _
from seeds.model import Article, Citation, Programme, Quantity
from seeds.periods import Period

BEGAN, ENDED = 1992, 2022  # the first trips; the year the agreements ended
_SEASON = "visa-free-season-"  # how the id of a moment begins that is one season of travel
DIRECTIONS = {
    "to_islands": N_("From Japan to the islands"),
    "to_japan": N_("From the islands to Japan"),
    "both": N_("Both ways together"),
}
PROGRAMMES: dict[Programme, str] = {
    "not-stated": N_("kind of trip not said"),
    "all": N_("all visa-free trips"),
    "exchange": N_("exchange only"),
    "free-visits": N_("free visits only"),
    "grave-visits": N_("visits to graves only"),
    "specialists": N_("specialists only"),
}


@dataclass(frozen=True)
class Row:
    """A year with its figures by direction, or a run of years in which none was found.

    `cancelled` is the fact that tells that a year's travel was called off, if one does.
    """

    first: int
    last: int
    figures: Mapping[str, Sequence[Citation]]
    cancelled: Citation | None = None

    @property
    def years(self) -> str:
        """The years in words: `2016`, `1992 to 1996`."""
        one = self.first == self.last
        return wording.period(str(self.first) if one else f"{self.first}/{self.last}")


@dataclass(frozen=True)
class Group:
    """The totals of one programme in one direction, in order of the date they count to."""

    programme: Programme
    direction: str
    figures: tuple[Citation, ...]


def figure(fact: Citation) -> Quantity:
    """Give the quantity of a fact that has one. Raises ValueError for any other."""
    if fact.fact.quantity is None:
        raise ValueError(f"{fact.id} holds no quantity")
    return fact.fact.quantity


def programme(fact: Citation) -> Programme:
    """Give the programme that a figure counts."""
    return figure(fact).programme or "not-stated"


def direction(fact: Citation) -> str:
    """Give the way that a figure's people went."""
    return figure(fact).direction or "both"


def in_article(fact: Citation) -> bool:
    """Tell whether an article gives the figure; else a reference does."""
    return isinstance(fact.source, Article)


def years_of(fact: Citation) -> range:
    """Give the years that a yearly figure is for; a fiscal year counts as the one it begins in."""
    if fact.fact.when is None:
        return range(0)
    span = fact.fact.when.period
    one = figure(fact).year in {"fiscal", "season"}
    return range(span.first.year, (span.first if one else span.last).year + 1)


def rows(
    facts: Sequence[Citation], cancelled: Mapping[int, Citation], years: Iterable[int]
) -> list[Row]:
    """Give a row for each year with figures or called off, and for each run of other years."""
    told = {year for fact in facts for year in years_of(fact)} | set(cancelled)
    shown = sorted(told | set(years))
    # A run ends where a year has something to tell, and where the period leaves years out.
    runs = groupby(enumerate(shown), lambda at: (at[1] in told and at[1], at[1] - at[0]))
    found = []
    for _key, run in runs:
        first, *rest = [year for _place, year in run]
        last = rest[-1] if rest else first
        found.append(Row(first, last, _by_direction(facts, first), cancelled.get(first)))
    return found


def years_of_travel(period: Period | None) -> range:
    """Give the years of visa-free travel that fall in a period; all without one."""
    if period is None:
        return range(BEGAN, ENDED + 1)
    return range(max(BEGAN, period.first.year), min(ENDED, period.last.year) + 1)


def cancelled_seasons(moments: Iterable[Told]) -> dict[int, Citation]:
    """Give the years whose travel was called off, each with the first fact that tells so."""
    return {
        told.moment.when.period.first.year: fact
        for told in moments
        if told.moment.id.startswith(_SEASON) and told.status == "cancelled"
        for fact in [next(fact for fact in told.citations if fact.fact.status == "cancelled")]
    }


def _by_direction(facts: Sequence[Citation], year: int) -> dict[str, Sequence[Citation]]:
    of_year = sorted((fact for fact in facts if year in years_of(fact)), key=_in_order)
    by_way = {way: [fact for fact in of_year if direction(fact) == way] for way in DIRECTIONS}
    return {way: found for way, found in by_way.items() if found}


def _in_order(fact: Citation) -> tuple[bool, bool, int, float]:
    """Articles first, then what was counted, then by programme and number."""
    found = figure(fact)
    place = list(PROGRAMMES).index(programme(fact))
    return not in_article(fact), found.counted == "planned", place, -(found.value or 0)


def groups(facts: Iterable[Citation]) -> list[Group]:
    """Group totals by programme and direction; no two groups count the same trips."""
    order = [(kind, way) for kind in PROGRAMMES for way in DIRECTIONS]

    def place(fact: Citation) -> int:
        return order.index((programme(fact), direction(fact)))

    in_time = sorted(facts, key=lambda fact: (place(fact), counted_to(fact), not in_article(fact)))
    return [Group(*order[at], tuple(found)) for at, found in groupby(in_time, place)]


def counted_from(fact: Citation) -> int | None:
    """Give the year that a total begins with, if its time has a beginning."""
    when = fact.fact.when
    return when.period.first.year if when and "/" in when.date else None


def counted_to(fact: Citation) -> str:
    """Give the ISO day, month or year that a total ends with."""
    return fact.fact.when.date.rpartition("/")[2] if fact.fact.when else ""


def year_words(fact: Citation) -> str:
    """Name the year or years that a figure is for, and what kind of year where that is said."""
    when, kind = fact.fact.when, figure(fact).year
    if when is None:
        return _("not said")
    if kind == "fiscal":
        return _("fiscal year {year}", year=when.period.first.year)
    if kind == "season":
        return _("season of {year}", year=when.period.first.year)
    return wording.period(when.date)


def missing(found: Sequence[Row], way: str) -> list[str]:
    """Name the years of these rows, run by run, that have no figure this way and were not off."""
    runs: list[tuple[int, int]] = []
    for row in found:
        if way in row.figures or row.cancelled:
            continue
        if runs and runs[-1][1] + 1 == row.first:
            runs[-1] = (runs[-1][0], row.last)
        else:
            runs.append((row.first, row.last))
    return [Row(first, last, {}).years for first, last in runs]
