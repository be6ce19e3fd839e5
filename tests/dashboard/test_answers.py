"""One tag for each body, and a 304 that says what the whole answer would."""

import pytest
from starlette.applications import Starlette
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from dashboard import server
from tests.dashboard.asking import answer, run
from tests.dashboard.test_first_view import ROUTES

SITE = Starlette(routes=ROUTES, middleware=[*server.middleware(), *create_streamlit_middleware()])
GUIDES = ("cache-control", "content-location", "etag", "expires", "vary")
SMALL = next(name for name in server.of_streamlit() if name.endswith(".woff2"))
SCRIPT = next(name for name in server.of_streamlit() if name.startswith("static/js/index."))
ADDRESSES = [
    "/", "/evidence?lang=ja", "/feed.atom", "/feed.atom?lang=ru", "/manifest.json", "/sitemap.xml",
    "/data/facts.csv", "/data/citation.txt?island=iturup", "/data/four-islands.zip", "/card.png",
    "/favicon.png", "/assets/map.js", "/leaflet/leaflet.css", f"/{SMALL}", f"/{SCRIPT}",
]  # fmt: skip


def ask(address, **headers):
    path, _, query = address.partition("?")
    named = {"host": "localhost"} | {key.replace("_", "-"): it for key, it in headers.items()}
    return run(answer(SITE, path, query, headers=named))


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_body_has_a_tag_of_its_own(address):
    seen = {}
    for coding in ("br", "gzip", "", "gzip;q=0.5, *;q=0"):
        for host in ("localhost", "127.0.0.1"):
            status, headers, body = ask(address, accept_encoding=coding, host=host)
            assert status == 200
            tag = headers["etag"].removeprefix("W/")
            assert seen.setdefault(tag, body) == body
            if "content-encoding" in headers:
                assert "accept-encoding" in headers["vary"].lower()


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_holds_a_body_is_told_all_that_guides_a_cache(address, coding):
    _, whole, _ = ask(address, accept_encoding=coding)
    asked = [
        {"if_none_match": whole["etag"]},
        {"if_none_match": whole["etag"], "range": "bytes=0-9"},
    ]
    if "last-modified" in whole and "content-encoding" not in whole:
        asked.append({"if_modified_since": whole["last-modified"]})
    for conditions in asked:
        status, headers, body = ask(address, accept_encoding=coding, **conditions)
        if "range" in conditions and status != 304:
            continue  # the range is of the plain file, and this reader holds another
        assert (status, body) == (304, b"")
        assert {name: headers.get(name) for name in GUIDES} == {
            name: whole.get(name) for name in GUIDES
        }
        assert "content-encoding" not in headers
