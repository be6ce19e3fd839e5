"""One form of a number and its unit, whatever separates thousands, decimals and words."""

import pytest
from babel.numbers import format_decimal
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from dashboard.search import fold

LOCALES = ("en_GB", "en_IN", "ja", "ru", "de", "de_CH", "fr", "pl", "sv")
UNITS = {"area-square-kilometer": "km2", "length-kilometer": "km", "concentr-percent": "%"}
WHOLE = st.integers(0, 99_999)


FORMS = {
    "20000": [
        *("20000", "20,000", "20.000", "20 000", "20\u00a0000", "20\u2009000", "20\u202f000"),
        *(
            "20'000",
            "20\u2019000",
            "\uff12\uff10\uff0c\uff10\uff10\uff10",
            "2万",
            "\uff12万",
            "二万",
        ),
        *("20千", "20 thousand", "20k", "20 тыс.", "20 тысяч"),
        *("«20 000»", "\u201c20,000\u201d", "「20000」", "'20000'"),
    ],
    "18000": ["1万8000", "1万8千", "一万八千", "1.8万", "1,8万", "18 000"],
    "1234567": ["1,234,567", "1 234 567", "1.234.567", "1'234'567"],
    "276km2": [
        *("276km2", "276 km2", "276 km²", "276km²", "276㎢", "276 km^2", "276 KM2", "«276 km²»"),
        *("276 sq km", "276 sq. km", "276sqkm", "276 square kilometres", "276 square kilometers"),
        *("276 平方キロ", "276平方キロメートル", "276 平方ｷﾛﾒｰﾄﾙ"),
        *("276 кв. км", "276 кв.км", "276 кв км", "276 км2", "276 км²"),
        "276 квадратных километров",
    ],
    "5.6%": [
        *("5.6%", "5,6 %", "5.6\uff05", "5.6 per cent", "5.6 percent"),
        *("5,6 процента", "5.6パーセント"),
    ],
    "1.3pp": [
        *("1.3 percentage points", "1,3 процентного пункта", "1,3 п. п."),
        "1.3パーセントポイント",
    ],
    "7km": ["7 km", "7km", "7 kilometres", "7 км", "7 километров", "7キロ"],
}


@pytest.mark.parametrize(
    ("one", "written"), [(one, form) for one, forms in FORMS.items() for form in forms]
)
def test_forms_of_one_figure_are_the_same(one, written):
    assert fold(written) == one


@pytest.mark.parametrize(
    "text",
    [
        "2018 345 people",  # a year, then a number
        "2019-01-22",
        "22.01.2019",
        "1.5",
        "g20 276",
        "km2 345",
        "南千島",
    ],
)
def test_other_numbers_stay_as_they_are(text):
    assert fold(text) == text


@given(WHOLE, st.integers(0, 99), st.sampled_from(LOCALES), st.sampled_from(list(UNITS)))
def test_a_figure_is_one_in_every_locale(whole, hundredths, locale, unit):
    value = whole + hundredths / 100
    number = f"{value:.2f}".rstrip("0").rstrip(".")
    assert fold(format_decimal(value, "#,##0.##", locale=locale)) == number
    if locale in {"en_GB", "ja", "ru"}:
        for length in ("long", "short"):
            written = format_unit(value, unit, length, "#,##0.##", locale=locale)
            assert fold(written) == number + UNITS[unit]


PIECES = [
    *(
        "0",
        "1",
        "27",
        "276",
        "000",
        ",",
        ".",
        "'",
        "-",
        "\u2013",
        "/",
        " ",
        "%",
        "km",
        "k",
        "2",
        "²",
    ),
    *("千", "万", "島", "一", "八", "sq", "кв.", "км", "тыс.", "пункт", "percentage", "point", "a"),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_a_fold_is_stable(text):
    assert fold(fold(text)) == fold(text)
