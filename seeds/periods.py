"""Periods of time as ISO text: a day, a month, a year, or an interval of two of them.

A period is never more precise than its source. Days are calendar days as the source gives them;
no time zone is meant.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included, and the ISO text they were written as."""

    first: date
    last: date
    text: str

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Period") -> bool:
        """Tell whether the other period lies wholly inside this one."""
        return self.first <= other.first and other.last <= self.last

    @property
    def is_day(self) -> bool:
        """Tell whether the period is one single day."""
        return self.first == self.last

    def days(self) -> Iterator[date]:
        """Give each day, first to last."""
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))


@lru_cache(maxsize=10_000)  # the records name the same days again and again
def parse(text: str) -> Period:
    """Read `2019-01-22`, `2019-01`, `2019` or an interval such as `1945-08/1945-09`.

    Raises ValueError, saying what was expected, for anything else.
    """
    head, slash, tail = text.partition("/")
    first, last = _days_of(head)
    if slash:
        _, last = _days_of(tail)
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(first, last, text)


def _days_of(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"{point!r} is not an ISO year, month or day (2019, 2019-01, 2019-01-22)")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"{point!r} is no day of the calendar") from None
    if day:
        return first, first
    last_month = first.month if month else 12
    days = calendar.monthrange(first.year, last_month)[1]
    return first, first.replace(month=last_month, day=days)
