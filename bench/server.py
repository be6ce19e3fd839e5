"""The real server in a process of its own, and a reader's session with it over its WebSocket."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parents[1]
OURS = ROOT / "streamlit_app.py"
# Streamlit as it comes: it brings neither of these, and would take ours.
_STOCK = (
    "import sys; sys.modules |= {'uvloop': None, 'httptools': None}; "
    "from streamlit.web.cli import main; main()"
)
_START = 90  # seconds that a server may take to start
_PATIENCE = 60  # seconds that an answer may take


@dataclass(frozen=True)
class Answer:
    """What one run of the page's script took until its last message was here, and what it sent."""

    seconds: float
    size: int  # bytes
    texts: tuple[str, ...]  # of its Markdown


class Session:
    """One reader's tab: each request has the page's script run anew."""

    def __init__(self, port: int) -> None:
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None)
        )

    def ask(self, page: str, **params: str) -> Answer:
        """Ask for a page in a view, and take all that comes. Raises RuntimeError if it fails."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = urlencode(params)
        start = time.perf_counter()
        self._socket.send(request.SerializeToString())
        parts, running = [], True
        while running:
            parts.append(self._socket.recv(_PATIENCE, decode=False))
            running = not _ends(parts[-1])
        seconds = time.perf_counter() - start
        return Answer(seconds, sum(map(len, parts)), tuple(_texts(parts)))

    def close(self) -> None:
        """End the session."""
        self._open.close()


def _message(part: bytes) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(part)
    return message


def _ends(part: bytes) -> bool:
    # The last message is small; a large one is not worth reading while the clock runs.
    message = _message(part) if len(part) < 1000 else ForwardMsg()
    if message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise RuntimeError("the page's script failed; see the server's log above")
    return True


def _texts(parts: list[bytes]) -> Iterator[str]:
    for message in map(_message, parts):
        element = message.delta.new_element
        if element.WhichOneof("type") == "markdown":
            yield element.markdown.body


@dataclass(frozen=True)
class Served:
    """A server that runs: its port on this machine, and its process."""

    port: int
    process: int

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"http://127.0.0.1:{self.port}/"

    def work(self) -> float:
        """Give the seconds of processor time that it has used. Needs Linux."""
        fields = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime

    def memory(self) -> float:
        """Give the megabytes of memory that it takes, of what it shares its share. Needs Linux."""
        told = Path(f"/proc/{self.process}/smaps_rollup").read_text("utf-8")
        found = next(line for line in told.splitlines() if line.startswith("Pss:"))
        return int(found.split()[1]) / 1024

    def files(self) -> int:
        """Give how many files and lines it holds open. Needs Linux."""
        return sum(1 for _ in Path(f"/proc/{self.process}/fd").iterdir())

    def kill(self) -> None:
        """End it at once, in the middle of what it does."""
        os.kill(self.process, signal.SIGKILL)


@contextmanager
def serving(path: Path | None = None) -> Iterator[int]:
    """Serve the dashboard and give the port; packages in `path` stand in for the checkout's own.

    Raises TimeoutError if the server does not start.
    """
    # `streamlit run` looks for packages where the script lies, before all else.
    entry = Path(shutil.copy(OURS, path)) if path else OURS
    with running(entry) as server:
        yield server.port


@contextmanager
def running(entry: Path, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Have `streamlit run` serve a script or an app: ours as it is set up, others as Streamlit is.

    `environment` stands in for variables of this process. Raises TimeoutError if the server does
    not start.
    """
    port = free_port()
    ours = entry.name == OURS.name
    streamlit = ("-m", "streamlit") if ours else ("-c", _STOCK)
    command = [
        *(sys.executable, "-P", *streamlit, "run", str(entry)),
        *("--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"),
        *("--logger.level=error", "--browser.gatherUsageStats=false"),
    ]
    server = subprocess.Popen(
        command,
        cwd=ROOT if ours else entry.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait(port, server)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers at a port. Raises TimeoutError if it does not, or ends."""
    end = time.monotonic() + _START
    while time.monotonic() < end and server.poll() is None:
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
        ):
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise TimeoutError(f"the server did not start within {_START} s; see its log above")
