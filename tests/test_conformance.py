"""The conformance table says what the tests found, and nothing that they did not."""

import itertools

from tests.conformance import Criterion, Result, criteria, table

SEEN = Criterion("1.4.3", "Contrast (Minimum)", "AA")
UNHEARD = Criterion("1.2.2", "Captions (Prerecorded)", "A", none="No sound.")
UNTESTED = Criterion("2.4.6", "Headings and Labels", "AA", person="A reader judges.")


def row(text, number):
    [line] = [line for line in text.splitlines() if line.startswith(f"| {number} ")]
    return line


def test_one_failure_among_many_fails_a_criterion():
    results = [Result("a", ("1.4.3",), passed=True), Result("b", ("1.4.3",), passed=True)]
    assert "passed" in row(table([SEEN], results), "1.4.3")

    results.append(Result("a", ("1.4.3", "2.4.6"), passed=False))
    text = table([SEEN, UNTESTED], results)
    assert "failed" in row(text, "1.4.3")
    assert "passed" not in row(text, "1.4.3")
    assert "failed" in row(text, "2.4.6")


def test_the_order_of_the_results_changes_nothing():
    results = [Result(name, ("1.4.3",), passed=name != "b") for name in "abc"]
    tables = {table([SEEN, UNHEARD], order) for order in itertools.permutations(results)}
    assert len(tables) == 1


def test_what_no_test_names_says_why():
    text = table([UNHEARD, UNTESTED], [])
    assert UNHEARD.none in row(text, "1.2.2")
    assert UNTESTED.person in row(text, "2.4.6")
    assert "passed" not in row(text, "1.2.2") + row(text, "2.4.6")


def test_the_criteria_are_those_of_levels_a_and_aa():
    every = criteria()
    numbers = [[int(part) for part in one.number.split(".")] for one in every]
    assert [one.level for one in every].count("A") == 31
    assert [one.level for one in every].count("AA") == 24
    assert numbers == sorted(numbers)
    assert not [one for one in every if one.none and one.person]
