"""The pinned requirements: complete, so that no installer has anything to choose."""

import importlib.metadata
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "scripts" / "lock").read_text("utf-8")
PYTHONS = re.search(r'^pythons="(.*?)"', LOCK, re.MULTILINE)[1].split()
FILES = ("requirements.txt", "requirements-dev.txt")
PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
)


def environments():
    for python in PYTHONS:
        for platform in PLATFORMS:
            version = {"python_version": python, "python_full_version": f"{python}.0"}
            yield {**default_environment(), **version, **platform, "os_name": "posix"}


def pins(file, environment):
    """Return the extras of each pinned package that an environment installs, by name."""
    found = {}
    for line in (ROOT / file).read_text("utf-8").splitlines():
        if not line.startswith(" "):
            pin = Requirement(line.rstrip("\\ "))
            if pin.marker is None or pin.marker.evaluate(environment):
                name = canonicalize_name(pin.name)
                assert name not in found, f"{name} has two pins at once"
                found[name] = pin.extras
    return found


@cache
def requires(name):
    """Return what a package asks for; nothing for one of another platform."""
    try:
        return [Requirement(text) for text in importlib.metadata.requires(name) or ()]
    except importlib.metadata.PackageNotFoundError:
        return []


def applies(wanted, extras, environment):
    """Return whether a package with these extras asks for this requirement."""
    marker = wanted.marker
    return marker is None or any(
        marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras)
    )


@pytest.mark.parametrize("file", FILES)
def test_a_resolver_has_nothing_to_choose(file):
    left = set()
    for environment in environments():
        found = pins(file, environment)
        for name, extras in found.items():
            for wanted in requires(name):
                pinned = found.get(canonicalize_name(wanted.name))
                complete = pinned is not None and wanted.extras <= pinned
                if not complete and applies(wanted, extras, environment):
                    left.add(f"{name} asks for {wanted}")
    assert not left


def test_the_pythons_whose_wheels_are_checked_are_those_that_the_project_takes():
    taken = SpecifierSet(PROJECT["requires-python"])
    every = [f"3.{minor}" for minor in range(30)]
    assert [python for python in every if f"{python}.5" in taken] == PYTHONS


@pytest.mark.parametrize("name", ["streamlit", "folium", "streamlit-folium"])
def test_what_is_used_by_its_inner_names_moves_to_no_next_release_by_itself(name):
    [wanted] = [
        Requirement(text) for text in PROJECT["dependencies"] if Requirement(text).name == name
    ]
    major, minor, *_ = map(int, importlib.metadata.version(name).split("."))
    assert f"{major}.{minor + 1}.0" not in wanted.specifier
