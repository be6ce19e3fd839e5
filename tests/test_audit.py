"""What is said of known vulnerabilities, and of those that could not be looked up."""

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def script():
    return runpy.run_path(str(ROOT / "scripts" / "audit.py"))


CLEAN = {"name": "sound", "version": "1.0", "vulns": []}
FLAWED = {
    "name": "weak",
    "version": "2.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
SKIPPED = {"name": "far", "skip_reason": "Dependency not found"}


def answer(*packages):
    return json.dumps({"dependencies": packages})


@pytest.fixture
def outcome(script, monkeypatch, capsys):
    """Give the exit code and what is printed, for each service's answer."""

    def tell(*answers):
        given = dict(zip(script["SERVICES"], answers, strict=False))
        scope = script["main"].__globals__
        monkeypatch.setitem(scope, "_asked", lambda _file, service: given[service])
        return script["main"](["requirements.txt"]), capsys.readouterr().out

    return tell


def test_all_looked_up_and_none_known(outcome):
    code, said = outcome((answer(CLEAN, CLEAN), ""))
    assert (code, said) == (0, "requirements.txt: 0 known vulnerabilities in 2 packages\n")


def test_a_known_one_fails_and_is_named(outcome):
    code, said = outcome((answer(CLEAN, FLAWED), ""))
    assert code == 1
    assert "weak 2.0: PYSEC-1, fixed in 2.1" in said
    assert "weak 2.0: PYSEC-2, fixed in no release yet" in said


@pytest.mark.parametrize(
    "second", [("", "Traceback\nConnectionError: unreachable"), ("", ""), (answer(SKIPPED), "")]
)
def test_where_nothing_can_be_looked_up_it_says_so_and_claims_nothing(outcome, second):
    code, said = outcome((answer(SKIPPED, SKIPPED), "No known vulnerabilities found"), second)
    assert code == 0
    assert "not audited: " in said
    assert "known vulnerabilities" not in said


def test_what_is_left_out_is_told_beside_what_was_found(outcome):
    code, said = outcome((answer(SKIPPED, CLEAN, FLAWED), ""), ("", "unreachable"))
    assert code == 1
    assert "2 known vulnerabilities in 2 packages; not audited: 1 packages: " in said


def test_the_second_service_stands_in_for_the_first(outcome):
    code, said = outcome((answer(SKIPPED, SKIPPED), ""), (answer(CLEAN, FLAWED), ""))
    assert code == 1
    assert "not audited" not in said


def test_every_file_of_pins_is_audited():
    called = (ROOT / "scripts" / "audit").read_text("utf-8")
    assert all(path.name in called for path in ROOT.glob("requirements*.txt"))
    assert "scripts/audit" in (ROOT / ".ci" / "run").read_text("utf-8")
