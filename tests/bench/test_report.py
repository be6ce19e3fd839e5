"""A command that measures says what came of each part as it ends, and in JSON too."""

import json

import pytest

from bench import report
from bench.outcome import Line, NotHereError, Outcome


def kept():
    return Outcome("kept", "by a clock", (Line("a", 1, "s", most=2),))


def missed():
    return Outcome("missed", "by a clock", (Line("a", 3, "s", most=2),))


def not_here():
    raise NotHereError("there is no clock")


MEASUREMENTS = {"kept": kept, "missed": missed, "not here": not_here}


def run(monkeypatch, tmp_path, *names, measurements=MEASUREMENTS):
    """Run the command with these names; give its exit code and the names in the JSON."""
    file = tmp_path / "new" / "found.json"
    monkeypatch.setattr("sys.argv", ["command", *names])
    options = report.asked(report.reader("command", "", file), measurements)
    code = report.measured(measurements, options)
    return code, [found["name"] for found in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("names", "code"),
    [(["kept"], 0), (["missed"], 1), (["kept", "missed"], 1), (["not here"], 1)],
)
def test_a_missed_limit_or_what_cannot_be_measured_fails(monkeypatch, tmp_path, names, code):
    assert run(monkeypatch, tmp_path, *names) == (code, names)


def test_what_nobody_named_need_not_be_here(monkeypatch, tmp_path, capsys):
    some = {"kept": kept, "not here": not_here}
    assert run(monkeypatch, tmp_path, measurements=some) == (0, list(some))
    assert "there is no clock" in capsys.readouterr().out


def test_what_was_measured_before_a_run_is_stopped_has_been_told(monkeypatch, tmp_path, capsys):
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(monkeypatch, tmp_path, measurements={"kept": kept, "stopped": stopped})
    told = capsys.readouterr()
    assert "by a clock" in told.out
    assert "stopped (2 of 2)" in told.err
    (found,) = json.loads((tmp_path / "new" / "found.json").read_text("utf-8"))
    assert found["name"] == "kept"


def test_an_unknown_name_is_told_with_those_there_are(monkeypatch, tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        run(monkeypatch, tmp_path, "unknown")
    told = capsys.readouterr().err
    assert all(name in told for name in (*MEASUREMENTS, "unknown"))
