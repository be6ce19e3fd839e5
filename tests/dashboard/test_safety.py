"""What keeps the site safe: headers, hosts, closed addresses, and frames that hear us alone."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from dashboard import server
from dashboard.safety import hosts
from dashboard.safety.closed import CLOSED
from dashboard.safety.frames import GuardedFrames
from dashboard.safety.headers import SHARED, Headers
from dashboard.safety.hosts import Hosts
from dashboard.safety.messages import ADDRESS, Messages
from dashboard.safety.policy import Inline
from geodata.errors import DataError
from tests.dashboard.asking import answer, run
from tests.dashboard.reading import parts_of
from tests.dashboard.test_first_view import ROUTES

SITE = Starlette(routes=ROUTES, middleware=[*server.middleware(), *create_streamlit_middleware()])
FRAME = "/component/any.map/index.html"
# What a host is known by where the operator names none, where they name theirs, and any.
CLOUD, OWN, ANY = ((*hosts.HERE, name) for name in (hosts.CLOUD, "islands.example", "*"))
BROWSERS_OWN = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def ask(site, address, method="GET", **headers):
    path, _, query = address.partition("?")
    asked = {"host": "localhost"} | {key.replace("_", "-"): it for key, it in headers.items()}
    return run(answer(site, path, query, method, asked))


def policy(headers):
    """Give the sources of each directive of an answer's policy."""
    written = headers["content-security-policy"].split("; ")
    return {name: sources.split() for name, _, sources in (part.partition(" ") for part in written)}


def digest(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class TestHeaders:
    @pytest.mark.parametrize(
        "address",
        ["/", "/evidence", "/about?lang=ja", "/?embed=true", "/healthz", "/robots.txt", "/none",
         "/data/facts.csv", "/data/none", "/card.png", "/feed.atom", "/assets/map.js",
         "/leaflet/leaflet.css", "/_stcore/upload_file/a/b"],
    )  # fmt: skip
    @pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
    def test_stand_on_each_answer(self, address, method):
        _, headers, _ = ask(SITE, address, method)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert policy(headers)["default-src"] == ["'none'"]
        assert policy(headers)["base-uri"] == ["'none'"]
        assert "'unsafe-inline'" not in policy(headers).get("script-src", [])

    @pytest.mark.parametrize("address", ["/", "/data/facts.csv"])
    def test_stand_on_a_refusal_too(self, address):
        status, headers, _ = ask(SITE, address, host="elsewhere.example")
        assert status == 400
        assert headers["content-security-policy"] == BROWSERS_OWN

    def test_let_every_inline_script_and_style_of_a_page_run_and_no_other(self):
        for page in ("/", "/evidence", "/about?embed=true"):
            _, headers, body = ask(SITE, page)
            html = body.decode()
            scripts = [*parts_of(html, "<script>", "</script>")]
            scripts += parts_of(html, '<script type="module">', "</script>")
            for kind, texts in (
                ("script-src", scripts),
                ("style-src", parts_of(html, "<style>", "</style>")),
            ):
                assert texts
                assert {digest(text) for text in texts} <= set(policy(headers)[kind])
                assert digest("alert(1)") not in policy(headers)[kind]
                assert "'unsafe-inline'" not in policy(headers)[kind]

    def test_let_other_sites_frame_the_page_made_for_it_alone(self):
        assert policy(ask(SITE, "/?embed=true")[1])["frame-ancestors"] == ["*", "file:"]
        for address in ("/", "/evidence", "/?embed=false", "/?embedded=true"):
            assert policy(ask(SITE, address)[1])["frame-ancestors"] == ["'self'"]

    def test_let_other_sites_show_what_is_made_for_them_alone(self):
        for address in ("/data/facts.csv", "/card.png", "/feed.atom"):
            assert address.startswith(SHARED)
            assert ask(SITE, address)[1]["cross-origin-resource-policy"] == "cross-origin"
        for address in ("/", "/assets/map.js", "/healthz"):
            assert ask(SITE, address)[1]["cross-origin-resource-policy"] == "same-origin"

    @pytest.mark.parametrize("address", ["/", "/evidence?lang=ru", "/?embed=true"])
    def test_say_the_same_of_a_page_that_the_reader_holds(self, address):
        _, first, _ = ask(SITE, address)
        status, again, body = ask(SITE, address, if_none_match=first["etag"])
        assert (status, body) == (304, b"")
        assert again["content-security-policy"] == first["content-security-policy"]

    def test_leave_another_page_that_the_reader_holds_its_own_policy(self):
        unchanged = Starlette(
            routes=[Route("/none", lambda _: Response(status_code=304))],
            middleware=[Middleware(Headers, inline=Inline())],
        )
        assert "content-security-policy" not in ask(unchanged, "/none")[1]

    def test_hold_to_https_who_came_by_it(self):
        assert "max-age=" in ask(SITE, "/")[1]["strict-transport-security"]

        async def by_http(scope, receive, send):
            await SITE({**scope, "scheme": "http"}, receive, send)

        assert "strict-transport-security" not in ask(by_http, "/")[1]

    def test_of_a_frame_let_no_attribute_run(self):
        site = Starlette(
            routes=[Route(FRAME, lambda _: HTMLResponse("<head></head>"))],
            middleware=[Middleware(Headers, inline=Inline())],
        )
        said = policy(ask(site, FRAME)[1])
        assert said["script-src-attr"] == ["'none'"]
        assert said["frame-ancestors"] == ["*", "file:"]


class TestFrames:
    @staticmethod
    def site(kind, body):
        made = Response(body, media_type=kind)
        app = Starlette(routes=[Route(FRAME, lambda _: made), Route("/data/x", lambda _: made)])
        return GuardedFrames(app)

    def test_stop_what_another_site_sends_before_any_script_of_theirs(self):
        whole = "<html><head><script src='main.js'></script></head></html>"
        _, headers, body = ask(self.site("text/html", whole), FRAME)
        first, second = re.findall("<script.*?>", body.decode())
        assert (first, second) == ("<script>", "<script src='main.js'>")
        assert b"stopImmediatePropagation" in body
        assert int(headers["content-length"]) == len(body)

    @pytest.mark.parametrize(
        ("kind", "path"), [("text/javascript", FRAME), ("text/html", "/data/x")]
    )
    def test_leave_all_else_as_it_is(self, kind, path):
        assert ask(self.site(kind, "<head>"), path)[2] == b"<head>"

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_take_nothing(self, method):
        assert ask(self.site("text/html", "<head>"), FRAME, method)[0] == 405


class TestMessages:
    @staticmethod
    def site(status=200):
        said = {"allowedOrigins": ["https://*.streamlit.app"], "useExternalAuthToken": False}
        app = Starlette(routes=[Route(ADDRESS, lambda _: JSONResponse(said, status))])
        return Messages(app)

    def origins(self, **headers):
        _, said, body = ask(self.site(), ADDRESS, **headers)
        assert int(said["content-length"]) == len(body)
        told = json.loads(body)
        assert told["useExternalAuthToken"] is False
        return told["allowedOrigins"]

    def test_are_heard_from_our_own_site_alone(self):
        assert self.origins(host="islands.example") == ["https://islands.example"]
        assert self.origins(host="[::1]:8501") == ["https://[::1]:8501"]

    def test_are_heard_from_streamlits_host_where_the_site_is_on_it(self):
        assert self.origins(host="four-islands.streamlit.app") == ["https://*.streamlit.app"]

    def test_a_fault_is_told_as_it_is(self):
        status, _, body = ask(self.site(500), ADDRESS)
        assert status == 500
        assert b"streamlit.app" in body

    def test_nothing_is_taken(self):
        assert ask(self.site(), ADDRESS, "POST")[0] == 405


class TestHosts:
    @staticmethod
    def site(*names):
        async def whoami(request):
            return PlainTextResponse(str(request.base_url))

        routes = [Route(path, whoami) for path in ("/", "/healthz", "/_stcore/health")]
        return Hosts(Starlette(routes=routes), (*hosts.HERE, *(names or (hosts.CLOUD,))))

    @pytest.mark.parametrize(
        "host",
        ["localhost", "localhost:8501", "127.0.0.1", "127.0.0.1:8501", "[::1]", "[::1]:8501",
         "islands.example", "www.maps.example", "LOCALHOST"],
    )  # fmt: skip
    def test_that_are_known_are_answered(self, host):
        status, _, body = ask(self.site("islands.example", "*.maps.example"), "/", host=host)
        assert (status, body.decode().lower()) == (200, f"https://{host.lower()}/")

    @pytest.mark.parametrize(
        "host",
        ["elsewhere.example", "islands.example.elsewhere.example", "", "localhost@elsewhere", "x:y",
         "streamlit.app", "evilstreamlit.app", "127.0.0.1.elsewhere.example", "[::2]", "[", "a b",
         "localhost\r\nx: y", "localhost/x", "10.0.0.1", "\xff"],
    )  # fmt: skip
    def test_that_are_not_known_are_refused_in_plain_text(self, host):
        status, headers, body = ask(self.site("islands.example"), "/", host=host)
        assert status == 400
        assert headers["content-type"].startswith("text/plain")
        assert not host or host.encode() not in body

    def test_are_those_of_streamlits_host_where_the_operator_names_none(self):
        cloud = "four-islands.streamlit.app"
        assert ask(self.site(), "/", host=cloud)[0] == 200
        assert ask(self.site("islands.example"), "/", host=cloud)[0] == 400

    def test_are_all_known_where_the_operator_says_so(self):
        assert ask(self.site("*"), "/", host="any.example")[0] == 200

    @pytest.mark.parametrize("path", ["/healthz", "/_stcore/health"])
    def test_do_not_matter_to_who_asks_for_the_health(self, path):
        assert ask(self.site(), path, host="10.1.2.3:8501")[0] == 200

    @pytest.mark.parametrize(
        ("told", "names"),
        [
            ("", ("*.streamlit.app",)),
            (" Islands.example , *.maps.example,", ("islands.example", "*.maps.example")),
            ("*", ("*",)),
            ("[2001:db8::1]", ("[2001:db8::1]",)),
            ("http://localhost:8080", ("localhost",)),
            ("https://islands.example/,a:80", ("islands.example", "a")),
            ("[2001:db8::1]:80", ("[2001:db8::1]",)),
        ],
    )
    def test_are_those_that_the_operator_sets_besides(self, monkeypatch, told, names):
        monkeypatch.setenv(hosts.VARIABLE, told)
        assert hosts.allowed() == (*hosts.HERE, *names)

    @pytest.mark.parametrize("told", ["ftp://islands.example", "a b", "*maps", "x.*", "a/b", "::1"])
    def test_that_are_no_names_stop_the_start(self, monkeypatch, capsys, told):
        monkeypatch.setenv(hosts.VARIABLE, told)
        with pytest.raises(DataError):
            hosts.allowed()
        with pytest.raises(SystemExit):
            server.load_or_stop()
        assert f"{hosts.VARIABLE} · {told.lower()}" in capsys.readouterr().err


class TestSockets:
    @staticmethod
    def connect(names, **headers):
        """Open a WebSocket: give the origin that the app sees, or None where it sees none of it."""
        seen, sent = [], []

        async def app(scope, _receive, _send):
            seen.append(dict(scope["headers"]).get(b"origin", b""))

        async def receive():
            return {"type": "websocket.connect"}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "websocket",
            "path": "/_stcore/stream",
            "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
            "extensions": {"websocket.http.response": {}},
        }
        run(Hosts(app, names)(scope, receive, send))
        assert bool(seen) != bool(sent)
        return seen[0] if seen else None

    @pytest.mark.parametrize(
        ("names", "host", "origin"),
        [
            (CLOUD, "localhost:8501", None),
            (CLOUD, "localhost:8501", "http://localhost:8501"),
            (CLOUD, "[::1]:8501", "http://[::1]:8501"),
            (CLOUD, "127.0.0.1:8501", "https://four-islands.streamlit.app"),
            (OWN, "islands.example", "https://islands.example"),
            (OWN, "127.0.0.1:8501", "https://islands.example"),
            (ANY, "islands.example", "https://islands.example"),
            ((*hosts.HERE, "localhost"), "localhost:8080", "http://localhost:8080"),
        ],
    )
    def test_of_our_pages_are_opened_and_streamlit_asks_nobody_of_them(self, names, host, origin):
        said = {"host": host} | ({"origin": origin} if origin else {})
        assert self.connect(names, **said) == b""

    @pytest.mark.parametrize(
        ("names", "host", "origin"),
        [
            (CLOUD, "localhost:8501", "https://elsewhere.example"),
            (CLOUD, "localhost:8501", "null"),
            (CLOUD, "localhost:8501", ""),
            (CLOUD, "localhost:8501", "http://["),
            (CLOUD, "localhost:8501", "https://localhost.elsewhere.example"),
            (CLOUD, "localhost:8501", "http://localhost:3000"),
            (CLOUD, "localhost:8501", "http://127.0.0.1:8501"),
            (CLOUD, "elsewhere.example", "https://elsewhere.example"),
            (CLOUD, "elsewhere.example", None),
            (OWN, "islands.example", "https://evil.streamlit.app"),
            (OWN, "islands.example", "http://localhost:3000"),
            (OWN, "evil.streamlit.app", "https://evil.streamlit.app"),
            (ANY, "islands.example", "https://elsewhere.example"),
            (ANY, "islands.example", "https://evil.streamlit.app"),
            ((*hosts.HERE, "localhost"), "localhost:8080", "http://localhost:3000"),
        ],
    )
    def test_of_others_are_not(self, names, host, origin):
        said = {"host": host} | ({} if origin is None else {"origin": origin})
        assert self.connect(names, **said) is None


class TestClosed:
    @pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
    @pytest.mark.parametrize("below", ["", "/", "/a/b", "/interact", "/mcp", "/openapi.json"])
    @pytest.mark.parametrize("address", CLOSED)
    def test_addresses_are_not_there(self, address, below, method):
        assert ask(SITE, address + below, method)[0] == 404
