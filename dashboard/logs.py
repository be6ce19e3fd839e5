"""What a line of the log may hold: whatever a stranger had written, one record is one short line.

Streamlit, uvicorn and others log ids, addresses and messages as they came; a line's end in one of
them would begin a line of the stranger's own. All records pass here, of every logger and handler.
"""

import logging
from traceback import format_exception
from typing import Any

LONGEST = 500  # characters of a message, and of a traceback's line
_MOST = 60  # lines at either end of a traceback
_INDENT = "    | "  # so that no line of a traceback passes for a record


class TamedRecord(logging.LogRecord):
    """A record of one line, and under it the traceback, if any, each bounded and printable."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if self.exc_info and self.exc_info[1]:
            self.exc_text = _traceback(self.exc_info[1])  # formatters take what is there

    def getMessage(self) -> str:  # noqa: N802, the name of logging's
        """Return the message with what is not printable escaped, and cut."""
        return tamed(super().getMessage())


def tame() -> None:
    """Have all records from here on tamed."""
    logging.setLogRecordFactory(TamedRecord)


def tamed(text: str) -> str:
    """Return a text as one printable line; what is cut is counted."""
    cut = text[:LONGEST]
    if not cut.isprintable():
        cut = "".join(
            sign if sign.isprintable() else sign.encode("unicode-escape").decode() for sign in cut
        )
    return cut if len(text) <= LONGEST else f"{cut}… ({len(text)} characters)"


def _traceback(error: BaseException) -> str:
    lines = "".join(format_exception(error)).rstrip("\n").split("\n")
    if len(lines) > 2 * _MOST:
        left_out = f"… ({len(lines) - 2 * _MOST} lines)"
        lines = [*lines[:_MOST], left_out, *lines[-_MOST:]]
    return "\n".join(_INDENT + tamed(line) for line in lines)
