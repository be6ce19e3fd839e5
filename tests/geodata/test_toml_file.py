"""A TOML file is read as it stands, and one that would hold up the start is refused at once."""

import os
import subprocess
import sys
import tomllib

import pytest

from geodata import toml_file

PATIENCE = 20  # seconds; what is refused takes a few milliseconds
MANY = 50_000

READ = """
import sys
from pathlib import Path
from geodata import toml_file

try:
    toml_file.read(Path(sys.argv[1]))
except (OSError, ValueError, RecursionError) as error:
    print(type(error).__name__, error)
"""


def refusal(path):
    """Read a file in a process of its own, as a reader that hangs takes all of this one's tests."""
    done = subprocess.run(
        [sys.executable, "-c", READ, path],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout


def test_a_file_is_read_as_it_stands(tmp_path):
    text = 'a.b = "c.d"\nlist = [\n{x = 1},\n{y = 2}\n]\n[e."ё"]\nz = 3\n'
    (tmp_path / "a.toml").write_text(text, "utf-8")
    assert toml_file.read(tmp_path / "a.toml") == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(".".join("a" * MANY) + " = 1", id="key"),
        pytest.param("b = 1\n[" + ".".join("a" * MANY) + "]\n", id="table"),
        pytest.param("b = {" + " . ".join(['"a"'] * MANY) + " = 1}", id="inline table"),
        pytest.param("a = 1\n" * (toml_file.LARGEST // 5), id="large"),
        pytest.param("b = " + "[" * MANY, id="list"),
        pytest.param("b = " + "[\n" * MANY, id="list over lines"),
        pytest.param("b = " + "{a=" * MANY, id="tables in tables"),
        pytest.param("b = " + "9" * MANY, id="number"),
    ],
)
def test_what_would_take_too_long_is_refused(tmp_path, text):
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    assert refusal(path)


def test_the_line_and_what_was_expected_are_told(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("b = 1\n" + ".".join("a" * MANY) + " = 1", "utf-8")
    with pytest.raises(ValueError, match=r"at most 200 dots in a line, found 49,999 at line 2"):
        toml_file.read(path)


def test_no_pipe_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.toml")
    assert "no regular file" in refusal(tmp_path / "a.toml")
