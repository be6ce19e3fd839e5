"""Numbers, dates and bounds in words, for a reader of English."""

from collections.abc import Sequence
from math import floor, log10

from seeds.audit import Finding
from seeds.model import Quantity
from seeds.periods import Period, parse

UNITS = {"km2": "km²", "percent": "%", "km": "km"}
_BOUNDS = {"exact": "", "at_least": "at least ", "about": "about ", "most": "most "}


def number(value: float, decimals: int | None = None) -> str:
    """Write a number with thousands separators, and only the decimals it has, two at most.

    A number under 0.1 has two significant digits, so that none but nought is written as 0.
    """
    if decimals is None:
        decimals = 2 if abs(value) >= 0.1 or not value else 1 - floor(log10(abs(value)))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def every_digit(value: float) -> str:
    """Write a number with thousands separators and all the digits that a source gives."""
    return f"{value:,.10g}"


def with_unit(value: float, unit: str, decimals: int | None = None) -> str:
    """Write a number and its unit, kept on one line."""
    name = "person" if (value, unit) == (1, "people") else UNITS.get(unit, unit.replace("-", " "))
    space = "" if unit == "percent" else "\N{NO-BREAK SPACE}"
    return f"{number(value, decimals)}{space}{name}"


def quantity(figure: Quantity) -> str:
    """Write a quantity with its bound: `at least 20,000 people`."""
    if figure.value is None:
        return f"{_BOUNDS[figure.bound]}{figure.unit.replace('-', ' ')}"
    return f"{_BOUNDS[figure.bound]}{with_unit(figure.value, figure.unit)}"


def difference(finding: Finding) -> str:
    """Write how far a claim is from what it was held against: `-67.52 km² (-19.7 %)`."""
    if finding.difference is None:
        return ""
    if not finding.difference:
        return "none"
    unit = finding.claim.unit
    amount = _signed(
        with_unit(abs(finding.difference), "percentage-points" if unit == "percent" else unit),
        finding.difference,
    )
    if finding.percent is None or unit == "percent":
        return amount
    share = f"{abs(finding.percent):.1f}\N{NO-BREAK SPACE}%"
    return f"{amount} ({_signed(share, finding.percent)})"


def _signed(text: str, value: float) -> str:
    sign = "\N{MINUS SIGN}" if value < 0 else "+"
    return f"{sign}{text}"


def period(when: str | Period, month: str = "%B") -> str:
    """Write an ISO period: `22 January 2019`, `January 2019`, `28 August to 5 September 1945`."""
    text = when if isinstance(when, str) else when.text
    head, _, tail = text.partition("/")
    if not tail:
        return _point(head, month)
    first, last = _point(head, month), _point(tail, month)
    return f"{first.removesuffix(_shared_suffix(first, last))} to {last}"


def short_period(when: str | Period) -> str:
    """Write an ISO period for a narrow place: `22 Jan 2019`, `19 to 20 Jan 2019`."""
    return period(when, "%b")


def _point(text: str, month: str) -> str:
    first = parse(text).first
    if len(text) == len("2019"):
        return str(first.year)
    if len(text) == len("2019-01"):
        return f"{first:{month}} {first.year}"
    return f"{first.day} {first:{month}} {first.year}"


def _shared_suffix(head: str, tail: str) -> str:
    """Find the month and year, or the year, that need not be said twice."""
    heads, tails = head.split(), tail.split()
    count = 0
    while count < min(len(heads), len(tails)) - 1 and heads[-1 - count] == tails[-1 - count]:
        count += 1
    return f" {' '.join(heads[len(heads) - count :])}" if count else ""


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(count: int, noun: str) -> str:
    """Write a count and its noun: `1 article`, `5 articles`."""
    return f"{count}\N{NO-BREAK SPACE}{noun}{'' if count == 1 else 's'}"


def bounded_value(value: float, unit: str, bound: str) -> str:
    """Write a computed figure with its bound and unit."""
    return f"{_BOUNDS[bound]}{with_unit(value, unit)}"


def bounded(figure: Quantity) -> str:
    """Write a quantity's bound and number without its unit: `at least 20,000`."""
    value = "" if figure.value is None else number(figure.value)
    return f"{_BOUNDS[figure.bound]}{value}".strip()
