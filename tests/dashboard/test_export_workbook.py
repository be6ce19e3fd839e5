"""The workbook: every table a sheet, cells of their types, and no text that is a formula."""

import io
from datetime import date, datetime, time

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from dashboard.atlas import atlas
from dashboard.export import package, tables, workbook
from dashboard.state import ViewState
from geodata.errors import DataError
from tests.dashboard.test_export_tables import LEADS, with_text

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


def read(body):
    return openpyxl.load_workbook(io.BytesIO(body))


def given(value):
    """Return a value as a cell has it: of a number 16 digits, of a day before 1900 its text."""
    if isinstance(value, float):
        return float(f"{value:.16g}")
    if isinstance(value, date):
        early = value.year < workbook.FIRST_YEAR
        return value.isoformat() if early else datetime.combine(value, time.min)
    return None if pd.isna(value) else value


@pytest.fixture(scope="module")
def whole():
    return read(package.whole(package.WORKBOOK))


def test_each_table_is_a_sheet_under_a_header_that_stays(whole):
    assert whole.sheetnames == list(tables.TABLES)
    for name, (_make, table) in tables.TABLES.items():
        sheet = whole[name]
        assert [cell.value for cell in sheet[1]] == list(table.heads.values())
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def test_each_cell_holds_its_value_in_its_type(whole):
    for name, (make, table) in tables.TABLES.items():
        frame = make(atlas()).astype(object)
        rows = whole[name].iter_rows(min_row=2, values_only=True)
        assert list(rows) == [tuple(map(given, row)) for row in frame.itertuples(index=False)]
        for column, cells in zip(table.columns, whole[name].columns, strict=True):
            held = [cell.value for cell in cells[1:] if cell.value is not None]
            if column.type != "date":
                assert all(isinstance(value, TYPES[column.type]) for value in held), column.name


@pytest.mark.parametrize("text", LEADS)
def test_a_formula_is_text_and_stays_text_where_it_is_edited(text):
    table = pd.DataFrame({"text": [text, "1-2"]})
    sheet = read(workbook.xlsx("a.xlsx", {"facts": table}))["facts"]
    formula, plain = sheet["A2"], sheet["A3"]
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    assert unescape(formula.value) == text
    assert (plain.data_type, plain.quotePrefix) == ("s", False)


def test_it_holds_the_part_of_a_view():
    view = ViewState(island="habomai", lang="ja")
    sheet = read(package.part(package.WORKBOOK, view))["facts"]
    ids = [cell.value for cell in sheet["A"][1:]]
    assert ids == list(tables.facts(atlas(), view)["id"])


def test_a_text_that_no_cell_holds_is_told():
    spoilt = tables.facts(with_text(atlas(), note="x" * 32_768))
    with pytest.raises(DataError, match=r"a\.xlsx · facts, row 1 · note: expected a text that"):
        workbook.xlsx("a.xlsx", {"facts": spoilt})
