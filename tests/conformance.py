"""The conformance table: what the tests say of each success criterion of WCAG 2.2, A and AA.

A test names the criteria that it holds the pages to: `@pytest.mark.wcag("1.4.3", "2.4.7")`.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CRITERIA = Path(__file__).with_name("wcag22.toml")
_HEAD = """\
# Conformance to WCAG 2.2, levels A and AA

Written by the tests from their own results (`scripts/test`); it is not edited by hand. A criterion
counts as passed if every test that names it passed, and no more than those tests can see. What only
a person can judge says so.

| | Criterion | Level | Result | By |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Criterion:
    """A success criterion; `none` says why nothing falls under it, `person` who has to judge."""

    number: str
    name: str
    level: str
    none: str = ""
    person: str = ""


@dataclass(frozen=True)
class Result:
    """How a test came out: its file and name, the criteria it names, whether it passed."""

    test: str
    criteria: tuple[str, ...]
    passed: bool


def criteria() -> tuple[Criterion, ...]:
    """Give every criterion, in order."""
    found = tomllib.loads(CRITERIA.read_text("utf-8"))["criterion"]
    return tuple(Criterion(**entry) for entry in found)


def table(every: Iterable[Criterion], results: Collection[Result]) -> str:
    """Give the table as Markdown: the same for the same results, in whatever order they came."""
    by_number: dict[str, dict[str, bool]] = {}
    for result in results:
        for number in result.criteria:
            tests = by_number.setdefault(number, {})
            tests[result.test] = tests.get(result.test, True) and result.passed
    rows = [_row(one, by_number.get(one.number, {})) for one in every]
    return _HEAD + "".join(rows)


def _row(criterion: Criterion, tests: Mapping[str, bool]) -> str:
    cells: Sequence[str] = (
        criterion.number,
        criterion.name,
        criterion.level,
        _outcome(criterion, tests),
        "<br>".join(f"`{test}`" for test in sorted(tests)),
    )
    return f"| {' | '.join(cells)} |\n"


def _outcome(criterion: Criterion, tests: Mapping[str, bool]) -> str:
    if tests:
        return "passed" if all(tests.values()) else "**failed**"
    if criterion.none:
        return f"does not apply: {criterion.none}"
    return f"not tested by a program: {criterion.person or 'no test names it yet.'}"
