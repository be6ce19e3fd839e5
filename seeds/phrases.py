"""What a source's own words say: where they stand, their numbers, the days they name.

English as the press writes it; nothing is guessed, a word that is not known says nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

from seeds.periods import Period

_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2010\u2011\u2013\u2014", "'''\"\"\"----"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+")
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = rf"\b({'|'.join((*_MONTHS, 'Sept', *_SHORT))})\b\.?"
_MONTH_NAME = re.compile(_MONTH)
_DAY_NUMBER = re.compile(rf"\b(\d{{1,2}}) {_MONTH}|{_MONTH} (\d{{1,2}})\b")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


def plain(text: str) -> str:
    """Write typographic quotes, dashes and all white space (U+00A0 too) the plain way."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


def holds(text: str, words: str) -> bool:
    """Tell whether the words stand in the text, whole and in the same case.

    A part of a word or of a number is not found: no `802` in `1,802`.
    """
    wanted = re.escape(plain(words))
    return re.search(rf"(?<!\w)(?<!\d[.,]){wanted}(?!\w)(?![.,]\d)", plain(text)) is not None


def numbers(text: str) -> frozenset[float]:
    """Give the numbers written in digits, `20,000` as 20000."""
    return frozenset(float(found.replace(",", "")) for found in _NUMBER.findall(text))


def amounts(text: str) -> frozenset[float]:
    """Give the numbers written in digits or, where there are none, the words up to twelve."""
    words = _WORD.findall(text.lower())
    return numbers(text) or frozenset(float(_SMALL.index(word)) for word in words if word in _SMALL)


@dataclass(frozen=True)
class Calendar:
    """The years, months, days of the month and weekdays (Monday is 0) that some words name."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[int]

    def meets(self, period: Period) -> bool:
        """Tell whether some day of the period is one that the words may mean."""
        return any(self._may_be(day) for day in period.days())

    def gives(self, iso: str) -> bool:
        """Tell whether the words name every part of an ISO day, month, year or interval."""
        return all(self._names(*map(int, point.split("-"))) for point in iso.split("/"))

    def _may_be(self, day: date) -> bool:
        return (
            (not self.years or day.year in self.years)
            and (not self.months or day.month in self.months)
            and (not self.days or day.day in self.days)
            and (not self.weekdays or day.weekday() in self.weekdays)
        )

    def _names(self, year: int, month: int | None = None, day: int | None = None) -> bool:
        return (
            year in self.years
            and (month is None or month in self.months)
            and (day is None or day in self.days)
        )


def calendar(words: str) -> Calendar:
    """Read the parts of a date that some words name: `on Tuesday`, `in June`, `Jan. 22`, `1992`."""
    text = plain(words)
    months = (match[1] for match in _MONTH_NAME.finditer(text))
    days = (match[1] or match[4] for match in _DAY_NUMBER.finditer(text))
    weekdays = {number for number, name in enumerate(_WEEKDAYS) if name in text}
    return Calendar(
        years=frozenset(map(int, _YEAR.findall(text))),
        months=frozenset(_SHORT[name[:3]] for name in months),
        days=frozenset(map(int, days)),
        weekdays=frozenset(weekdays | ({5, 6} if "weekend" in text else set())),
    )
