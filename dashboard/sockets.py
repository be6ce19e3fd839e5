"""The server's sockets: what is written to a reader leaves at once.

Streamlit makes the socket it listens on without naming TCP, and asyncio, which looks for that name,
leaves Nagle's algorithm on: the second part of an answer waits until the reader has acknowledged
the first, some 40 ms (uvicorn's issue 3149 tells of the same).
"""

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

_DESCRIPTORS = Path("/dev/fd")  # Linux and macOS have it


@asynccontextmanager
async def at_once(_app: object) -> AsyncIterator[None]:
    """Have the readers to come answered at once: their sockets take this from those listened on."""
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    yield


def _listening() -> Iterator[socket.socket]:
    """Give the TCP sockets on which this process waits for readers."""
    if not _DESCRIPTORS.is_dir():
        return
    for number in [int(entry.name) for entry in _DESCRIPTORS.iterdir() if entry.is_socket()]:
        with socket.socket(fileno=os.dup(number)) as found:
            internet = found.family in {socket.AF_INET, socket.AF_INET6}
            if internet and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield found
