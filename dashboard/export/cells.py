"""The cells of a CSV file: numbers as numbers, missing as nothing, and no text that is a formula.

A spreadsheet runs a text that begins with one of = + - @, a tab or a line's end, also after spaces
or quotes. Such a text is given an apostrophe in front; `restore` takes it off again.
"""

import re

import pandas as pd

# The last four are the wide forms, which a spreadsheet reads too.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
GUARD = "'"


def neutralise(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run."""
    return GUARD + text if _FORMULA.match(text) else text


def restore(cell: str) -> str:
    """Give the text that `neutralise` was given."""
    guarded = cell.startswith(GUARD) and _FORMULA.match(cell[1:])
    return cell[1:] if guarded else cell


def plain(value: float) -> int | float:
    """Give a whole number as one: 276, not 276.0."""
    return int(value) if float(value).is_integer() else value


def csv(frame: pd.DataFrame) -> bytes:
    """Encode a table as RFC 4180 has it: UTF-8, CRLF, a header, quotes where needed.

    A byte-order mark stands first: without it a spreadsheet reads the file in the machine's code
    page. pandas, DuckDB and Frictionless skip it; Python's `csv` does where the file is opened as
    `utf-8-sig`.
    """
    written = frame.astype(object).map(_cell)
    # CRLF also makes the writer quote a cell that holds either half of it.
    return written.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, str):
        return neutralise(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(plain(value) if isinstance(value, float) else value)
