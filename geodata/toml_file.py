"""Reads a TOML file within bounds: no file of a few bytes or of many holds up the start."""

import tomllib
from errno import ENOENT
from pathlib import Path
from typing import Any

LARGEST = 1 << 19  # bytes, a multiple of the largest of ours
# tomllib takes time by the square of a dotted key's parts; all of them stand on one line.
MOST_DOTS = 200  # in a line, far more than any of ours


def read(path: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises OSError where no regular file can be read, and ValueError (of which UnicodeDecodeError is
    one) or RecursionError where it is no TOML, or more of it than a record takes.
    """
    if not path.is_file():
        raise OSError(ENOENT, "no regular file", path.name)
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"of at most {LARGEST:,} bytes, found more")
    text = content.decode("utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if (dots := line.count(".")) > MOST_DOTS:
            raise ValueError(
                f"at most {MOST_DOTS:,} dots in a line, found {dots:,} at line {number}"
            )
    return tomllib.loads(text)
