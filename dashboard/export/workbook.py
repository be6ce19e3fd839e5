"""The tables as one workbook (XLSX): a sheet each, with cells of the types that the schema names.

A spreadsheet reads the numbers of a CSV file by the machine's locale, and 58.175 may become 58175.
In a workbook a number is a number, a day a day, and a text never a formula.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.export import cells
from geodata.errors import Fault, SeedsError

FIRST_YEAR = 1900  # of the format's calendar; an earlier day is written as ISO text
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  # fixed, as the same data is to be the same bytes
_WIDEST = 400  # pixels of a column


def xlsx(file: str, tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Encode tables as a workbook with a sheet each, named by its key; the same bytes each time.

    Raises DataError, naming `file`, where a text is longer than a cell holds.
    """
    body = io.BytesIO()
    with Workbook(body, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        formats = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "guarded": book.add_format({"quote_prefix": True}),
        }
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
            for place, (head, column) in enumerate(table.astype(object).items()):
                sheet.write_string(0, place, str(head), formats["head"])
                for row, value in enumerate(column, start=1):
                    if _write(sheet, row, place, value, formats):
                        expected = "expected a text that a cell holds: at most 32,767 characters"
                        raise SeedsError([Fault(file, f"{name}, row {row}", str(head), expected)])
            sheet.autofit(_WIDEST)
    return body.getvalue()


def _write(
    sheet: Worksheet, row: int, place: int, value: object, formats: Mapping[str, Format]
) -> int:
    """Write a cell by the type of its value, a missing one as none; return the writer's code."""
    code: int = 0
    match value:
        case bool():
            code = sheet.write_boolean(row, place, value)
        case int() | float():
            code = sheet.write_number(row, place, value)
        case date() if value.year >= FIRST_YEAR:
            code = sheet.write_datetime(row, place, value, formats["day"])
        case date():
            code = sheet.write_string(row, place, value.isoformat())
        case str():
            # A cell marked as text stays one even where a reader edits it.
            guarded = cells.neutralise(value) != value
            code = sheet.write_string(row, place, value, formats["guarded"] if guarded else None)
    return code
