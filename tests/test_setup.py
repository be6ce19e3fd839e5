"""scripts/setup, with a Python that notes what it is asked instead of installing it."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "setup"
_PYTHON = f"""#!/usr/bin/env bash
case "$*" in
    "-m venv --clear .venv")
        echo venv >>asked
        mkdir -p .venv/bin
        sleep 1
        cp "$0" .venv/bin/python
        echo "$(pwd -P)/.venv/" >.venv/bin/pip ;;
    "-m pip "*) echo pip >>asked ;;
    *) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """Give a folder with no more than the script needs, and a Python of its own."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(name)
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(_PYTHON)
    python.chmod(0o755)
    return tmp_path


def begun(project, kind="runtime"):
    path = f"{project / 'bin'}:{os.environ['PATH']}"
    return subprocess.Popen(
        [project / "scripts" / "setup", kind],
        env=os.environ | {"PATH": path},
        stderr=subprocess.PIPE,
        text=True,
    )


def done(setup):
    _out, said = setup.communicate(timeout=60)
    assert setup.returncode == 0, said
    return said


def asked(project):
    return (project / "asked").read_text().split()


def test_two_at_once_set_up_once(project):
    said = [done(setup) for setup in [begun(project), begun(project)]]
    assert asked(project) == ["venv", "pip", "pip"]
    assert sum(bool(each) for each in said) == 1, "the one that waited has nothing to do"


def test_a_second_call_does_nothing(project):
    done(begun(project, "dev"))
    before = asked(project)
    assert done(begun(project, "dev")) == done(begun(project)) == ""
    assert asked(project) == before


def test_what_is_pinned_anew_is_installed_anew(project):
    done(begun(project))
    (project / "requirements.txt").write_text("another")
    done(begun(project))
    assert asked(project) == ["venv", "pip", "pip", "pip", "pip"]


def test_a_setup_that_was_stopped_is_no_hindrance(project):
    stopped = begun(project)
    end = time.monotonic() + 30
    while not (project / "asked").exists() and time.monotonic() < end:
        time.sleep(0.05)
    stopped.kill()
    stopped.communicate()
    done(begun(project))
    assert asked(project) == ["venv", "pip", "pip"], "what it had begun was not waited for"
