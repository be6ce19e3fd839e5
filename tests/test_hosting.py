"""The container's recipe: what it copies suffices, and nothing is written beside it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
from contextlib import closing, contextmanager, nullcontext, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from bench.proxy import proxied
from bench.server import free_port
from tests.browser.serving import Server, running

ROOT = Path(__file__).parents[1]
RECIPE = (ROOT / "hosting" / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
# What is installed here, but for this checkout: it is not installed in a container.
INSTALLED = (
    f"import sys; sys.path.append({sysconfig.get_path('purelib')!r}); "
    "from streamlit.web.cli import main; main()"
)
STAGE = RECIPE.rpartition("\nFROM ")[2]


def told(instruction):
    """Give what each instruction of this name in the last stage is told."""
    return re.findall(rf"^{instruction}\s+(.*)$", STAGE, re.MULTILINE)


def as_command(text, port):
    """Give a command of the recipe as it runs here, with this Python and at a port of its own."""
    first, *rest = json.loads(text.replace("8501", str(port)))
    assert first in {"python", "streamlit"}
    return [sys.executable, "-S", *(() if first == "python" else ("-c", INSTALLED)), *rest]


@pytest.fixture
def site(tmp_path):
    """Give a folder with all that the recipe copies, and nothing else."""
    for line in told("COPY"):
        if not line.startswith("--from"):
            *sources, target = line.split()
            for source in sources:
                copy(ROOT / source, tmp_path / "site" / target / (source if target == "./" else ""))
    return tmp_path / "site"


def copy(source, target):
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@contextmanager
def contained(site, log, port):
    """Run the recipe's command in its folder, with its environment."""
    environment = dict(pair.split("=", 1) for line in told("ENV") for pair in line.split())
    environment["PATH"] = os.environ["PATH"]
    [command] = told("CMD")
    with running(
        as_command(command, port), Server(f"http://127.0.0.1:{port}", log), site, **environment
    ) as server:
        yield server


def test_what_is_copied_suffices_and_nothing_is_written(site, tmp_path):
    before, port = files(site), free_port()
    [health] = re.findall(r"HEALTHCHECK.*?CMD\s+(.*)", STAGE)
    check = as_command(health, port)

    with contained(site, tmp_path / "log", port):
        assert subprocess.run(check, check=False, timeout=60).returncode == 0
        assert files(site) == before

    sick = subprocess.run(check, check=False, timeout=60, capture_output=True)
    assert sick.returncode != 0


def test_the_proxy_is_told_what_its_file_asks_for_and_reaches_every_replica():
    services = yaml.safe_load((ROOT / "hosting" / "compose.yaml").read_text("utf-8"))["services"]
    proxy = services.pop("proxy")
    asked = re.findall(r"\{\$(\w+)", (ROOT / "hosting" / "Caddyfile").read_text("utf-8"))
    assert asked
    assert set(asked) <= set(proxy["environment"])
    [port] = told("EXPOSE")
    assert set(proxy["environment"]["REPLICAS"].split()) == {f"{name}:{port}" for name in services}
    assert set(proxy["depends_on"]) == set(services)
    assert len(services) == 2
    assert all(each["read_only"] for each in services.values())


def test_no_two_services_write_the_same_image():
    services = yaml.safe_load((ROOT / "hosting" / "compose.yaml").read_text("utf-8"))["services"]
    named = [each["image"] for each in services.values() if "build" in each and "image" in each]
    assert len(named) == len(set(named))


class Named(BaseHTTPRequestHandler):
    """A replica that is well, takes what it is sent, and gives its own port."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = str(self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(1)
        self.do_GET()

    def log_message(self, *_):
        pass


@contextmanager
def replica():
    """Run a replica in a thread of its own, and give its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Named) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def asked(place):
    """Give the replica that answers a visitor."""
    with closing(HTTPConnection(place)) as line:
        line.request("GET", "/")
        return line.getresponse().read()


def test_a_visitors_broken_request_takes_no_replica_from_the_others(tmp_path):
    with replica() as one, replica() as two, proxied([one, two], tmp_path) as origin:
        place = origin.rpartition("//")[2]
        before = asked(place)
        head = ["POST / HTTP/1.1", f"Host: {place}", "Transfer-Encoding: chunked", "", "ZZ", ""]
        with closing(socket.create_connection(place.split(":"), 30)) as line:
            line.sendall("\r\n".join(head).encode())
            assert line.recv(65536).split()[1] in {b"400", b"502"}
        assert asked(place) == before


def test_big_and_slow_requests_are_turned_away(tmp_path, monkeypatch):
    monkeypatch.setenv("PATIENCE", "1s")
    with replica() as port, proxied([port], tmp_path) as origin:
        place = origin.rpartition("//")[2]
        start = f"POST / HTTP/1.1\r\nHost: {place}\r\n"
        assert status(place, f"{start}A: {'x' * 100_000}\r\n\r\n") == 431
        big = f"{start}Content-Length: 1000000\r\n\r\n{'x' * 100_000}"
        assert status(place, big) in {413, 502}  # what comes first, the proxy or the replica
        assert status(place, start) in {None, 408}  # nothing follows, and it hangs up
        assert asked(place)


def status(place, sent):
    """Send as it stands, and give the status that comes, or None where the line is closed."""
    with closing(socket.create_connection(place.split(":"), 60)) as line:
        with suppress(ConnectionError):  # it need not read to the end
            line.sendall(sent.encode())
        with suppress(ConnectionError):
            came = line.recv(65536)
            return int(came.split()[1]) if came else None


@pytest.mark.parametrize("told", [None, "0.0.0.0"])  # noqa: S104
def test_the_proxy_is_there_for_this_machine_alone_unless_told(tmp_path, monkeypatch, told):
    if told:
        monkeypatch.setenv("BIND", told)
    with replica() as port, proxied([port], tmp_path) as origin:
        elsewhere = ("127.0.0.2", int(origin.rpartition(":")[2]))
        with nullcontext() if told else pytest.raises(ConnectionRefusedError):
            socket.create_connection(elsewhere, 30).close()
