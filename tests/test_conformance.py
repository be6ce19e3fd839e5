"""The conformance table says what the tests found, and nothing that they did not."""

import itertools
from types import SimpleNamespace

import pytest

from tests.conformance import Criterion, Result, criteria, table
from tests.conftest import Gatherer, _whole

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


@pytest.mark.parametrize(
    ("outcomes", "passed"),
    [
        ({"setup": "passed", "call": "passed", "teardown": "passed"}, True),
        ({"setup": "passed", "call": "failed", "teardown": "passed"}, False),
        ({"setup": "passed", "call": "passed", "teardown": "failed"}, False),
        ({"setup": "failed", "teardown": "passed"}, False),
        ({"setup": "skipped", "teardown": "passed"}, False),
        ({"setup": "passed", "call": "skipped", "teardown": "passed"}, False),
        ({"setup": "passed", "???": "failed"}, False),  # as xdist tells of a process that died
    ],
)
def test_only_a_test_that_ran_and_passed_to_its_end_is_gathered_as_passed(outcomes, passed):
    gatherer = Gatherer()
    place = ("a.py", 1, "test")
    named = [("wcag", "1.4.3"), ("seen by", "nobody"), ("wcag", "2.4.6")]
    for when, outcome in outcomes.items():
        report = pytest.TestReport(
            "a.py::test[1]", place, {}, outcome, None, when, user_properties=named
        )
        gatherer.pytest_runtest_logreport(report)
    assert [*gatherer.results.values()] == [Result("a.py::test", ("1.4.3", "2.4.6"), passed)]


def of_testpaths(pytestconfig, *options):
    """Give a session that ran the tests of the project, with these options given."""
    config = SimpleNamespace(
        option=pytestconfig._parser.parse_known_args(options),
        args_source=pytest.Config.ArgsSource.TESTPATHS,
    )
    return SimpleNamespace(config=config, exitstatus=pytest.ExitCode.OK)


@pytest.mark.parametrize(
    "options", [(), ("-v", "--ff", "--durations=25"), ("--numprocesses", "auto", "--cov")]
)
def test_a_run_of_every_test_is_whole_whatever_came_of_it(pytestconfig, options):
    session = of_testpaths(pytestconfig, *options)
    assert _whole(session)
    session.exitstatus = pytest.ExitCode.TESTS_FAILED
    assert _whole(session)


@pytest.mark.parametrize(
    "options",
    [
        ("-k", "map"),
        ("-m", "wcag"),
        ("--collect-only",),
        ("--setup-only",),
        ("-x",),
        ("--maxfail=3",),
        ("--lf",),
        ("--stepwise",),
        ("--deselect", "a.py::test"),
        ("--ignore", "tests/browser"),
        ("--ignore-glob", "*/test_a*"),
        ("--continue-on-collection-errors",),
    ],
)
def test_a_run_that_may_leave_tests_out_is_not_whole(pytestconfig, options):
    assert not _whole(of_testpaths(pytestconfig, *options))


def test_a_run_of_named_files_or_one_that_was_broken_off_is_not_whole(pytestconfig):
    session = of_testpaths(pytestconfig)
    session.config.args_source = pytest.Config.ArgsSource.ARGS
    assert not _whole(session)
    session = of_testpaths(pytestconfig)
    session.exitstatus = pytest.ExitCode.INTERRUPTED
    assert not _whole(session)
