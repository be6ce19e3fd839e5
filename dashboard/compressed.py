"""Compressed bodies: quickly made for who asks first, densely for the next, and then kept.

Brotli's densest takes 8 s for the script of Plotly (4.7 MB), 11 s for all that a first visit loads:
too long to wait, and well worth it once, as it saves a tenth of the bytes. Its quick quality takes
0.2 s for all. So the first answer is quick, and a thread makes the dense one and lays it in a
folder, where the next start finds it. Gzip, which few browsers still need, has one quality.
"""

import gzip
import hashlib
import logging
import os
import queue
import sys
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Literal

import brotli

Coding = Literal["br", "gzip"]
Key = tuple[Coding | Literal["identity"], str, str]  # how, where, and which version

LOG = logging.getLogger("four_islands")
ROOM = 32 << 20  # bytes; all of Streamlit's own files take 6 MB
_QUICK, _DENSE = 5, 11
_AT_ONCE = 2  # bodies made at the same time


class Compressed:
    """What has been compressed, each body once, within `room` bytes; safe between threads."""

    def __init__(self, folder: Path | None, room: int = ROOM) -> None:
        self._folder = folder
        self._room = room
        self._kept: OrderedDict[Key, Future[bytes]] = OrderedDict()
        self._lock = threading.Lock()
        self._quick = ThreadPoolExecutor(_AT_ONCE, "compress")
        self._waiting: queue.SimpleQueue[tuple[Key, bytes]] = queue.SimpleQueue()
        # A daemon, as the server's end is not to wait for what only a later reader would get.
        threading.Thread(target=self._make_dense, name="compress densely", daemon=True).start()

    def find(self, key: Key) -> Future[bytes] | None:
        """Give the body of a key, made or in the making, or None where nobody asked for it yet."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def make(self, key: Key, plain: bytes, *, lasting: bool) -> Future[bytes]:
        """Give the body of a key as `find` does, or have it made of the plain one.

        What is lasting is made again densely, and kept in the folder too.
        """
        with self._lock:
            if key not in self._kept:
                self._clear()
                self._kept[key] = self._quick.submit(self._first, key, plain, lasting=lasting)
            return self._kept[key]

    def _first(self, key: Key, plain: bytes, *, lasting: bool) -> bytes:
        if key[0] == "identity":
            return plain
        if key[0] == "gzip":
            return gzip.compress(plain, 6, mtime=0)
        if lasting and (laid := self._lying(plain)):
            return laid
        body: bytes = brotli.compress(plain, quality=_QUICK)
        if lasting:
            self._waiting.put((key, plain))
        return body

    def _make_dense(self) -> None:
        if sys.platform == "linux":  # elsewhere this would slow the whole server, not the thread
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        while True:
            key, plain = self._waiting.get()
            body = self._lying(plain) or brotli.compress(plain, quality=_DENSE)
            made: Future[bytes] = Future()
            made.set_result(body)
            with self._lock:
                self._kept[key] = made
                self._clear()
            self._lay(plain, body)

    def _clear(self) -> None:
        """Let go of what was not asked for the longest. To be called under the lock."""
        sizes = {key: len(body.result()) for key, body in self._kept.items() if body.done()}
        held = sum(sizes.values())
        for key, size in sizes.items():
            if held <= self._room:
                return
            del self._kept[key]
            held -= size

    def _place(self, plain: bytes) -> Path | None:
        # Named by what is in it: a file of another Streamlit is simply another file.
        return self._folder and self._folder / f"{hashlib.sha256(plain).hexdigest()}.br"

    def _lying(self, plain: bytes) -> bytes | None:
        """Give the dense body that lies in the folder, if it gives back the plain one."""
        place = self._place(plain)
        with suppress(OSError, brotli.error):
            body = place.read_bytes() if place else b""
            return body if brotli.decompress(body) == plain else None
        return None

    def _lay(self, plain: bytes, body: bytes) -> None:
        place = self._place(plain)
        if place is None:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=place.parent) as apart:
                made = Path(apart) / place.name
                made.write_bytes(body)
                made.replace(place)  # whole, or not at all
        except OSError as error:
            LOG.info("Compressed files are kept in memory only: %s", error)
            self._folder = None
