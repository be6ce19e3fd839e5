"""The server's start: it refuses bad data with one message that names the fault."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import server

ROOT = Path(server.__file__).parents[1]
PACKAGES = ("geodata", "seeds", "dashboard")


@pytest.fixture
def tree(tmp_path):
    """Copy the entry and the three packages, for a test to spoil a file of them."""
    shutil.copy(ROOT / "streamlit_app.py", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def start(tree):
    """Load the server from a tree, as `streamlit run` does before it serves."""
    return subprocess.run(
        [sys.executable, "-c", "import streamlit_app as s; print(s.__file__)"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def change(path, old, new):
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")


def misspell_a_field(tree):
    change(tree / "seeds/articles/rferl-2019-05-10.toml", "publisher =", "publsher =")
    return "rferl-2019-05-10.toml", "publsher"


def break_the_toml(tree):
    change(tree / "seeds/moments.toml", "[[moments]]", "[[moments")
    return ("moments.toml",)


def lose_the_islands(tree):
    (tree / "geodata/islands.geojson").unlink()
    return ("islands.geojson",)


def cut_a_file_short(tree):
    path = tree / "geodata/places.geojson"
    path.write_bytes(path.read_bytes()[:1000])
    return ("places.geojson",)


def cross_a_ring(tree):
    path = tree / "geodata/islands.geojson"
    collection = json.loads(path.read_text("utf-8"))
    collection["features"][1]["geometry"]["coordinates"][0][0][5:20:7] = [
        [150.0, 40.0],
        [140.0, 50.0],
        [140.0, 40.0],
    ]
    path.write_text(json.dumps(collection), "utf-8")
    return "islands.geojson", collection["features"][1]["id"]


def name_a_place_nobody_knows(tree):
    change(tree / "seeds/references/prlib-shimoda-1855.toml", '"sakhalin"', '"atlantis"')
    return "prlib-shimoda-1855.toml", "atlantis"


def lose_the_coast(tree):
    (tree / "geodata/coast.geojson").unlink()
    return ("coast.geojson",)


def spoil_two_files(tree):
    (tree / "geodata/coast.geojson").unlink()
    (tree / "geodata/places.geojson").write_text("{", "utf-8")
    return ("coast.geojson", "places.geojson")


def lose_the_names(tree):
    (tree / "geodata/names.toml").unlink()
    return ("names.toml",)


def lose_a_catalogue_and_cut_another_and_a_sheet(tree):
    (tree / "dashboard/locale/ja/LC_MESSAGES/records.po").unlink()
    for name, end in (("locale/ru/LC_MESSAGES/interface.po", 'msgid "A'), ("assets/page.css", "{")):
        path = tree / "dashboard" / name
        text = path.read_text("utf-8")
        path.write_text(text[: text.index(end) + len(end)], "utf-8")
    return ("ja/LC_MESSAGES/records.po", "ru/LC_MESSAGES/interface.po", "assets/page.css")


@pytest.mark.parametrize(
    "spoil",
    [
        misspell_a_field,
        break_the_toml,
        lose_the_islands,
        cut_a_file_short,
        cross_a_ring,
        name_a_place_nobody_knows,
        lose_the_names,
        lose_the_coast,
        spoil_two_files,
        lose_a_catalogue_and_cut_another_and_a_sheet,
    ],
)
def test_bad_data_stops_the_start_with_one_message_that_names_it(tree, spoil):
    named = spoil(tree)
    ended = start(tree)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("cannot start") == 1
    assert not [word for word in named if word not in ended.stderr]


def test_good_data_starts(tree):
    ended = start(tree)
    assert ended.returncode == 0, ended.stderr
    assert Path(ended.stdout.strip()).is_relative_to(tree)
