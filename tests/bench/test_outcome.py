"""A measurement says whether its limits are kept, and its table shows each figure with them."""

import json

import pytest

from bench.outcome import Line, Outcome, table


@pytest.mark.parametrize(
    ("line", "met"),
    [
        (Line("told only", 7, "ms"), None),
        (Line("below the most", 7, "ms", most=8), True),
        (Line("at the most", 8, "ms", most=8), True),
        (Line("beyond the most", 9, "ms", most=8), False),
        (Line("none where none may be", 0, "times", most=0), True),
        (Line("one where none may be", 1, "times", most=0), False),
        (Line("above the least", 0.9, "", least=0.8), True),
        (Line("at the least", 1.0, "", least=1.0), True),
        (Line("below the least", 0.7, "", least=0.8), False),
        (Line("between", 7, "ms", least=5, most=8), True),
        (Line("between, too low", 4, "ms", least=5, most=8), False),
        (Line("between, too high", 9, "ms", least=5, most=8), False),
        (Line("ratio below the most", 15, "ms", base=10, most=1.5), True),
        (Line("ratio beyond the most", 16, "ms", base=10, most=1.5), False),
        (Line("ratio below the least", 15, "ms", base=10, least=2), False),
    ],
    ids=lambda value: value.what if isinstance(value, Line) else None,
)
def test_a_line_keeps_its_limits(line, met):
    assert line.met is met


def outcome(*lines):
    return Outcome("walk", "on foot", lines, {"steps": [1, 2]})


def test_an_outcome_is_met_where_no_limit_is_missed():
    told, kept, missed = Line("a", 1, "s"), Line("b", 1, "s", most=2), Line("c", 3, "s", most=2)

    assert outcome(told, kept).met
    assert not outcome(told, kept, missed).met


def test_an_outcome_goes_into_json_whole():
    found = json.loads(json.dumps(outcome(Line("a", 3, "s", base=2, most=1)).data()))

    assert found["met"] is False
    assert found["details"] == {"steps": [1, 2]}
    assert found["lines"][0]["ratio"] == pytest.approx(1.5)
    assert found["lines"][0]["met"] is False


def test_the_table_shows_each_line_with_its_limits():
    lines = [
        Line("far", 12.5, "km", least=10, most=20),
        Line("fast", 3, "s", base=2, most=1),
    ]
    far, fast = table(outcome(*lines)).splitlines()[-2:]

    assert far.split()[0] == "far"
    assert all(part in far for part in ("12.50 km", "10 km", "20 km", "yes"))
    assert all(part in fast for part in ("3.00 s", "2.00 s", "1.50", "1 x", "NO"))
