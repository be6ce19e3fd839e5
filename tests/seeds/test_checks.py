"""The checks on disk: each holds, every figure of an article is checked, and what was found before
by hand comes out again."""

import json
import tomllib
from pathlib import Path

import pytest

from seeds import audit, records
from seeds.checks import VERDICTS

CHECKS = tomllib.loads((records.HERE / records.CHECKS_FILE).read_text("utf-8"))["checks"]
RESEARCH = Path(__file__).parents[3] / "shared" / "research" / "article_facts.json"


@pytest.fixture(scope="module")
def findings():
    return {finding.check.id: finding for finding in audit.findings()}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["id"])
def test_a_check_says_what_was_compared_and_how_it_came_out(findings, check):
    finding = findings[check["id"]]
    assert finding.verdict == check["verdict"]
    assert finding.claim.definition
    assert finding.other is None or finding.other.definition
    if finding.verdict in {"differs", "agrees"} and finding.check.compare == "values":
        assert finding.difference == pytest.approx(finding.claim.value - finding.other.value)


@pytest.mark.parametrize(
    "fact",
    [
        f"{article.id}.{fact.id}"
        for article in records.library().articles.values()
        for fact in article.facts
        if fact.quantity or fact.status == "planned"
    ],
)
def test_every_figure_and_plan_of_an_article_is_checked(findings, fact):
    claimed = {citation.id for finding in findings.values() for citation in finding.claimed}
    assert fact in claimed


def test_every_verdict_is_used(findings):
    assert {finding.verdict for finding in findings.values()} == set(VERDICTS)


# What the research found by hand, by its own numbers, and the checks that find it again. It calls
# what it derived or found plausible "agrees" here; X17 is a coincidence that no check may link.
REPRODUCED = {
    "C01": {"both-pairs-total": "differs"},
    "C02": {"share-own-figures": "agrees", "share-of-larger-pair": "agrees"},
    "C03": {"share-official": "differs", "share-official-proper": "differs"},
    "C04": {"larger-pair-origin": "agrees", "smaller-pair-origin": "cannot be checked"},
    "C05": {"visitors-2016-both-ways": "differs", "visitors-2015-both-ways": "agrees"},
    "C06": {
        "visitors-yearly-mean-to-islands": "agrees",
        "visitors-yearly-mean-to-japan": "agrees",
    },
    "C07": {"leaders-met-twice-told": "agrees", "ministers-met-twice-told": "agrees"},
    "C08": {
        "leaders-to-meet-moscow-times": "agrees",
        "two-plus-two": "agrees",
        "putin-expected-in-japan": "agrees",
        "ministers-to-meet-in-february": "agrees",
    },
    "X01": {"meetings-since-2013": "differs"},
    "X02": {"residents-2020": "differs", "residents-of-the-chain": "not comparable"},
    "X03": {"still-at-war": "differs"},
    "X04": {"russian-name": "agrees"},
    "X05": {"spelling-of-habomai": "agrees"},
    "X06": {"lesser-kuril-ridge": "differs"},
    "X07": {
        "visitors-2015-to-islands-ria": "agrees",
        "visitors-2015-to-islands-tass": "differs",
        "visitors-2016-to-japan-tass": "differs",
    },
    "X08": {
        "visitors-since-1992-to-islands-exchange": "not comparable",
        "visitors-since-1992-to-japan-exchange": "not comparable",
        "visitors-since-1992-to-islands-tass": "cannot be checked",
        "visitors-since-1992-to-japan-sakhalin": "differs",
    },
    "X09": {"significant-differences": "differs"},
    "X10": {"sovereignty-on-the-table": "not comparable"},
    "X11": {"whose-support": "differs"},
    "X12": {"islands-taken-when": "agrees"},
    "X13": {"sakhalin-in-the-treaty": "differs"},
    "X14": {"two-island-offer": "cannot be checked"},
    "X15": {"spelling-of-lavrov": "agrees"},
    "X16": {"protesters-detained-reuters": "agrees"},
    "X17": {},
}


@pytest.mark.parametrize("row", REPRODUCED)
def test_what_was_found_by_hand_comes_out_again(findings, row):
    wanted = REPRODUCED[row]
    assert {check: findings[check].verdict for check in wanted} == wanted


def test_nothing_that_was_found_by_hand_is_left_out():
    if RESEARCH.is_file():
        research = json.loads(RESEARCH.read_text("utf-8"))
        listed = [*research["internal_checks"], *research["contradictions"]]
        assert {row["id"] for row in listed} == set(REPRODUCED)


def test_figures_that_are_equal_by_chance_are_not_linked(findings):
    for finding in findings.values():
        sources = {citation.source.id for citation in finding.claimed}
        others = finding.other.citations if finding.other else ()
        exchange = [
            c for c in others if c.fact.quantity and c.fact.quantity.programme == "exchange"
        ]
        if sources == {"sputnik-2019-01-16"} and exchange:
            assert finding.verdict == "not comparable"
