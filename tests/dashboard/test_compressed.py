"""Compressed bodies: quick at first, dense for the next, within bounds, anew where one failed."""

import gzip
import logging
import threading
import time

import brotli
import pytest

from dashboard.compressed import Compressed

PLAIN = b" ".join(b"island %d of %d" % (n, n * n) for n in range(2000))
KEY = ("br", "/static/a.js", '"1"')
OTHER_KEY = ("br", "/static/b.js", '"1"')
DENSE = brotli.compress(PLAIN, quality=11)
PATIENCE = 30  # seconds


def body(compressed, key=KEY, plain=PLAIN, *, lasting=True):
    return compressed.make(key, plain, lasting=lasting).result(PATIENCE)


def until(holds):
    """Wait for what a thread does in its own time."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_what_nobody_asked_for_is_not_there():
    assert Compressed().find(KEY) is None


def test_the_first_is_quick_and_the_next_is_dense():
    compressed = Compressed()
    first = body(compressed)
    assert brotli.decompress(first) == PLAIN
    until(lambda: compressed.find(KEY).result() == DENSE)
    assert len(DENSE) < len(first)


def test_only_what_lasts_is_made_densely():
    compressed = Compressed()
    passing = ("br", "/data/facts.csv", '"1"')
    quick = body(compressed, passing, lasting=False)
    assert gzip.decompress(body(compressed, ("gzip", *KEY[1:]))) == PLAIN
    body(compressed)
    until(lambda: compressed.find(KEY).result() == DENSE)
    assert compressed.find(passing).result() == quick


def test_what_is_asked_for_again_stays_and_the_rest_goes():
    size = len(brotli.compress(PLAIN, quality=5))
    compressed = Compressed(room=3 * size)
    keys = [("br", f"/data/{n}", '"1"') for n in range(20)]
    for key in keys:
        body(compressed, key, lasting=False)
        assert compressed.find(keys[0]) is not None
    there = [key for key in keys if compressed.find(key)]
    assert keys[-1] in there
    assert len(there) <= 4  # what fits, and the last, which was not yet made


@pytest.fixture
def failing(monkeypatch):
    """Have the first body of a quality fail, and wait until the test lets it."""
    released, failed, compress = threading.Event(), set(), brotli.compress

    def fail(plain, quality):
        if quality not in failed:
            failed.add(quality)
            assert released.wait(PATIENCE)
            raise MemoryError
        return compress(plain, quality=quality)

    monkeypatch.setattr(brotli, "compress", fail)
    return released


def test_a_body_that_failed_is_logged_once_and_made_anew(failing, caplog):
    compressed = Compressed()
    waiting = [compressed.make(KEY, PLAIN, lasting=False) for _reader in range(3)]
    failing.set()
    assert [future.result(PATIENCE) for future in waiting] == [None] * 3
    assert brotli.decompress(body(compressed, lasting=False)) == PLAIN
    # Nor does it stand in the way of any other.
    assert brotli.decompress(body(compressed, OTHER_KEY, lasting=False)) == PLAIN
    [record] = caplog.records
    assert (record.name, record.levelno) == ("four_islands", logging.ERROR)
    assert record.exc_info[0] is MemoryError
    assert KEY[1] in record.getMessage()


def test_a_dense_body_that_failed_leaves_the_quick_one_and_others_become_dense(failing):
    failing.set()
    compressed = Compressed()
    body(compressed)  # the quick quality fails first
    first = body(compressed)
    body(compressed, OTHER_KEY)
    until(lambda: compressed.find(OTHER_KEY).result() == DENSE)
    assert compressed.find(KEY).result() == first
