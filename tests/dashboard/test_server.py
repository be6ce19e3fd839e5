"""The server: what it hands out beside the page, and what becomes of faults."""

import asyncio
import csv
import hashlib
import io
import json
import socket
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from pybtex.database import parse_string
from starlette.applications import Starlette
from uvicorn import Config

from dashboard import server
from dashboard.atlas import atlas
from dashboard.export import package, select, version
from dashboard.export.schema import FACTS
from dashboard.files import ASSETS, leaflet_folder
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata.errors import DataError, Fault
from tests.dashboard.asking import answer, run

ROOT = Path(server.__file__).parents[1]
SITE = Starlette(routes=server.routes())


def ask(path, query="", method="GET", headers=None):
    """Ask our routes for a path, and give status, headers and body."""
    asked = {"host": "islands.example", **(headers or {})}
    return run(answer(SITE, path, query, method, asked))


def get(path):
    """Ask for a path, and give status, content type and body."""
    status, headers, body = ask(path)
    return status, headers.get("content-type", ""), body


class TestRoutes:
    def test_health_tells_what_is_held(self):
        status, kind, body = get("/healthz")
        assert (status, kind) == (200, "application/json")
        assert json.loads(body) == {"status": "ok", "articles": len(atlas().library.articles)}

    @pytest.mark.parametrize("name", ["coast", "places"])
    def test_shapes_are_handed_out_as_they_lie_there(self, name):
        status, kind, body = get(f"/data/{name}.geojson")
        assert (status, kind) == (200, "application/geo+json")
        assert body == (ROOT / "geodata" / f"{name}.geojson").read_bytes()

    def test_islands_are_handed_out_with_more_said_of_them(self):
        status, kind, body = get("/data/islands.geojson")
        assert (status, kind) == (200, "application/geo+json")
        there = json.loads((ROOT / "geodata/islands.geojson").read_text("utf-8"))
        told = json.loads(body)
        assert {key: told[key] for key in told if key != "features"} == {
            key: there[key] for key in there if key != "features"
        }
        for given, lies in zip(told["features"], there["features"], strict=True):
            assert (given["id"], given["geometry"]) == (lies["id"], lies["geometry"])
            assert lies["properties"].items() <= given["properties"].items()

    @pytest.mark.parametrize(
        "path",
        [
            *(
                f"/data/{path.name}"
                for path in sorted((ROOT / "geodata").iterdir())
                if path.is_file() and path.suffix != ".geojson"
            ),
            "/data/",
            "/data/facts",
            "/data/facts.CSV",
            "/data/facts.xlsx",
            "/data/citation",
            "/data/citation.csv",
            "/data/version.py",
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
        folder = leaflet_folder() if name == "leaflet.css" else ASSETS
        text = (folder / name).read_text("utf-8")
        assert "url(http" not in text.replace('"', "").replace("'", "")
        assert "url(//" not in text
        assert "@import" not in text


MEDIATYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": "application/geo+json",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CSL = "application/vnd.citationstyles.csl+json"


class TestData:
    def test_every_file_of_the_package_is_there_as_it_describes_it(self):
        status, kind, body = get("/data/datapackage.json")
        assert (status, kind) == (200, "application/json")
        listed = json.loads(body)["resources"]
        assert {"facts.csv", "islands.geojson"} < {resource["path"] for resource in listed}
        for resource in listed:
            status, kind, body = get(f"/data/{resource['path']}")
            assert status == 200
            assert f"sha256:{hashlib.sha256(body).hexdigest()}" == resource["hash"]
            assert len(body) == resource["bytes"]
            assert kind in {MEDIATYPES[resource["format"]], CSL}
            assert kind.startswith(resource["mediatype"])

    def test_the_whole_is_there_as_an_archive(self):
        status, kind, body = get("/data/four-islands.zip")
        assert (status, kind) == (200, "application/zip")
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            assert packed.read("facts.csv") == get("/data/facts.csv")[2]

    def test_a_query_gives_the_part_of_the_view(self):
        every = get("/data/facts.csv")[2].splitlines()
        status, _, body = ask("/data/facts.csv", "island=habomai&since=2019")
        part = body.splitlines()
        assert status == 200
        assert 1 < len(part) < len(every)
        assert set(part) < set(every)

    @pytest.mark.parametrize(
        "query",
        [
            "island=atlantis",
            "since=yesterday&until=2019-13",
            "since=2020&until=2019",
            "since=2019/2020",
            "source=none&utm=1&names=x&lang=xx",
            "=&&;%ff%00=%fe&island",
            "island=" + "x" * 5000,
        ],
    )
    @pytest.mark.parametrize("name", ["facts.csv", "islands.geojson", "datapackage.json"])
    def test_a_query_that_is_not_understood_gives_all(self, name, query):
        assert ask(f"/data/{name}", query) == ask(f"/data/{name}")

    @pytest.mark.parametrize("part", ["", "island=iturup&"])
    @pytest.mark.parametrize(("lang", "names"), [("ja", "both"), ("ru", "ja"), ("en", "ru")])
    def test_a_file_is_in_the_language_and_names_that_the_query_asks_for(self, part, lang, names):
        _, _, body = ask("/data/facts.csv", f"{part}lang={lang}&names={names}")
        rows = [*csv.reader(io.StringIO(body.decode("utf-8-sig")))]
        view = ViewState(island="iturup" if part else None)
        with speaking(lang, names):
            assert rows[0] == list(FACTS.heads.values())
            told_there = [told(citation.fact.summary) for citation in select.facts(atlas(), view)]
        place = [column.name for column in FACTS.columns].index("summary")
        assert [row[place] for row in rows[1:]] == told_there
        assert body != ask("/data/facts.csv", part)[2]

    @pytest.mark.parametrize("lang", ["ja", "ru"])
    def test_the_archive_is_in_the_language_asked_for_and_the_descriptor_is_of_plain_files(
        self, lang
    ):
        _, _, body = ask("/data/four-islands.zip", f"lang={lang}")
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            assert packed.read("facts.csv") == ask("/data/facts.csv", f"lang={lang}")[2]
        assert ask("/data/datapackage.json", f"lang={lang}") == ask("/data/datapackage.json")

    @pytest.mark.parametrize("query", ["", "island=iturup"])
    @pytest.mark.parametrize("name", ["facts.csv", package.WORKBOOK, "citation.json"])
    def test_who_holds_it_is_told_so(self, name, query):
        status, headers, body = ask(f"/data/{name}", query)
        assert (status, headers["access-control-allow-origin"]) == (200, "*")
        assert headers["etag"].startswith('"')
        for known in (headers["etag"], f'"x", W/{headers["etag"]}', "*"):
            again = ask(f"/data/{name}", query, headers={"if-none-match": known})
            assert (again[0], again[2]) == (304, b"")
            assert again[1]["etag"] == headers["etag"]
            assert again[1]["cache-control"] == headers["cache-control"]
            assert again[1]["access-control-allow-origin"] == "*"
        assert ask(f"/data/{name}", query, headers={"if-none-match": '"x"'})[2] == body

    def test_an_opened_fact_narrows_the_files_and_the_citation(self):
        fact = "rferl-2019-05-10.ministers-met"
        for path in ("facts.csv", "sources.csv"):
            assert len(ask(f"/data/{path}", f"fact={fact}")[2].splitlines()) == 2
        [source] = json.loads(ask("/data/articles.json", f"fact={fact}")[2])
        assert json.loads(ask("/data/references.json", f"fact={fact}")[2]) == []
        cited = json.loads(ask("/data/citation.json", f"fact={fact}")[2])
        assert [item["id"] for item in cited[1:]] == [source["id"]] == ["rferl-2019-05-10"]

    def test_shapes_may_be_kept_and_citations_are_asked_for_again(self):
        assert "max-age" in ask("/data/coast.geojson")[1]["cache-control"]
        assert ask("/data/citation.txt")[1]["cache-control"] == "no-cache"

    @pytest.mark.parametrize("name", ["facts.csv", "citation.bib", "four-islands.zip"])
    def test_head_gives_the_same_headers(self, name):
        status, headers, _ = ask(f"/data/{name}", method="HEAD")
        assert (status, headers) == ask(f"/data/{name}")[:2]

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_nothing_can_be_changed(self, method):
        assert ask("/data/facts.csv", method=method)[0] == 405


class TestCitations:
    QUERY = "island=habomai&since=2019"

    def test_apa(self):
        status, headers, body = ask("/data/citation.txt", self.QUERY)
        assert (status, headers["content-type"]) == (200, "text/plain; charset=utf-8")
        first, *others = body.decode().splitlines()
        assert "Four Islands: Habomai, 2019 and later" in first
        assert f"(Version {version.short()})" in first
        assert first.endswith(f"from https://islands.example/?{self.QUERY}")
        assert others

    def test_bibtex(self):
        _, headers, body = ask("/data/citation.bib", self.QUERY)
        assert headers["content-type"] == "application/x-bibtex; charset=utf-8"
        entries = parse_string(body.decode(), "bibtex").entries
        view = entries[f"four-islands-{version.short()}"]
        assert view.fields["url"] == f"https://islands.example/?{self.QUERY}"

    def test_csl_json_names_our_own_file_in_full(self):
        _, headers, body = ask("/data/citation.json")
        assert headers["content-type"] == CSL
        items = {item["id"]: item for item in json.loads(body)}
        assert set(items) > {*atlas().library.articles, *atlas().library.references}
        assert all(item["URL"].startswith("http") for item in items.values())

    @pytest.mark.parametrize("host", ["", "[", "a b", "x:y:z"])
    def test_an_odd_host_is_no_fault(self, host):
        assert ask("/data/citation.bib", headers={"host": host})[0] in {200, 400}

    def test_the_link_is_the_whole_view(self):
        _, _, body = ask("/data/citation.json", "names=ja&island=iturup&since=x&moment=none")
        [view, *_] = json.loads(body)
        assert view["URL"] == "https://islands.example/?island=iturup&names=ja"
        assert view["title"] == "Four Islands: Etorofu"

    @pytest.mark.parametrize(
        ("page", "path"), [("evidence", "evidence"), ("", ""), ("../etc", ""), ("data", "")]
    )
    def test_the_link_is_that_of_the_page(self, page, path):
        _, _, body = ask("/data/citation.json", f"island=iturup&page={page}")
        assert json.loads(body)[0]["URL"] == f"https://islands.example/{path}?island=iturup"


class TestSocket:
    def test_what_is_written_to_a_reader_leaves_at_once(self):
        async def prompt():
            accepted = asyncio.get_running_loop().create_future()

            class Greeting(asyncio.Protocol):
                def connection_made(self, transport):
                    accepted.set_result(transport.get_extra_info("socket"))

            # As Streamlit makes it; naming no TCP, it leaves Nagle's algorithm on with asyncio.
            with closing(socket.socket(socket.AF_INET)) as listening:
                listening.bind(("127.0.0.1", 0))
                loop = asyncio.get_running_loop()
                server = await loop.create_server(Greeting, sock=listening)
                async with server:
                    with closing(socket.create_connection(listening.getsockname())):
                        reader = await accepted
                        return reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

        assert run(prompt(), Config(app=SITE).get_loop_factory())


class TestFaults:
    def test_of_the_page_are_logged_and_told_without_detail_in_each_language(
        self, monkeypatch, caplog
    ):
        said = []
        monkeypatch.setattr(server.st, "error", said.append)
        for lang in LANGUAGES:
            with speaking(lang):
                assert server.tell_fault(RuntimeError("the secret reason")) is True
        assert len(set(said)) == len(LANGUAGES)
        assert "secret" not in "".join(said)
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
