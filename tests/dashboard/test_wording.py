"""Numbers, bounds and periods in words."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard import wording
from dashboard.speech import LANGUAGES, speaking
from seeds import audit
from seeds.model import Quantity
from seeds.periods import parse

SPACE = "\N{NO-BREAK SPACE}"


@st.composite
def iso_periods(draw):
    days = sorted([draw(st.dates()), draw(st.dates())])
    texts = [day.isoformat()[: draw(st.sampled_from([4, 7, 10]))] for day in days]
    return texts[0] if draw(st.booleans()) else "/".join(texts)


def figure(value, bound="exact", unit="people"):
    return Quantity(
        value=value,
        unit=unit,
        as_written="some",
        bound=bound,
        span="point",
        scope="People on a ferry",
    )


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (802.0, None, "802"),
        (4629.0, None, "4,629"),
        (20000, None, "20,000"),
        (1489.3, None, "1,489.3"),
        (2.125, None, "2.12"),
        (0.0, None, "0"),
        (0.6786, None, "0.68"),
        (0.0036, None, "0.0036"),
        (-0.002, None, "-0.002"),
        (0.0999, None, "0.1"),
        (100.0, 1, "100"),
        (276.44, 0, "276"),
        (5.75, 1, "5.8"),
    ],
)
def test_a_number_has_separators_and_only_its_own_decimals(value, decimals, text):
    assert wording.number(value, decimals) == text


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_keeps_every_digit(value):
    assert int(wording.number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (276.0, "km2", f"276{SPACE}km²"),
        (6.0, "percent", "6%"),
        (3.7, "km", f"3.7{SPACE}km"),
        (802.0, "people", f"802{SPACE}people"),
        (2.0, "ferry-trips", f"2{SPACE}ferry trips"),
    ],
)
def test_a_unit_stays_with_its_number(value, unit, text):
    assert wording.with_unit(value, unit) == text


@pytest.mark.parametrize(
    ("lang", "unit", "texts"),
    [
        ("en", "percentage-points", ("1 percentage point", "1.3 percentage points")),
        ("en", "years", ("1 year", "0.9 years", "0.001 years")),
        ("en", "people", ("1 person", "1.5 people", "281 people")),
        ("ru", "years", ("1 год", "1,5 года", "2 года", "5 лет", "21 год", "21,5 года")),
        ("ru", "people", ("1 человек", "0,5 человека", "3 человека", "11 человек")),
        ("ru", "meetings", ("1 встреча", "2,2 встречи", "25 встреч")),
        ("ru", "trips", ("1 поездка", "1,5 поездки", "45 поездок")),
        ("ru", "percentage-points", ("1 п. п.", "0,88 п. п.")),
        ("ja", "people", ("1人", "1.5人")),
    ],
)
def test_a_unit_stands_in_the_plural_of_the_number_as_it_is_shown(lang, unit, texts):
    with speaking(lang):
        for text in texts:
            value = float(re.match("[0-9.,]+", text).group().replace(",", "."))
            assert wording.with_unit(value, unit).replace(SPACE, " ") == text
            assert wording.with_unit(value * (1 + 1e-6), unit).replace(SPACE, " ") == text


@pytest.mark.parametrize(
    ("bound", "value", "text", "bare"),
    [
        ("exact", 802.0, f"802{SPACE}people", "802"),
        ("at_least", 20000.0, f"at least 20,000{SPACE}people", "at least 20,000"),
        ("about", 9500.0, f"about 9,500{SPACE}people", "about 9,500"),
        ("most", None, "most people", "most"),
    ],
)
def test_a_quantity_says_its_bound(bound, value, text, bare):
    assert wording.quantity(figure(value, bound)) == text
    assert wording.bounded(figure(value, bound)) == bare


@pytest.mark.parametrize(
    ("iso", "text", "short"),
    [
        ("1992", "1992", "1992"),
        ("2019-01", "January 2019", "Jan 2019"),
        ("2019-01-22", "22 January 2019", "22 Jan 2019"),
        ("2019-01-19/2019-01-20", "19 to 20 January 2019", "19 to 20 Jan 2019"),
        ("1945-08-28/1945-09-05", "28 August to 5 September 1945", "28 Aug to 5 Sept 1945"),
        ("2018-12/2019-05", "December 2018 to May 2019", "Dec 2018 to May 2019"),
        ("2018-01/2018-05", "January to May 2018", None),
        ("1992/2019-01", "1992 to January 2019", "1992 to Jan 2019"),
        ("2016/2019", "2016 to 2019", "2016 to 2019"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019", None),
    ],
)
def test_a_period_reads_as_a_person_writes_it(iso, text, short):
    assert wording.period(iso) == wording.period(parse(iso)) == text
    if short is not None:
        assert wording.short_period(parse(iso)) == short


@pytest.mark.parametrize(
    ("lang", "since", "until", "text"),
    [
        ("en", None, None, ""),
        ("en", "2006", "2019", "2006 to 2019"),
        ("en", "2019-01", "2019-01", "January 2019"),
        ("en", "2019", None, "2019 and later"),
        ("ru", "2019-01", None, "январь 2019 и позже"),
        ("ja", None, "2019-01-22", "2019年1月22日以前"),
    ],
)
def test_limits_read_as_a_person_writes_them(lang, since, until, text):
    with speaking(lang):
        assert wording.limits(since, until) == text


@given(iso_periods())
def test_the_words_of_a_period_hold_its_years(iso):
    period = parse(iso)
    for words in (wording.period(iso), wording.short_period(period)):
        assert {str(period.first.year), str(period.last.year)} <= set(words.split())
        assert words == words.strip()


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(parts, text):
    assert wording.listed(parts) == text


MINUS = "\N{MINUS SIGN}"


def finding(claim, other, unit="people", difference="of both"):
    """Stand in for a finding on two figures."""
    gap = claim - other if difference == "of both" else difference
    return SimpleNamespace(
        difference=gap,
        percent=gap / other * 100 if gap is not None and other else None,
        claim=SimpleNamespace(unit=unit),
    )


@pytest.mark.parametrize(
    ("claim", "other", "unit", "text"),
    [
        (802.0, 700.0, "people", f"+102{SPACE}people (+14.6%)"),
        (276.0, 343.52, "km2", f"{MINUS}67.52{SPACE}km² ({MINUS}19.7%)"),
        (20000.0, 20000.0, "people", "none"),
        (3.0, 0.0, "years", f"+3{SPACE}years"),
        (20000.0, 10000.0, "people", f"+10,000{SPACE}people (+100%)"),
        (3166.6, 3165.15, "km2", f"+1.45{SPACE}km² (+0.046%)"),
        (144.5, 144.52, "km", f"{MINUS}0.02{SPACE}km ({MINUS}0.014%)"),
        (276.0, 274.8, "percent", f"+1.2{SPACE}percentage points"),
    ],
)
def test_a_difference_has_its_sign_its_unit_and_its_share(claim, other, unit, text):
    assert wording.difference(finding(claim, other, unit)) == text


def test_a_difference_of_shares_is_not_told_as_a_share():
    text = wording.difference(finding(6.0, 5.5, "percent"))
    assert text.startswith("+0.5")
    assert "(" not in text


def test_without_two_numbers_there_is_no_difference():
    assert wording.difference(finding(1.0, 2.0, difference=None)) == ""


FIGURES = st.floats(0.01, 1e9, allow_nan=False)


@given(FIGURES, FIGURES)
def test_the_sign_of_a_difference_is_that_of_the_claim_less_the_other(claim, other):
    assume(abs(claim - other) > 0.01)
    assume(abs(claim - other) / other > 0.001)
    text = wording.difference(finding(claim, other))
    assert text.count(MINUS) == (0 if claim > other else 2)
    assert text.count("+") == (2 if claim > other else 0)


def test_every_difference_found_is_told_unless_there_is_none():
    for item in audit.findings():
        text = wording.difference(item)
        assert bool(text) == (item.difference is not None)
        assert (text == "none") == (item.difference == 0)
        assert (MINUS in text) == ((item.difference or 0) < 0)
        assert not re.search(r"[+\N{MINUS SIGN}]0(?![.,\d])", text)


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [(5.5, "exact", "5.5%"), (20.0, "at_least", "at least 20%"), (7.0, "about", "about 7%")],
)
def test_a_computed_figure_says_its_bound(value, bound, text):
    assert wording.bounded_value(value, "percent", bound) == text


@pytest.mark.parametrize(
    ("lang", "iso", "text"),
    [
        ("ja", "2019-01-19/2019-01-20", "2019年1月19日\N{FULLWIDTH TILDE}20日"),
        ("ja", "2016/2019", "2016年\N{FULLWIDTH TILDE}2019年"),
        ("ja", "2019-01", "2019年1月"),
        ("ru", "2019-01-22", "22 января 2019"),
        ("ru", "2019-01", "январь 2019"),
        ("ru", "1945-08-28/1945-09-05", "28 августа \N{EN DASH} 5 сентября 1945"),
    ],
)
def test_a_period_follows_the_language(lang, iso, text):
    with speaking(lang):
        assert wording.period(iso).replace("\N{THIN SPACE}", " ") == text


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "12,345.6"), ("ja", "12,345.6"), ("ru", f"12{SPACE}345,6")]
)
def test_a_number_follows_the_language(lang, text):
    with speaking(lang):
        assert wording.number(12345.6) == text


@given(st.integers(min_value=0, max_value=10**9))
def test_a_whole_number_keeps_every_digit_in_every_language(value):
    for lang in LANGUAGES:
        with speaking(lang):
            assert int(re.sub(r"\D", "", wording.number(value))) == value
