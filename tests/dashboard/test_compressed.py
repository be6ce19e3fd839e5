"""Compressed bodies: quick at first, dense for the next, kept within bounds and trusted to none."""

import errno
import gzip
import time
from pathlib import Path

import brotli
import pytest

from dashboard.compressed import Compressed

PLAIN = b" ".join(b"island %d of %d" % (n, n * n) for n in range(2000))
OTHER = PLAIN + b" and the sea"
KEY = ("br", "/static/a.js", '"1"')
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


def laid(folder):
    return sorted(folder.glob("*.br"))


def test_what_nobody_asked_for_is_not_there(tmp_path):
    assert Compressed(tmp_path).find(KEY) is None


def test_the_first_is_quick_and_the_next_is_dense(tmp_path):
    compressed = Compressed(tmp_path)
    first = body(compressed)
    assert brotli.decompress(first) == PLAIN
    until(lambda: compressed.find(KEY).result() == DENSE)
    assert len(DENSE) < len(first)


def test_a_later_start_finds_what_was_dense(tmp_path):
    body(Compressed(tmp_path / "new"))
    until(lambda: laid(tmp_path / "new"))
    assert body(Compressed(tmp_path / "new")) == DENSE


@pytest.mark.parametrize("spoiled", [b"", DENSE[:-9], b"no brotli", brotli.compress(OTHER)])
def test_what_lies_there_is_used_only_if_it_gives_the_file_back(tmp_path, spoiled):
    body(Compressed(tmp_path))
    until(lambda: laid(tmp_path))
    [place] = laid(tmp_path)
    place.write_bytes(spoiled)
    assert brotli.decompress(body(Compressed(tmp_path))) == PLAIN
    until(lambda: place.read_bytes() == DENSE)


def test_another_file_of_the_same_name_is_another(tmp_path):
    body(Compressed(tmp_path))
    until(lambda: laid(tmp_path))
    assert brotli.decompress(body(Compressed(tmp_path), plain=OTHER)) == OTHER


@pytest.mark.parametrize("folder", [None, "file/folder"])
def test_memory_does_where_nothing_can_be_written(tmp_path, folder):
    (tmp_path / "file").write_bytes(b"")
    compressed = Compressed(folder and tmp_path / folder)
    assert brotli.decompress(body(compressed)) == PLAIN
    until(lambda: compressed.find(KEY).result() == DENSE)


def test_nothing_is_left_where_a_file_cannot_be_laid_whole(tmp_path, monkeypatch):
    tried = []

    def full(place, _target):
        tried.append(place)
        raise OSError(errno.ENOSPC, "No space left on device", place)

    monkeypatch.setattr(Path, "replace", full)
    body(Compressed(tmp_path))
    until(lambda: tried and not any(tmp_path.iterdir()))


def test_only_what_lasts_is_laid_there(tmp_path):
    compressed = Compressed(tmp_path)
    body(compressed, ("br", "/data/facts.csv", '"1"'), OTHER, lasting=False)
    assert gzip.decompress(body(compressed, ("gzip", *KEY[1:]))) == PLAIN
    body(compressed)
    until(lambda: laid(tmp_path))
    assert [brotli.decompress(place.read_bytes()) for place in laid(tmp_path)] == [PLAIN]


def test_what_is_asked_for_again_stays_and_the_rest_goes():
    size = len(brotli.compress(PLAIN, quality=5))
    compressed = Compressed(None, room=3 * size)
    keys = [("br", f"/data/{n}", '"1"') for n in range(20)]
    for key in keys:
        body(compressed, key, lasting=False)
        assert compressed.find(keys[0]) is not None
    there = [key for key in keys if compressed.find(key)]
    assert keys[-1] in there
    assert len(there) <= 4  # what fits, and the last, which was not yet made
