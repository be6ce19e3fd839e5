"""Numbers, dates and bounds in words, by the rules of the language that is spoken."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from math import floor, log10

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from dashboard.speech import N_, _, d_, locale, named, spoken, told
from geodata.places import ISLANDS
from seeds.audit import Finding
from seeds.model import Quantity
from seeds.periods import Period, parse

_BOUNDS = {
    "exact": "{figure}",
    "at_least": N_("at least {figure}"),
    "about": N_("about {figure}"),
    "most": N_("most {figure}"),
}
# A year, a month and a day as CLDR patterns; `LLLL` is a month's name that stands without a day.
_POINTS = {
    "en": ("y", "LLLL y", "d MMMM y"),
    "ja": ("y年", "y年 M月", "y年 M月 d日"),
    "ru": ("y", "LLLL y", "d MMMM y"),
}
_TO = {
    "en": " to ",
    "ja": "\N{FULLWIDTH TILDE}",
    "ru": "\N{THIN SPACE}\N{EN DASH}\N{THIN SPACE}",
}


def four_islands() -> str:
    """Name the four islands in a row."""
    return _(", ").join(map(named, ISLANDS))


def number(value: float, decimals: int | None = None) -> str:
    """Write a number with thousands separators, and only the decimals it has, two at most.

    A number under 0.1 has two significant digits, so that none but nought is written as 0.
    """
    return _separated(_digits(value, decimals))


def _digits(value: float, decimals: int | None) -> str:
    """Return a number as `number` writes it, in English: `1,489.3`."""
    if decimals is None:
        decimals = 2 if abs(value) >= 0.1 or not value else 1 - floor(log10(abs(value)))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def every_digit(value: float) -> str:
    """Write a number with thousands separators and all the digits that a source gives."""
    return _separated(f"{value:,.10g}")


def separators() -> str:
    """Give the decimal sign and the one between thousands, as Plotly's layout takes them."""
    return "".join(_separators(locale()))


def _separated(text: str) -> str:
    point, comma = _separators(locale())
    return text.translate({ord("."): point, ord(","): comma})


@cache
def _separators(spoken_here: Locale) -> tuple[str, str]:
    symbols = spoken_here.number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def with_unit(value: float, unit: str, decimals: int | None = None) -> str:
    """Write a number and its unit, kept on one line."""
    digits = _digits(value, decimals)
    text, shown = _separated(digits), Decimal(digits.replace(",", ""))
    match unit:
        case "km2":
            said = _("{number} km²", number=text)
        case "km":
            said = _("{number} km", number=text)
        case "percent":
            said = _("{number}%", number=text)
        case "percentage-points":
            said = d_("{number} percentage point", "{number} percentage points", shown, number=text)
        case "people":
            said = d_("{number} person", "{number} people", shown, number=text)
        case "meetings":
            said = d_("{number} meeting", "{number} meetings", shown, number=text)
        case "trips":
            said = d_("{number} trip", "{number} trips", shown, number=text)
        case "years":
            said = d_("{number} year", "{number} years", shown, number=text)
        case _other:
            said = f"{text} {told(unit.replace('-', ' '))}"
    return said.replace(" ", "\N{NO-BREAK SPACE}", 1)


def quantity(figure: Quantity) -> str:
    """Write a quantity with its bound: `at least 20,000 people`."""
    if figure.value is None:
        return _("most people") if figure.unit == "people" else _("most")
    return bounded_value(figure.value, figure.unit, figure.bound)


def bounded_value(value: float, unit: str, bound: str) -> str:
    """Write a computed figure with its bound and unit."""
    return _(_BOUNDS[bound], figure=with_unit(value, unit))


def bounded(figure: Quantity) -> str:
    """Write a quantity's bound and number without its unit: `at least 20,000`."""
    if figure.value is None:
        return _("most")
    return _(_BOUNDS[figure.bound], figure=number(figure.value))


def difference(finding: Finding) -> str:
    """Write how far a claim is from what it was held against: `-67.52 km² (-19.7%)`."""
    if finding.difference is None:
        return ""
    if not finding.difference:
        return _("none")
    unit = finding.claim.unit
    amount = _signed(
        with_unit(abs(finding.difference), "percentage-points" if unit == "percent" else unit),
        finding.difference,
    )
    if finding.percent is None or unit == "percent":
        return amount
    # A difference that one decimal would round to nought keeps two significant digits.
    decimals = 1 if abs(finding.percent) >= 0.05 else None
    share = with_unit(abs(finding.percent), "percent", decimals)
    return _("{amount} ({share})", amount=amount, share=_signed(share, finding.percent))


def _signed(text: str, value: float) -> str:
    sign = "\N{MINUS SIGN}" if value < 0 else "+"
    return f"{sign}{text}"


def period(when: str | Period) -> str:
    """Write an ISO period: `22 January 2019`, `January 2019`, `28 August to 5 September 1945`."""
    return _period(when if isinstance(when, str) else when.text, spoken().lang, short=False)


def short_period(when: str | Period) -> str:
    """Write an ISO period for a narrow place: `22 Jan 2019`, `19 to 20 Jan 2019`."""
    return _period(when if isinstance(when, str) else when.text, spoken().lang, short=True)


def limits(since: str | None, until: str | None) -> str:
    """Write what a view is limited to, from one day, month or year to another; "" for no limit."""
    if since and until:
        return period("/".join(dict.fromkeys((since, until))))
    if since:
        return _("{date} and later", date=period(since))
    return _("{date} and earlier", date=period(until)) if until else ""


@cache
def _period(text: str, lang: str, *, short: bool) -> str:
    head, _sep, tail = text.partition("/")
    first = _point(head, lang, short=short)
    if not tail:
        return _joined(first, lang)
    last = _point(tail, lang, short=short)
    if lang == "ja":  # the year comes first, and need not be said again
        last = last[_shared(first, last) :]
    else:
        shared = _shared(first[::-1], last[::-1])
        first = first[: len(first) - shared]
    return f"{_joined(first, lang)}{_TO[lang]}{_joined(last, lang)}"


def _point(text: str, lang: str, *, short: bool) -> list[str]:
    """Give the words of a year, a month or a day: `22`, `January`, `2019`."""
    pattern = _POINTS[lang][text.count("-")]
    if short:
        pattern = pattern.replace("MMMM", "MMM").replace("LLLL", "LLL")
    return format_date(parse(text).first, pattern, locale=locale()).split()


def _joined(words: Sequence[str], lang: str) -> str:
    return ("" if lang == "ja" else " ").join(words)


def _shared(these: Sequence[str], those: Sequence[str]) -> int:
    """Count the words that both begin with; each keeps one of its own."""
    count = 0
    while count < min(len(these), len(those)) - 1 and these[count] == those[count]:
        count += 1
    return count


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    return format_list(list(parts), locale=locale())
