"""One form for a number and its unit: 20 000, 20.000, 2万 and 20,000 are 20000.

`SEPARATORS`, `HYPHENS`, `SCALES` and `UNITS` are rules, in this order, for a text that
`geodata.letters` has folded. A unit that is written in another way is another pattern in `_UNITS`.
"""

from collections.abc import Iterator

from geodata.rewriting import Rule

_CYRILLIC = "[\u0430-\u044f]*"
_LETTER = "a-z\u0430-\u044f"  # of the scripts that leave a gap between words
_END = f"(?![{_LETTER}])"
# Tried in this order: a square kilometre is no kilometre, a percentage point no percentage.
_UNITS = {
    "km2": (
        rf"(?:sq(?:uare|\.)? ?(?:kilomet(?:re|er)s?|kms?)|km\^2){_END}",
        rf"кв(?:\.|адратн{_CYRILLIC})? ?(?:км|километр{_CYRILLIC}){_END}",
        r"км\^?2(?![0-9])",
        "平方(?:キロメートル|キロ|km)",
    ),
    "pp": (
        rf"percentage points?{_END}",
        rf"процентн{_CYRILLIC} пункт{_CYRILLIC}{_END}",
        r"п\. ?п\.",
        "(?:パーセント|%)ポイント",
    ),
    "km": (
        rf"(?:kilomet(?:re|er)s?|kms|км|километр{_CYRILLIC}){_END}",
        "キロ(?:メートル)?(?!グラム)",
    ),
    "%": (rf"(?:per ?cent|процент{_CYRILLIC}){_END}", r"проц\.", "パーセント"),
}
UNIT = f"(?:km2|km|pp)(?![{_LETTER}0-9])|%"
_NO_SCALE = " ?(?:thousand|тыс|[k千万])"  # after one, another is nobody's number
# What multiplies the number before it, by its noughts; the larger one later.
_SCALES = (
    (3, rf"(?: ?(?:thousand|тыс\.|тыс|тысяч[аи]?){_END}|k{_END}|千(?!島))(?!{_NO_SCALE})"),
    (4, f"万(?!{_NO_SCALE})"),
)
_KANJI_DIGITS = "一二三四五六七八九"


def _separators() -> Iterator[Rule]:
    yield "([0-9])[,.](?=[0-9]{3}(?![0-9]))", "$1"  # so 58.175 is 58175, which it may be as well
    for groups in (3, 2, 1):  # a gap stands after one to three digits, not after a year
        more = " ([0-9]{3})" * groups
        numbers = "".join(f"${group}" for group in range(1, groups + 3))
        yield f"(^|[^0-9{_LETTER}.,])([0-9]{{1,3}}){more}(?![0-9])", numbers
    yield "([0-9]),(?=[0-9])", "$1."
    yield "([0-9])\u2013(?=[0-9])", "$1/"  # from one to another


def _scales() -> Iterator[Rule]:
    for digit, kanji in enumerate(_KANJI_DIGITS, start=1):
        yield f"{kanji}(?=[万千](?!島))", str(digit)
    for noughts, scale in _SCALES:
        yield from _scaled(noughts, scale)


def _scaled(noughts: int, scale: str) -> Iterator[Rule]:
    """Yield the rules that write out a number: 1.8万, 1万8000, 2万."""
    for decimals in range(1, noughts + 1):
        number = rf"([0-9])\.([0-9]{{{decimals}}})"
        yield f"{number}{scale}", f"$1$2{'0' * (noughts - decimals)}"
    for digits in range(noughts, 0, -1):
        yield f"([0-9]){scale}(?=[0-9]{{{digits}}}(?![0-9]))", f"$1{'0' * (noughts - digits)}"
    yield f"([0-9]){scale}", f"$1{'0' * noughts}"


def _units() -> Iterator[Rule]:
    for unit, forms in _UNITS.items():
        for form in forms:
            yield f"(^|[^{_LETTER}]){form}", f"$1{unit}"
    yield f"([0-9]) (?={UNIT})", "$1"


SEPARATORS = tuple(_separators())
# Hyphens and dashes, but those of a date in figures.
HYPHENS: tuple[Rule, ...] = (("\u2013", ""), ("(^|[^0-9])-+", "$1"), ("-+(?![0-9])", ""))
SCALES = tuple(_scales())
UNITS = tuple(_units())
# Where nothing is of these, the rules change nothing.
NUMBER = f"[0-9{_KANJI_DIGITS}]"
MEASURE = "|".join(form for forms in _UNITS.values() for form in forms) + "|" + UNIT
