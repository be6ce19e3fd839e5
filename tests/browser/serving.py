"""A Streamlit script served to this machine alone, by a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.server import free_port, wait

ROOT = Path(__file__).parents[2]
_ALONE = """
import sys
from streamlit.web import bootstrap

script, port = sys.argv[1:]
options = {"server_port": int(port), "server_address": "127.0.0.1"}
bootstrap.load_config_options(flag_options=options)
bootstrap.run(script, False, [], options)
"""
_STOP = 10  # seconds until it is no longer asked but made to


@dataclass(frozen=True)
class Server:
    """A running server: its address and the file that takes its log."""

    url: str
    log: Path

    def serves(self, address: str) -> bool:
        """Tell whether an address is this server's, or none of the network at all."""
        parts = urlsplit(address)
        return (
            parts.scheme in {"data", "blob", "about"} or parts.netloc == urlsplit(self.url).netloc
        )


@contextmanager
def served(script: Path, log: Path, port: int | None = None) -> Iterator[Server]:
    """Have `streamlit run` serve a script until done with it; its output goes to `log`."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    for name, value in options.items():
        command += [f"--server.{name}", str(value)]
    with running(command, Server(f"http://127.0.0.1:{port}", log)) as server:
        yield server


@contextmanager
def served_alone(script: Path, log: Path) -> Iterator[Server]:
    """Have Streamlit serve a script that it takes for a page and no more, as some hosts do."""
    port = free_port()
    command = [sys.executable, "-c", _ALONE, str(script), str(port)]
    with running(command, Server(f"http://127.0.0.1:{port}", log)) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str], server: Server, folder: Path = ROOT, **environment: str
) -> Iterator[Server]:
    """Run the command of a server in a folder until done with it."""
    with server.log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, env=os.environ | environment
        )
    try:
        try:
            wait(urlsplit(server.url).port or 80, process)
        except TimeoutError:
            pytest.fail(f"The server did not start:\n{server.log.read_text()}", pytrace=False)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
