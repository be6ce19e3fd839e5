"""The server: what it hands out beside the page, and how it refuses to start on bad data."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard import server
from dashboard.atlas import atlas
from geodata.errors import DataError, Fault

ROOT = Path(server.__file__).parents[1]
PACKAGES = ("geodata", "seeds", "dashboard")
SITE = Starlette(routes=server.routes())


def get(path):
    """Ask for a path as it stands, unmended, and give status, content type and body."""
    sent = []

    async def receive():
        await asyncio.Event().wait()  # the client stays, and has nothing to add

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [],
    }
    # A thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, SITE(scope, receive, send)).result()
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], headers.get("content-type", ""), body


class TestRoutes:
    def test_health_tells_what_is_held(self):
        status, kind, body = get("/healthz")
        assert (status, kind) == (200, "application/json")
        assert json.loads(body) == {"status": "ok", "articles": len(atlas().library.articles)}

    @pytest.mark.parametrize("name", ["islands", "coast", "places"])
    def test_data_is_handed_out_as_it_lies_there(self, name):
        status, kind, body = get(f"/data/{name}.geojson")
        assert status == 200
        assert "json" in kind
        assert body == (ROOT / "geodata" / f"{name}.geojson").read_bytes()
        assert json.loads(body)["type"] == "FeatureCollection"

    @pytest.mark.parametrize(
        "path",
        [
            *(
                f"/data/{path.name}"
                for path in sorted((ROOT / "geodata").iterdir())
                if path.is_file() and path.suffix != ".geojson"
            ),
            "/data/",
            "/data/none.geojson",
            "/data/__pycache__/x.geojson",
            "/data/islands.GEOJSON",
            "/data/../pyproject.toml",
            "/data/../../etc/passwd",
            "/data/names.toml/.geojson",
            "/assets/../app.py",
            "/assets/",
            "/leaflet/",
            "/leaflet/../__init__.py",
        ],
    )
    def test_nothing_else_is_handed_out(self, path):
        assert get(path)[0] == 404

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/leaflet/leaflet.js", "javascript"),
            ("/leaflet/leaflet.css", "text/css"),
            ("/assets/map.js", "javascript"),
            ("/assets/map.css", "text/css"),
        ],
    )
    def test_what_the_map_asks_for_is_there(self, path, kind):
        status, found, body = get(path)
        assert status == 200
        assert kind in found
        assert body

    @pytest.mark.parametrize("name", ["leaflet.css", "map.css", "page.css"])
    def test_no_stylesheet_asks_for_anything_elsewhere(self, name):
        folder = server.leaflet_folder() if name == "leaflet.css" else server.HERE / "assets"
        text = (folder / name).read_text("utf-8")
        assert "url(http" not in text.replace('"', "").replace("'", "")
        assert "url(//" not in text
        assert "@import" not in text


class TestFaults:
    def test_of_the_page_are_logged_and_told_without_detail(self, monkeypatch, caplog):
        told = []
        monkeypatch.setattr(server.st, "error", told.append)
        assert server.tell_fault(RuntimeError("the secret reason")) is True
        assert len(told) == 1
        assert "secret" not in told[0]
        assert "the secret reason" in caplog.text

    def test_of_the_data_stop_the_start(self, monkeypatch, capsys):
        fault = Fault("names.toml", "iturup", "kind", "expected island")

        def broken():
            raise DataError([fault])

        monkeypatch.setattr(server.places, "coast", broken)
        with pytest.raises(SystemExit) as stop:
            server.load_or_stop()
        assert stop.value.code == 1
        assert str(fault) in capsys.readouterr().err


@pytest.fixture
def tree(tmp_path):
    """Copy the three packages, for a test to spoil a file of them."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def start(tree):
    """Load the server from a tree, as `streamlit run` does before it serves."""
    return subprocess.run(
        [sys.executable, "-c", "import dashboard.server as s; print(s.__file__)"],
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
