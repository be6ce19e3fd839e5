from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds import periods, phrases


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said \u201cno\u201d \u2013 twice.", 'said "no" - twice'),
        ("both\u00a0sides  met", "both sides met"),
        ("Kono\u2019s talks", "Kono"),
        ("since 1992, over 20,000", "1992"),
        ("over 20,000, it said", "20,000"),
        ("just 6% of it", "6%"),
    ],
)
def test_words_are_found_however_they_are_set(text, words):
    assert phrases.holds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,802 people", "802"),
        ("802,000 people", "802"),
        ("16% of it", "6%"),
        ("2.6% of it", "6%"),
        ("the Kurils", "Kuril"),
        ("The islands", "the islands"),
        ("", "word"),
    ],
)
def test_parts_and_other_cases_are_not_found(text, words):
    assert not phrases.holds(text, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("over 20,000", {20000}),
        ("4629 sq km, or 6%", {4629, 6}),
        ("1,234,567.5", {1234567.5}),
        ("On May 10, 2019", {10, 2019}),
        ("12,3456", {12, 3456}),
        ("none", set()),
    ],
)
def test_numbers_in_digits(text, found):
    assert phrases.numbers(text) == found


@given(st.integers(0, 10**9))
def test_numbers_are_read_with_and_without_commas(number):
    assert phrases.numbers(f"some {number:,} of them") == {number}
    assert phrases.numbers(f"some {number} of them") == {number}


@pytest.mark.parametrize(
    ("text", "found"),
    [("Three boats", {3}), ("two of 7", {7}), ("someone", set()), ("The twelve", {12})],
)
def test_small_numbers_in_words(text, found):
    assert phrases.amounts(text) == found


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on Tuesday", "2020-03-03"),
        ("this weekend", "2020-02-29/2020-03-01"),
        ("Jan. 22", "2019-01-22"),
        ("on 22 January", "2019-01-22"),
        ("Sept. 5, 1905", "1905-09-05"),
        ("at the end of May", "2019-05-21/2019-05-31"),
        ("Since 1992", "1992/2019-01"),
        ("in June", "2019-06"),
        ("it may be later", "2019-11-03"),
        ("", "1945"),
    ],
)
def test_a_date_that_the_words_may_mean(words, iso):
    assert phrases.calendar(words).meets(periods.parse(iso))


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on Tuesday", "2020-03-04"),
        ("this weekend", "2020-03-02/2020-03-06"),
        ("Jan. 22", "2019-01-23"),
        ("on 22 January", "2019-02-22"),
        ("in June", "2019-07"),
        ("Since 1992", "1993/2019"),
    ],
)
def test_a_date_that_the_words_cannot_mean(words, iso):
    assert not phrases.calendar(words).meets(periods.parse(iso))


@pytest.mark.parametrize(
    ("words", "iso", "whole"),
    [
        ("On 23 September 2017", "2017-09-23", True),
        ("September 2017", "2017-09-23", False),
        ("23 September", "2017-09-23", False),
        ("September 2017", "2017-09", True),
        ("in 2017", "2017-09", False),
        ("in 2017", "2017", True),
        ("from 1998 to 2001", "1998/2001", True),
        ("Since 1998", "1998/2001", False),
    ],
)
def test_which_dates_the_words_give_whole(words, iso, whole):
    assert phrases.calendar(words).gives(iso) is whole


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)))
def test_every_day_written_out_is_read_back(day):
    assert phrases.calendar(f"{day.day} {day:%B} {day.year}").gives(day.isoformat())
    assert phrases.calendar(f"{day:%b}. {day.day}, {day.year}").gives(day.isoformat())
