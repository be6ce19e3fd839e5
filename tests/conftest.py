"""Gather what the tests say of WCAG 2.2, and write it down when all of them ran."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests import conformance
from tests.conformance import Result

TABLE = Path(__file__).parents[1] / "docs" / "conformance.md"
_STALE = pytest.StashKey[bool]()
_PARTS = {"setup", "call", "teardown"}
# Options that leave tests out, or that end a run before its last test.
_PARTIAL = (
    "keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "stepwise", "maxfail",
    "collectonly", "setuponly", "continue_on_collection_errors",
)  # fmt: skip


class Gatherer:
    """Hears the result of each test, from other processes too."""

    def __init__(self) -> None:
        self.results: dict[str, Result] = {}
        self._passed: defaultdict[str, set[str | None]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down how a part of a test came out: it passed once all of its parts have."""
        criteria = tuple(value for name, value in report.user_properties if name == "wcag")
        if not criteria:
            return
        parts = self._passed[report.nodeid]
        if report.passed:
            parts.add(report.when)
        test = report.nodeid.partition("[")[0]
        self.results[report.nodeid] = Result(test, criteria, parts == _PARTS)


def pytest_configure(config: pytest.Config) -> None:
    """Listen where all results come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gatherer(), "wcag")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send along with each result which criteria the test names."""
    known = {criterion.number for criterion in conformance.criteria()}
    for item in items:
        for mark in item.iter_markers("wcag"):
            if unknown := set(mark.args) - known:
                raise pytest.UsageError(f"{item.nodeid} names no criterion: {sorted(unknown)}")
            item.user_properties += [("wcag", number) for number in mark.args]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the table if every test ran; a table that was out of date fails the run."""
    gatherer = session.config.pluginmanager.get_plugin("wcag")
    if gatherer is None or not _whole(session):
        return
    text = conformance.table(conformance.criteria(), gatherer.results.values())
    if not TABLE.exists() or TABLE.read_text("utf-8") != text:
        TABLE.write_text(text, "utf-8")
        session.config.stash[_STALE] = True
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what became of the table."""
    if config.stash.get(_STALE, False):
        terminalreporter.section("conformance")
        terminalreporter.line(f"{TABLE.name} was out of date and is written anew: commit it")


def _whole(session: pytest.Session) -> bool:
    """Tell whether the run was of every test, and came to its end."""
    config = session.config
    partial = any(getattr(config.option, name, None) for name in _PARTIAL)
    every = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not partial
    return every and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
