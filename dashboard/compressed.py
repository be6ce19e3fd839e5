"""Compressed bodies, made once and kept in memory.

Brotli's densest takes 8 s for the script of Plotly (4.7 MB), 11 s for all that a first visit loads:
too long to wait, and well worth it once, as it saves a tenth of the bytes. Its quick quality takes
0.2 s for all. So the first answer is quick, and a thread of the lowest priority makes the dense one
for those that follow. Gzip, which few browsers still need, has one quality.

Nothing is kept on disk: a file there would have to be held against its owner, kind and size before
it is trusted, and would spare a restarted server those seconds of an idle thread only.
"""

import gzip
import logging
import os
import queue
import sys
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

import brotli

Coding = Literal["br", "gzip"]
Key = tuple[Coding | Literal["identity"], str, str]  # how, where, and which version

LOG = logging.getLogger("four_islands")
ROOM = 32 << 20  # bytes; all of Streamlit's own files take 6 MB
_QUICK, _DENSE = 5, 11
_AT_ONCE = 2  # bodies made at the same time


class Compressed:
    """What has been compressed, each body once, within `room` bytes; safe between threads.

    A body is a future of bytes, or of None where it could not be made: that is logged, and the next
    request has it made anew.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[Key, Future[bytes | None]] = OrderedDict()
        self._lock = threading.Lock()
        self._quick = ThreadPoolExecutor(_AT_ONCE, "compress")
        self._waiting: queue.SimpleQueue[tuple[Key, bytes]] = queue.SimpleQueue()
        # A daemon, as the server's end is not to wait for what only a later reader would get.
        threading.Thread(target=self._make_dense, name="compress densely", daemon=True).start()

    def find(self, key: Key) -> Future[bytes | None] | None:
        """Return the body of a key, made or in the making; None where nobody asked for it yet."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def make(self, key: Key, plain: bytes, *, lasting: bool) -> Future[bytes | None]:
        """Return the body of a key as `find` does, or have it made of the plain one.

        What is lasting is made again densely.
        """
        with self._lock:
            if key not in self._kept:
                self._clear()
                self._kept[key] = self._quick.submit(self._first, key, plain, lasting=lasting)
            return self._kept[key]

    def _first(self, key: Key, plain: bytes, *, lasting: bool) -> bytes | None:
        body = _made(key, plain, _QUICK)
        if body is None:
            with self._lock:
                del self._kept[key]
        elif lasting and key[0] == "br":
            self._waiting.put((key, plain))
        return body

    def _make_dense(self) -> None:
        if sys.platform == "linux":  # elsewhere this would slow the whole server, not the thread
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        while True:
            key, plain = self._waiting.get()
            body = _made(key, plain, _DENSE)
            if body is None:
                continue  # the quick one serves
            made: Future[bytes | None] = Future()
            made.set_result(body)
            with self._lock:
                self._kept[key] = made
                self._clear()

    def _clear(self) -> None:
        """Drop what was not asked for the longest. To be called under the lock."""
        sizes = {key: len(body.result() or b"") for key, body in self._kept.items() if body.done()}
        held = sum(sizes.values())
        for key, size in sizes.items():
            if held <= self._room:
                return
            del self._kept[key]
            held -= size


def _made(key: Key, plain: bytes, quality: int) -> bytes | None:
    """Compress a body, or log why that failed; no thread ends by it."""
    try:
        if key[0] == "identity":
            return plain
        if key[0] == "gzip":
            return gzip.compress(plain, 6, mtime=0)
        body: bytes = brotli.compress(plain, quality=quality)
    except Exception:
        LOG.exception("%s could not be compressed (%s)", key[1], key[0])
        return None
    return body
