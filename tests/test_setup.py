"""scripts/setup: with a Python that records its arguments, and once with a real one."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
RANGE = 'requires-python = ">=3.11,<3.15"'
_PYTHON = f"""#!/usr/bin/env bash
case "$*" in
    "-m venv --clear .venv")
        echo venv >>asked
        mkdir -p .venv/bin
        sleep 1
        cp "$0" .venv/bin/python
        echo "$(pwd -P)/.venv/" >.venv/bin/pip ;;
    "scripts/install.py "*) echo install >>asked ;;
    *) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """Give a folder with no more than the script needs, and a Python of its own."""
    (tmp_path / "scripts").mkdir()
    for name in ("setup", "install.py"):
        shutil.copy(SCRIPTS / name, tmp_path / "scripts")
    (tmp_path / "pyproject.toml").write_text(f"{RANGE}\n")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(name)
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(_PYTHON)
    python.chmod(0o755)
    return tmp_path


def begun(project, kind="runtime", path=None, **variables):
    """Start a set-up; it finds Python in `path`, the project's own if not given."""
    path = path or f"{project / 'bin'}:{os.environ['PATH']}"
    return subprocess.Popen(
        ["scripts/setup", kind],
        cwd=project,
        env=os.environ | {"PATH": path} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def done(setup):
    _out, said = setup.communicate(timeout=120)
    assert setup.returncode == 0, said
    return said


def failed(setup):
    out, said = setup.communicate(timeout=60)
    assert setup.returncode == 1
    assert not out
    return said.strip()


def asked(project):
    return (project / "asked").read_text().split()


def test_two_at_once_set_up_once(project):
    said = [done(setup) for setup in [begun(project), begun(project)]]
    assert asked(project) == ["venv", "install", "install"]
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
    assert asked(project) == ["venv", *["install"] * 4]


def test_a_setup_that_was_stopped_is_no_hindrance(project):
    stopped = begun(project)
    end = time.monotonic() + 30
    while not (project / "asked").exists() and time.monotonic() < end:
        time.sleep(0.05)
    stopped.kill()
    stopped.communicate()
    done(begun(project))
    assert asked(project) == ["venv", "install", "install"], "what it had begun was not waited for"


def python_of_version(folder, name, version):
    """Write a Python that knows its version and nothing else."""
    folder.mkdir(exist_ok=True)
    python = folder / name
    python.write_text(f"#!/bin/sh\necho {version}\n")
    python.chmod(0o755)


@pytest.fixture
def tools(tmp_path):
    """Return a folder with what the script calls, and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("bash", "env", "dirname", "sed", "cut", "cksum", "cat"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


@pytest.mark.parametrize(
    "versions", [{"python3": "3.10.13", "python": "2.7.18"}, {"python3": "3.15.0"}]
)
def test_pythons_out_of_range_are_named(project, tools, versions):
    for name, version in versions.items():
        python_of_version(tools, name, version)
    said = failed(begun(project, path=str(tools)))
    assert len(said.splitlines()) == 1
    assert all(text in said for text in ("3.11", "3.14", *versions, *versions.values()))


def test_a_python_in_range_is_found_beside_one_that_is_not(project, tmp_path):
    python_of_version(tmp_path / "old", "python3", "3.10.13")
    (tmp_path / "bin" / "python3").rename(tmp_path / "old" / "python3.12")
    done(begun(project, path=f"{tmp_path / 'old'}:{os.environ['PATH']}"))
    assert asked(project) == ["venv", "install", "install"]


def test_a_venv_of_another_user_is_named_as_the_cause(project):
    venv = project / ".venv"
    venv.mkdir()
    if os.geteuid():
        user = {}
        venv.chmod(0o555)
    else:  # who may write everywhere stands in nobody's way
        user = {"user": 65534, "extra_groups": []}
        for folder in (project, *project.parents[:2]):
            folder.chmod(0o755)
        os.chown(project, 65534, 65534)
    path = f"{project / 'bin'}:{os.environ['PATH']}"
    ended = subprocess.run(
        ["scripts/setup", "runtime"],
        cwd=project,
        env=os.environ | {"PATH": path},
        text=True,
        capture_output=True,
        check=False,
        **user,
    )
    assert ended.returncode == 1
    assert ".venv" in ended.stderr
    assert "python3-venv" not in ended.stderr
    assert venv.owner() in ended.stderr


def metadata(name, version, requires=""):
    """Return the files that make a wheel one, by name."""
    return {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requires}",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }


BACKEND = f"""
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "four_islands-1.0-py3-none-any.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        for file, text in {metadata("four-islands", "1.0")!r}.items():
            wheel.writestr("four_islands-1.0.dist-info/" + file, text)
    return name
"""


def wheel(index, name, version, requires=""):
    """Write an empty package into an index and return the line that pins it."""
    path = index / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for part, text in metadata(name, version, f"Provides-Extra: more\n{requires}").items():
            file.writestr(f"{name}-{version}.dist-info/{part}", text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}=={version} --hash=sha256:{digest}\n"


def test_neither_newer_releases_nor_settings_for_other_places_lead_it_astray(project, tmp_path):
    index = tmp_path / "index"
    index.mkdir()
    needs = "Requires-Dist: isle[more]>=1\n"
    pins = wheel(index, "atoll", "1.0", needs) + wheel(index, "isle", "1.0")
    for name in ("atoll", "isle"):
        wheel(index, name, "2.0", needs if name == "atoll" else "")
    (project / "requirements.txt").write_text(pins)
    (project / "backend.py").write_text(BACKEND)
    build = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    (project / "pyproject.toml").write_text(f"{build}[project]\n{RANGE}\n")
    (tmp_path / "constraints.txt").write_text("isle==2.0\n")
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[install]\ntarget = {tmp_path / 'target'}\nno-index = true\n")
    (tmp_path / "astray" / "scripts").mkdir(parents=True)

    done(
        begun(
            project,
            path=f"{Path(sys.executable).resolve().parent}:{os.environ['PATH']}",
            CDPATH=str(tmp_path / "astray"),
            PIP_CONFIG_FILE=str(settings),
            PIP_FIND_LINKS=str(index),
            PIP_USER="yes",
            PIP_PREFIX=str(tmp_path / "prefix"),
            PIP_CONSTRAINT=str(tmp_path / "constraints.txt"),
        )
    )

    [packages] = project.glob(".venv/lib/python3*/site-packages")
    installed = {path.name for path in packages.glob("*.dist-info")}
    assert {"atoll-1.0.dist-info", "isle-1.0.dist-info", "four_islands-1.0.dist-info"} <= installed


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SCRIPTS.glob("[!_]*") if not path.suffix)
)
def test_each_script_works_in_its_own_tree_whatever_cdpath_says(tmp_path, name):
    project, astray = tmp_path / "project", tmp_path / "astray"
    for folder in (project, astray):
        (folder / "scripts").mkdir(parents=True)
    shutil.copy(SCRIPTS / name, project / "scripts")
    text = (project / "scripts" / name).read_text().partition('cd "$(dirname "$0")/.."')
    (project / "scripts" / name).write_text("".join(text[:2]) + "\npwd -P >where; exit\n")
    subprocess.run(
        [f"scripts/{name}"], cwd=project, env=os.environ | {"CDPATH": str(astray)}, check=False
    )
    if text[1]:
        assert (project / "where").read_text().strip() == str(project.resolve())
