"""The real server, asked as no browser would: paths out of their folder, and odd messages."""

import json
import socket
import struct
from contextlib import closing, suppress
from http.client import HTTPConnection
from itertools import product
from urllib.parse import quote, urlsplit

import pytest
import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from bench.server import Session
from tests.browser.serving import ROOT, served

MARK = "four-islands-must-not-be-read"
MOUNTS = (
    "/", "/leaflet", "/assets", "/data", "/static", "/media", "/component",
    "/component/streamlit_folium.st_folium", "/_stcore/bidi-components",
    "/_stcore/bidi-components/four_islands_block", "/app/static",
)  # fmt: skip
UPS = (
    "..",
    "%2e%2e",
    "..%2f..",
    "%2e%2e%2f%2e%2e",
    "..%5c..",
    "..\\..",
    "%252e%252e",
    "....//....",
)
MEGABYTE = 2**20
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(ROOT / "streamlit_app.py", tmp_path_factory.mktemp("server") / "log") as running:
        with closing(Session(urlsplit(running.url).port)) as reader:
            reader.ask("")  # the first run brings the components along
        yield running


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    """Write a file outside the project that anyone on this machine may read."""
    path = tmp_path_factory.mktemp("outside") / "secret.toml"
    path.write_text(f'{MARK} = "x"\n', "utf-8")
    return path


def raw(site, target, *lines, method="GET", host="localhost"):
    """Send a request as it stands, unmended, and give the status and all that comes."""
    lines = lines or ("Connection: close",)
    head = [f"{method} {target} HTTP/1.1", f"Host: {host}", *lines, "", ""]
    with closing(socket.create_connection(urlsplit(site.url).netloc.split(":"), 30)) as line:
        line.sendall("\r\n".join(head).encode("latin-1"))
        came = b"".join(iter(lambda: line.recv(65536), b""))
    return int(came.split(b" ", 2)[1]) if came else 0, came


def ways_out(secret):
    """Give targets that lead from each mount to a file outside."""
    files = (str(secret), str(ROOT / "pyproject.toml"), "/etc/passwd")
    for mount, file in product(MOUNTS, files):
        yield f"{mount}/{file}"
        yield f"{mount}/{quote(file, safe='')}"
        yield f"{mount}/file:{file}"
        for up in UPS:
            yield f"{mount}/{'/'.join([up] * 12)}{file}"
            yield f"{mount}/x/{'/'.join([up] * 12)}{quote(file, safe='')}"
    for mount in MOUNTS:
        yield f"{mount}/%00{secret}"
        yield f"{mount}/map.js%00.html"
        yield f"{mount}/{'a' * 5000}"
        yield f"{mount}/{'../' * 1500}etc/passwd"
        yield f"{mount}/%ff%fe"
        yield f"{mount}/\xff"
        yield f"{mount}/C:%5cWindows%5cwin.ini"
        yield f"/{mount}/elsewhere.example/share"
        yield f"{mount}/.."
        yield f"{mount}/../pyproject.toml"
        yield f"{mount}/../../README.md"


def test_no_path_leads_to_a_file_outside(site, secret):
    found = {target: raw(site, target) for target in ways_out(secret)}
    assert len(found) > 500
    marks = (MARK.encode(), b"root:x:", b'name = "four-islands"', b"## Two commands")
    assert [target for target, (_, came) in found.items() if any(it in came for it in marks)] == []
    assert {target: status for target, (status, _) in found.items() if status >= 500} == {}
    assert not any(b"Traceback" in came for _, came in found.values())
    assert "Traceback" not in site.log.read_text()


def test_the_same_server_does_hand_out_what_is_inside(site):
    status, came = raw(site, "/assets/./map.js")
    assert (status, b"fourIslands" in came) == (200, True)


@pytest.mark.parametrize("header", ["A: " + "x" * 100_000, "\xff: y", "Cookie: " + "a=\x01;" * 99])
def test_odd_headers_are_no_fault(site, header):
    assert raw(site, "/", "Connection: close", header)[0] < 500


def stream_of(site):
    return f"ws://{urlsplit(site.url).netloc}/_stcore/stream"


def stream(site, **options):
    return connect(stream_of(site), subprotocols=["streamlit"], **options)


def is_well(site):
    """Expect another reader to be served as if nothing had been."""
    with closing(Session(urlsplit(site.url).port)) as reader:
        assert reader.ask("about").size > 1000


def closes(site, message):
    """Send a message, and give the code that the session is closed with."""
    with stream(site) as line, suppress(ConnectionClosed):
        line.send(message)
        list(line)
    return line.close_code


def test_a_message_that_is_too_large_ends_its_session_alone(site):
    assert closes(site, b"\x00" * (2 * MEGABYTE)) == 1009
    # So large that the server hangs up before all of it is sent; then its reason may be lost.
    assert closes(site, b"\x00" * (40 * MEGABYTE)) in {1006, 1009}
    is_well(site)


def test_a_message_that_never_ends_is_cut_off_before_it_is_held(site):
    size = MEGABYTE // 4
    head = struct.pack("!BBQ4x", 0x02, 0x80 | 127, size)  # a part of a message, of many
    with stream(site) as line, suppress(ConnectionClosed, OSError):
        line.socket.sendall(head + bytes(size))
        for _ in range(15):
            line.socket.sendall(b"\x00" + head[1:] + bytes(size))
        list(line)
    assert line.close_code == 1009
    is_well(site)


def test_a_message_of_text_ends_its_session_alone(site):
    logged = len(site.log.read_text())
    assert closes(site, "hello") == 1003
    is_well(site)
    assert "Traceback" not in site.log.read_text()[logged:]


@pytest.mark.parametrize("message", [b"\xff", b"\xff\xff" * 5000, b"\x0a\xff", b"\x08" * 99])
def test_bytes_that_are_no_message_end_their_session_alone(site, message):
    logged = len(site.log.read_text())
    assert closes(site, message) == 1002
    is_well(site)
    assert "Traceback" not in site.log.read_text()[logged:]


def test_no_stranger_writes_the_log(site):
    forged = "\n2026-12-01 04:00:00.000 forged \x1b[31m"
    long = BackMsg()
    long.rerun_script.fragment_id = forged + "x" * 500_000
    logged = len(site.log.read_text())
    with stream(site) as line:
        for _ in range(10):
            line.send(long.SerializeToString())
    with connect(f"{stream_of(site)}?{'z' * 3000}", subprotocols=["streamlit", "x", "y" * 3000]):
        pass
    is_well(site)
    written = site.log.read_text()[logged:]
    assert "\n2026-12-01 04:00:00.000 forged" not in written
    assert "\x1b" not in written
    assert len(written) < 10_000


def test_the_first_message_tells_nothing_of_the_machine(site):
    with stream(site) as line:
        ask = BackMsg()
        ask.rerun_script.page_name = "about"
        line.send(ask.SerializeToString())
        told = next(it for it in map(ForwardMsg.FromString, line) if it.HasField("new_session"))
    start = told.new_session.initialize
    environment = start.environment_info
    assert start.session_id
    assert environment.streamlit_version == streamlit.__version__
    assert str(ROOT) not in str(told)
    assert (environment.python_version, environment.server_os) == ("", "")
    assert start.user_info.ByteSize() == 0


def odd_messages():
    shut = BackMsg(debug_shutdown_runtime=True)
    cut = BackMsg(debug_disconnect_websocket=True)
    page = BackMsg()
    page.rerun_script.page_script_hash = "../../etc/passwd"
    page.rerun_script.page_name = "\x00" * 1000
    page.rerun_script.query_string = "&".join(f"island={chance}" for chance in range(5000))
    widget = BackMsg()
    for id_ in ("", "$$ID-none-island", "\x00"):
        state = widget.rerun_script.widget_states.widgets.add(id=id_)
        state.json_value = '{"chosen": {"click": "x", "island": ["<script>"]}'
    fragment = BackMsg()
    fragment.rerun_script.fragment_id = "none"
    return {"shut": shut, "cut": cut, "page": page, "widget": widget, "fragment": fragment}


@pytest.mark.parametrize("message", odd_messages().values(), ids=odd_messages())
def test_an_odd_message_is_no_fault(site, message):
    logged = len(site.log.read_text())
    with stream(site) as line:
        line.send(message.SerializeToString())
    is_well(site)
    assert "Traceback" not in site.log.read_text()[logged:]


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_a_page_of_another_site_opens_no_session(site, origin):
    with pytest.raises(InvalidStatus) as refused, stream(site, origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_another_name_opens_no_session(site):
    assert raw(site, "/_stcore/stream", *UPGRADE, host="elsewhere.example")[0] == 400


def test_nothing_can_be_left_on_the_server(site):
    with closing(Session(urlsplit(site.url).port)) as reader:
        reader.ask("")
        for method in ("PUT", "POST", "DELETE"):
            status, _ = raw(site, "/_stcore/upload_file/any/any", method=method)
            assert status == 404


def test_no_cookie_is_set_but_streamlits_own(site):
    with closing(HTTPConnection(urlsplit(site.url).netloc)) as line:
        found = set()
        for path in (
            "/", "/evidence", "/_stcore/health", "/healthz", "/data/facts.csv",
            "/auth/login", "/auth/logout", "/oauth2callback", "/_stcore/host-config",
        ):  # fmt: skip
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            cookies = answer.headers.get_all("set-cookie") or []
            found |= {cookie.partition("=")[0] for cookie in cookies}
    assert found == {"_streamlit_xsrf"}


def test_the_page_is_told_to_obey_messages_of_its_own_site_alone(site):
    with closing(HTTPConnection(urlsplit(site.url).netloc)) as line:
        line.request("GET", "/_stcore/host-config")
        assert json.load(line.getresponse())["allowedOrigins"] == [site.url]


def test_no_secrets_lie_in_the_project():
    assert not list(ROOT.glob(".streamlit/secrets*"))
    assert not list((ROOT / ".streamlit").glob("**/*secret*"))
