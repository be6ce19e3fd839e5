from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds import periods

DAYS = st.dates(max_value=date(9998, 12, 31))
POINTS = st.builds(lambda day, size: day.isoformat()[:size], DAYS, st.sampled_from([4, 7, 10]))


@given(DAYS)
def test_a_day_is_itself(day):
    period = periods.parse(day.isoformat())
    assert (period.first, period.last, period.is_day) == (day, day, True)


@given(DAYS)
def test_a_month_ends_where_the_next_begins(day):
    period = periods.parse(day.isoformat()[:7])
    assert period.first == day.replace(day=1)
    after = period.last + timedelta(days=1)
    assert after.day == 1
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == 1


@given(DAYS)
def test_a_year_is_all_of_it(day):
    period = periods.parse(day.isoformat()[:4])
    assert (period.first, period.last) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert not period.is_day


@given(POINTS, POINTS)
def test_an_interval_is_from_its_first_to_its_last(head, tail):
    first, last = periods.parse(head).first, periods.parse(tail).last
    text = f"{head}/{tail}"
    if last < first:
        with pytest.raises(ValueError, match="ends before it begins"):
            periods.parse(text)
    else:
        period = periods.parse(text)
        assert (period.first, period.last, period.text) == (first, last, text)


@given(st.one_of(st.text(), st.from_regex(periods.PATTERN, fullmatch=True)))
def test_any_text_is_read_or_refused(text):
    try:
        period = periods.parse(text)
    except ValueError:
        return
    assert period.first <= period.last
    assert period.text == text


@pytest.mark.parametrize(
    "text",
    ["", "/", "2019/", "/2019", "19", "2019-1", "2019-13", "2019-02-29", "0000", "2019-01-22 ",
     "2019-01-22T00:00", "\uff12\uff10\uff11\uff19", "2018/2019/2020"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"not an ISO|no day of the calendar"):
        periods.parse(text)


SPANS = st.builds(
    lambda day, length: periods.Period(day, day + timedelta(days=length), ""),
    st.dates(date(2000, 1, 1), date(2002, 1, 1)),
    st.integers(0, 400),
)


@given(SPANS, SPANS)
def test_overlapping_is_to_share_a_day(one, other):
    shared = set(one.days()) & set(other.days())
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(SPANS)
def test_days_are_all_the_days_in_order(span):
    days = list(span.days())
    assert days == sorted(set(days))
    assert (days[0], days[-1], len(days)) == (
        span.first,
        span.last,
        (span.last - span.first).days + 1,
    )
