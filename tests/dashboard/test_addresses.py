"""Which addresses there are: the others answer 404 with a way back, or lead to what they were."""

from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from dashboard import server
from dashboard.addresses import SERVED, Addresses
from dashboard.atlas import atlas
from dashboard.markup.head import page_name
from dashboard.safety.frames import FRAMES
from dashboard.speech import LANGUAGES, speaking
from dashboard.state import PAGES, ViewState, asked, decode
from tests.dashboard.asking import answer, run
from tests.dashboard.test_links import Anchors
from tests.dashboard.test_repair import MARKS
from tests.dashboard.test_safety import SITE, ask

UNKNOWN = [
    "/none", "/foo/bar", "/evidence/foo", "/a/b/c/d", "/index.html", "/wp-login.php", "/.env",
    "/.well-known/change-password", "/sitemaps.xml", "/data", "/data/", "/data/none.csv",
    "/data/facts.csv/x", "/static/js/none.js", "/assets/none.js", "/leaflet/none.js", "/_stcore/x",
    "//elsewhere.example/evidence", "/auth/login", "/app/static/x",
    "/_stcore/metrics", "/<b>", "/\N{HIRAGANA LETTER A}", "/evidences",
]  # fmt: skip
STREAMLITS = "<title>Streamlit</title>"


def get(address, method="GET", **headers):
    path, _, query = address.partition("?")
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return run(answer(SITE, path, query, method, {"host": "localhost"} | named))


class TestUnknown:
    @pytest.mark.parametrize("address", UNKNOWN)
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_answers_404_with_a_page_and_ways_back(self, address, method):
        status, headers, body = get(address, method)
        assert (status, headers["content-language"]) == (404, "en")
        assert headers["content-type"].startswith("text/html")
        html = body.decode()
        assert STREAMLITS not in html
        assert "<b>" not in html
        ways = [dict(found)["href"] for tag, found in Anchors(html).found if tag == "a"]
        for path in (f"/{page}" for page in PAGES):
            assert path in ways

    def test_leads_back_to_what_is_there(self):
        html = get("/foo/bar")[2].decode()
        led = [dict(found) for tag, found in Anchors(html).found if tag in {"a", "link"}]
        found = {each["href"]: get(urljoin("/foo/bar", each["href"]))[0] for each in led}
        assert len(found) > len(PAGES)
        assert set(found.values()) == {200}

    def test_takes_nothing(self):
        assert {address: get(address, "POST")[0] for address in UNKNOWN}.items() <= {
            (address, status) for address in UNKNOWN for status in (404, 405)
        }

    def test_is_told_in_the_readers_language(self):
        bodies = set()
        for lang in LANGUAGES:
            by_link = get(f"/foo/bar?lang={lang}")
            by_browser = get("/foo/bar", accept_language=f"{lang}-XX,de;q=0.5")
            for status, headers, body in (by_link, by_browser):
                assert (status, headers["content-language"]) == (404, lang)
                assert headers["vary"] == "Accept-Language"
                assert f'<html lang="{lang}">' in body.decode()
                with speaking(lang):
                    assert f">{page_name('evidence')}</a>" in body.decode()
            bodies.add(by_browser[2])
        assert len(bodies) == len(LANGUAGES)

    def test_keeps_what_is_understood_of_the_view(self):
        html = get("/evidnce?island=habomai&since=2006&utm_source=x")[2].decode()
        ways = [dict(found)["href"] for tag, found in Anchors(html).found if tag == "a"]
        found = next(way for way in ways if way.startswith("/evidence"))
        view, dropped = decode(asked(urlsplit(found).query), atlas().known)
        assert (view, dropped) == (ViewState(island="habomai", since="2006"), ())

    def test_is_not_hidden_by_what_a_browser_says_it_holds(self):
        for path in ("/static/js/none.js", "/foo/bar"):
            assert get(path, if_none_match="*", accept_encoding="br")[0] == 404
            assert get(path, if_modified_since="Fri, 31 Dec 2100 00:00:00 GMT")[0] == 404

    @given(st.text(min_size=1, max_size=30))
    @settings(max_examples=60, deadline=None)
    def test_is_never_streamlits_own_page(self, path):
        status, headers, body = get(f"/{path.replace('?', '')}")
        assert status in {200, 301, 400, 404}
        if status == 301:
            led = urlsplit(headers["location"])
            assert led.netloc == ""
            assert get(led.path)[0] == 200
        assert STREAMLITS.encode() not in body


class TestKnown:
    def test_of_ours_and_of_streamlit_are_passed_on(self):
        for path in [f"/{page}" for page in PAGES] + ["/favicon.png", "/healthz", "/card.png"]:
            assert get(path)[0] == 200, path
        scripts = [name for name in server.of_streamlit() if name.startswith("static/js/index.")]
        assert scripts
        assert get(f"/{scripts[0]}")[0] == 200

    def test_of_streamlits_services_are_left_to_it(self):
        def give(request):
            return PlainTextResponse(request.method)

        paths = ["/_stcore/health", "/_stcore/host-config", "/media/a.png", f"{FRAMES}x/main.js"]
        site = Addresses(
            Starlette(routes=[Route(path, give, methods=["GET", "POST"]) for path in paths]), PAGES
        )
        for path in paths:
            assert path.startswith(SERVED)
            for method in ("GET", "POST"):
                assert ask(site, path, method)[::2] == (200, method.encode())

    def test_a_components_page_is_one(self):
        path = f"{FRAMES}any.map/index.html"
        site = Starlette(
            routes=[Route(path, lambda _: HTMLResponse("frame"))],
            middleware=[Middleware(Addresses, public=PAGES)],
        )
        assert ask(site, path)[::2] == (200, b"frame")

    def test_a_websocket_is_passed_on(self):
        seen = []

        async def app(scope, _receive, _send):
            seen.append(scope["path"])

        scope = {"type": "websocket", "path": "/_stcore/stream"}
        run(Addresses(app, PAGES)(scope, None, None))
        assert seen == ["/_stcore/stream"]


def led(address, method="GET"):
    """Ask for an address, and give the one that it leads to, or None where it leads nowhere."""
    return get(address, method)[1].get("location")


class TestMangled:
    @pytest.mark.parametrize("page", ["", "evidence", "about", "data/facts.csv", "feed.atom"])
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_leads_to_what_it_was(self, page, method):
        mangled = {f"/{page}{marks}" for marks in MARKS} | {f"/{page.upper()}).", f"/{page}/"}
        for path in mangled - {f"/{page}", "//"}:
            to = led(f"{path}?island=habomai&lang=ja", method=method)
            assert to == f"/{page}?island=habomai&lang=ja", path

    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/%3Fisland=habomai&q=a%2Bb", ""),
            ("/%3fisland%3Dhabomai%26q%3Da%252Bb", ""),
            ("/%3Fisland=habomai", "q=a%2Bb"),
        ],
    )
    def test_leads_to_its_query_also_from_within_the_path(self, path, query):
        decoded = path.replace("%3F", "?").replace("%3f", "?")

        async def app(scope, receive, send):
            await SITE({**scope, "raw_path": path.encode()}, receive, send)

        status, headers, _ = run(answer(app, decoded, query, headers={"host": "localhost"}))
        assert status == 301
        to = urlsplit(headers["location"])
        assert to.path == "/"
        assert parse_qs(to.query) == {"island": ["habomai"], "q": ["a+b"]}

    def test_leads_nowhere_else(self):
        for path in ("//evil.example", "//evil.example/evidence", "/\\evil.example", "/evidence/x"):
            assert led(path) is None

    def test_of_a_frame_leads_to_an_address_that_streamlits_scripts_read_so(self):
        for query in ("a&amp;embed=true", "embed=true).", "EMBED=TRUE.", "embed%3Dtrue"):
            to = led(f"/about?{query}")
            assert "embed=true" in urlsplit(to).query.split("&")
            assert led(to) is None
        assert led("/about?embed=true&utm_source=x") is None

    @pytest.mark.parametrize(
        "query", ["island=habomai).", "Island=HABOMAI", quote("island=habomai&lang=en", safe="")]
    )
    def test_queries_are_read_where_they_stand(self, query):
        clean = get("/?island=habomai")
        assert get(f"/?{query}&fbclid=x") == clean
        for path in ("/data/facts.csv", "/feed.atom", "/data/citation.json"):
            assert get(f"{path}?{query}")[2] == get(f"{path}?island=habomai")[2]
