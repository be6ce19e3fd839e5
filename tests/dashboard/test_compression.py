"""What a browser gets of each file for the codings it takes, from the routes and layers served."""

import asyncio
import gzip
import os
import threading
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_routes import (
    create_bidi_component_routes,
    create_component_routes,
)
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from dashboard import server
from dashboard.compression import Compression, chosen
from dashboard.files import ASSETS
from tests.dashboard.asking import answer, run

STATIC = Path(streamlit.__file__).parent / "static"
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
LONG = "the Kuril Islands " * 200
OTHERS = 4  # files, more than are compressed at the same time


def ask(app, address, method="GET", **headers):
    path, _, query = address.partition("?")
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return run(answer(app, path, query, method, named))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build what is served, as Streamlit does, without the part that runs the page's script."""
    parts = tmp_path_factory.mktemp("component")
    (parts / "main.js").write_text(LONG, "utf-8")
    registry = SimpleNamespace(get=lambda name: name, get_component_path=lambda _: str(parts))
    return Starlette(
        routes=[
            *server.routes(),
            *create_component_routes(registry, None),
            *create_bidi_component_routes(registry, None),
            *create_streamlit_static_assets_routes(None),
        ],
        middleware=[Middleware(Compression), *create_streamlit_middleware()],
    )


def of_streamlit(pattern):
    """Give the address of the largest of Streamlit's files that a pattern fits."""
    largest = max(STATIC.glob(f"static/{pattern}"), key=lambda path: path.stat().st_size)
    return f"/{largest.relative_to(STATIC).as_posix()}"


FILES = [
    of_streamlit("js/PlotlyChart.*"),
    of_streamlit("css/index.*"),
    "/component/any.map/main.js",
    "/_stcore/bidi-components/any/main.js",
    "/leaflet/leaflet.js",
    "/assets/map.js",
    "/data/coast.geojson",
    "/data/facts.csv?island=habomai",
    "/data/citation.bib",
    "/",
    "/evidence?island=habomai",
]
SCRIPT = of_streamlit("js/index.*")
weights = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
preferences = st.dictionaries(
    st.sampled_from(["br", "gzip", "identity", "*", "zstd", "deflate"]), weights
)


class TestChoice:
    @given(st.text())
    def test_of_anything_is_one_that_was_named(self, accepted):
        coding = chosen(accepted)
        assert coding in {None, "br", "gzip"}
        assert coding is None or coding in accepted.lower() or "*" in accepted

    @given(preferences)
    def test_is_the_weightiest_and_none_that_is_refused(self, given):
        coding = chosen(", ".join(f"{name};q={weight:.3f}" for name, weight in given.items()))
        ours = {name: given.get(name, given.get("*", 0)) for name in ("br", "gzip")}
        plain = given.get("identity", 0)
        if coding is None:
            assert all(weight == 0 or weight < plain for weight in ours.values())
        else:
            assert ours[coding] > 0
            assert ours[coding] == max(*ours.values(), plain)
            assert coding == "br" or ours["gzip"] > ours["br"]

    @given(st.permutations(["br", "gzip;q=0.5", "identity;q=0.1", "*;q=0"]), st.data())
    def test_hangs_on_neither_order_nor_case_nor_space(self, entries, data):
        spaces = st.sampled_from(["", " ", "\t "])
        told = ",".join(
            data.draw(spaces) + entry.replace(";", f"{data.draw(spaces)};{data.draw(spaces)}")
            for entry in entries
        )
        assert chosen(told) == chosen(told.upper()) == "br"

    @pytest.mark.parametrize(
        ("accepted", "coding"),
        [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, deflate", "gzip"),
            ("", None),
            ("identity", None),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0.0, gzip;q=0.000", None),
            ("*", "br"),
            ("*, br;q=0", "gzip"),
            ("identity, br;q=0.5", None),
            ("br;q=2, gzip", "gzip"),
            ("br;q=nan", None),
            ("brotli, xbr", None),
        ],
    )
    def test_by_example(self, accepted, coding):
        assert chosen(accepted) == coding


class TestFiles:
    @pytest.mark.parametrize("coding", ["br", "gzip"])
    @pytest.mark.parametrize("address", FILES)
    def test_are_the_same_when_decoded(self, site, address, coding):
        status, plain, whole = ask(site, address)
        assert status == 200
        assert "content-encoding" not in plain
        status, headers, body = ask(site, address, accept_encoding=coding)
        assert (status, headers["content-encoding"]) == (200, coding)
        assert DECODE[coding](body) == whole
        assert int(headers["content-length"]) == len(body) < len(whole)
        for name in ("content-type", "cache-control", "access-control-allow-origin"):
            assert headers.get(name) == plain.get(name)

    @pytest.mark.parametrize("address", FILES)
    def test_tell_caches_what_they_hang_on_and_have_a_tag_for_each_body(self, site, address):
        every = [ask(site, address, accept_encoding=coding)[1] for coding in ("br", "gzip", "")]
        assert all("accept-encoding" in headers["vary"].lower() for headers in every)
        tags = [headers["etag"].removeprefix("W/") for headers in every if "etag" in headers]
        assert len(tags) >= 2
        assert len(set(tags)) == len(tags)

    @pytest.mark.parametrize("coding", ["br", "gzip"])
    @pytest.mark.parametrize("address", FILES)
    def test_are_not_sent_again_to_who_holds_them(self, site, address, coding):
        _, headers, _ = ask(site, address, accept_encoding=coding)
        bare = headers["etag"].removeprefix("W/")
        for known in (headers["etag"], bare, f'"x", W/{bare} , "y"', "*"):
            status, again, body = ask(
                site, address, accept_encoding=coding, if_none_match=known, if_modified_since="x"
            )
            assert (status, body) == (304, b"")
            assert not {"content-length", "content-encoding"} & again.keys()
            for name in ("etag", "vary", "cache-control", "access-control-allow-origin"):
                assert again.get(name) == headers.get(name)

    def test_are_sent_to_who_holds_another_body(self, site):
        tags = [ask(site, SCRIPT, accept_encoding=coding)[1]["etag"] for coding in ("gzip", "")]
        status, _, body = ask(site, SCRIPT, accept_encoding="br", if_none_match=", ".join(tags))
        assert status == 200
        assert DECODE["br"](body) == ask(site, SCRIPT)[2]

    @pytest.mark.parametrize("coding", ["br", "gzip"])
    @pytest.mark.parametrize("address", ["/", "/data/facts.csv", "/data/coast.geojson"])
    def test_head_gives_the_same_headers_and_no_body(self, site, address, coding):
        status, headers, body = ask(site, address, "HEAD", accept_encoding=coding)
        assert (status, headers) == ask(site, address, accept_encoding=coding)[:2]
        assert headers["content-encoding"] == coding
        assert body == b""

    def test_parts_are_parts_of_the_plain_file(self, site):
        whole = ask(site, SCRIPT)[2]
        status, headers, body = ask(site, SCRIPT, accept_encoding="br", range="bytes=100-299")
        assert (status, headers["content-range"]) == (206, f"bytes 100-299/{len(whole)}")
        assert "content-encoding" not in headers
        assert "accept-encoding" in headers["vary"].lower()
        assert body == whole[100:300]

    def test_a_part_is_not_added_to_a_compressed_body(self, site):
        _, headers, _ = ask(site, SCRIPT, accept_encoding="br")
        assert "accept-ranges" not in headers
        asked = {"range": "bytes=100-", "if_range": headers["etag"], "accept_encoding": "br"}
        assert ask(site, SCRIPT, **asked)[::2] == ask(site, SCRIPT)[::2]

    @pytest.mark.parametrize(
        ("address", "method"),
        [
            (of_streamlit("media/*.woff2"), "GET"),
            (of_streamlit("media/*.png"), "GET"),
            ("/data/four-islands.zip", "GET"),
            ("/data/four-islands.xlsx", "GET"),
            ("/assets/none.js", "GET"),
            ("/component/any.map/none.js", "GET"),
            ("/leaflet/leaflet.js", "POST"),
            ("/data/facts.csv", "DELETE"),
        ],
    )
    def test_that_gain_nothing_are_as_they_were(self, site, address, method):
        plain = ask(site, address, method)
        assert ask(site, address, method, accept_encoding="br, gzip") == plain
        assert "content-encoding" not in plain[1]

    @pytest.mark.parametrize("address", ["/data/facts.csv", "/leaflet/leaflet.js", SCRIPT])
    def test_are_plain_where_all_else_is_refused(self, site, address):
        _, headers, body = ask(site, address, accept_encoding="gzip;q=0, br;q=0")
        assert "content-encoding" not in headers
        assert body == ask(site, address)[2]

    def test_are_compressed_by_the_server_itself(self):
        served = Starlette(routes=server.routes(), middleware=server.middleware())
        headers = ask(served, "/data/facts.csv", accept_encoding="br", host="localhost")[1]
        assert headers["content-encoding"] == "br"

    def test_hang_on_nothing_that_lies_in_a_cache_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        lying = tmp_path / "four-islands"
        lying.mkdir()
        plain = (ASSETS / "map.js").read_bytes()
        os.mkfifo(lying / f"{sha256(plain).hexdigest()}.br")
        served = Starlette(routes=server.routes(), middleware=server.middleware())
        named = {"accept-encoding": "br", "host": "localhost"}
        asked = answer(served, "/assets/map.js", headers=named)
        assert brotli.decompress(run(asyncio.wait_for(asked, 30))[2]) == plain


class TestReaders:
    @pytest.fixture
    def site(self, tmp_path):
        (tmp_path / "map.js").write_text(LONG, "utf-8")
        (tmp_path / "small.js").write_text("let a = 1", "utf-8")
        for other in range(OTHERS):
            (tmp_path / f"{other}.js").write_text(LONG, "utf-8")
        files = StaticFiles(directory=tmp_path)
        return Compression(Starlette(routes=[Mount("/assets", files), Mount("/data", files)]))

    @pytest.fixture
    def slow(self, monkeypatch):
        """Have each body wait for its release; give the threads that were to compress one."""
        begun, released, threads = threading.Event(), threading.Event(), []
        compress = brotli.compress

        def wait(body, **how):
            if body != LONG.encode():  # of another site, whose thread makes dense bodies still
                return compress(body, **how)
            threads.append(threading.get_ident())
            begun.set()
            assert released.wait(30)
            return compress(body, **how)

        monkeypatch.setattr(brotli, "compress", wait)
        return SimpleNamespace(begun=begun, released=released, threads=threads)

    async def _ask_together(self, site, slow, leaving):
        """Have three ask at once while others keep the threads, and some leave while they wait."""
        asked = {"accept-encoding": "br"}
        paths = [*(f"/data/{n}.js" for n in range(OTHERS)), *["/data/map.js"] * 3]
        tasks = [asyncio.create_task(answer(site, path, headers=asked)) for path in paths]
        assert await asyncio.to_thread(slow.begun.wait, 30)
        await asyncio.sleep(0.2)  # by now they wait
        tasks = tasks[OTHERS:]
        for reader in tasks[:leaving]:
            reader.cancel()
        slow.released.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        return threading.get_ident(), [reader.result() for reader in tasks[leaving:]]

    @pytest.mark.parametrize("leaving", [0, 2])
    def test_share_one_body_that_a_thread_makes(self, site, slow, leaving):
        loop, answers = run(self._ask_together(site, slow, leaving))
        assert len(slow.threads) == OTHERS + 1
        assert loop not in slow.threads
        assert len(answers) == 3 - leaving
        for status, _, body in answers:
            assert status == 200
            assert brotli.decompress(body) == LONG.encode()

    def test_get_a_file_that_was_changed_anew(self, site, tmp_path):
        before = ask(site, "/data/map.js", accept_encoding="br")
        (tmp_path / "map.js").write_text(LONG * 2, "utf-8")
        after = ask(site, "/data/map.js", accept_encoding="br")
        assert brotli.decompress(after[2]) == LONG.encode() * 2
        assert before[1]["etag"] != after[1]["etag"]

    @pytest.mark.parametrize("path", ["/assets/map.js", "/data/map.js"])
    def test_get_the_plain_file_where_compressing_fails_and_then_the_other(
        self, site, monkeypatch, path
    ):
        with monkeypatch.context() as failing:
            failing.setattr(brotli, "compress", lambda *_args, **_how: 1 / 0)
            status, headers, body = ask(site, path, accept_encoding="br")
        assert (status, body) == (200, LONG.encode())
        assert "content-encoding" not in headers
        _, headers, body = ask(site, path, accept_encoding="br")
        assert headers["content-encoding"] == "br"
        assert brotli.decompress(body) == LONG.encode()

    def test_find_a_file_that_was_not_there_at_first(self, site, tmp_path):
        assert ask(site, "/data/new.js", accept_encoding="br")[0] == 404
        (tmp_path / "new.js").write_text(LONG, "utf-8")
        assert brotli.decompress(ask(site, "/data/new.js", accept_encoding="br")[2])
        (tmp_path / "new.js").unlink()
        assert ask(site, "/data/new.js", accept_encoding="br")[0] == 404

    def test_get_a_small_file_as_it_is(self, site):
        status, headers, body = ask(site, "/assets/small.js", accept_encoding="br")
        assert (status, body) == (200, b"let a = 1")
        assert "content-encoding" not in headers

    @pytest.mark.parametrize(("path", "times"), [("/static/js/a.1f.js", 1), ("/data/a.js", 3)])
    def test_get_what_lasts_without_the_wrapped_server(self, path, times):
        asked = []

        async def give(request):
            asked.append(request.method)
            return PlainTextResponse(LONG, headers={"ETag": '"1"'})

        site = Compression(Starlette(routes=[Route(path, give)]))
        answers = [ask(site, path, accept_encoding="br") for _ in range(3)]
        assert [status for status, _, _ in answers] == [200] * 3
        assert {DECODE["br"](body) for _, _, body in answers} == {LONG.encode()}
        assert asked == ["GET"] * times

    @pytest.mark.parametrize("accepted", ["br", "gzip", ""])
    def test_get_what_is_small_and_lasts_without_the_wrapped_server(self, accepted):
        asked = []

        async def give(request):
            asked.append(request.method)
            return PlainTextResponse("let a = 1", headers={"ETag": '"1"', "X-Own": "kept"})

        site = Compression(Starlette(routes=[Route("/static/js/a.1f.js", give)]))
        answers = [ask(site, "/static/js/a.1f.js", accept_encoding=accepted) for _ in range(3)]
        assert asked == ["GET"]
        for status, headers, body in answers:
            assert (status, body) == (200, b"let a = 1")
            assert "content-encoding" not in headers
            assert headers["content-length"] == "9"
            assert headers["vary"] == "Accept-Encoding"
            assert (headers["etag"], headers["x-own"]) == ('"1"', "kept")

    def test_hold_what_is_small_or_want_a_part_of_it(self, site):
        def again(**asked):
            return ask(site, "/assets/small.js", accept_encoding="br", **asked)[::2]

        _, headers, _ = ask(site, "/assets/small.js", accept_encoding="br")
        assert again(if_none_match=headers["etag"]) == (304, b"")
        assert again(if_none_match='"another"') == (200, b"let a = 1")
        assert again(range="bytes=4-4") == (206, b"a")

    @pytest.mark.parametrize("status", [404, 503])
    def test_ask_again_for_what_was_not_there(self, status):
        there = []

        async def give(_):
            there.append(True)
            return PlainTextResponse(LONG, 200 if len(there) > 1 else status)

        site = Compression(Starlette(routes=[Route("/static/js/a.1f.js", give)]))
        found = [ask(site, "/static/js/a.1f.js", accept_encoding="br") for _ in range(2)]
        assert [each[0] for each in found] == [status, 200]

    def test_get_a_long_account_of_a_fault_as_it_is(self):
        async def fail(_):
            return PlainTextResponse(LONG, 503, {"ETag": '"1"'})

        site = Compression(Starlette(routes=[Route("/data/facts.csv", fail)]))
        status, headers, body = ask(site, "/data/facts.csv", accept_encoding="br")
        assert (status, headers["etag"], body) == (503, '"1"', LONG.encode())

    def test_act_once_where_it_is_no_file_they_ask_for(self):
        asked = []

        async def act(request):
            asked.append((request.method, request.headers.get("accept-encoding")))
            return PlainTextResponse(LONG)

        site = Compression(Starlette(routes=[Route("/_stcore/act", act)]))
        assert ask(site, "/_stcore/act", accept_encoding="br")[2] == LONG.encode()
        assert asked == [("GET", None)]
