"""The files to take away as LibreOffice reads them: where a decimal has a point, and a comma."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pandas as pd
import pytest

from dashboard.atlas import atlas
from dashboard.export import cells, package, tables, workbook
from dashboard.speech import Speech, speaking
from tests.dashboard.test_export_tables import LEADS

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Setup/L10N">
    <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
  </item>
</oor:items>
"""
# What its dialog is set to: separator, quote, UTF-8, from the first row on, numbers as in English.
CSV = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033"
LANGUAGES = ("ja", "ru")


def open_in_libreoffice(locale, folder, files, *options):
    """Have the files opened and saved as workbooks, and give these by name."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE.format(locale=locale), "utf-8")
    program = os.environ.get("LIBREOFFICE", "soffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = [program, profile, "--headless", *options, "--convert-to", "xlsx", "--outdir", folder]
    ended = subprocess.run(
        [*asked, *files], capture_output=True, text=True, timeout=240, check=False
    )
    made = {path.stem: folder / f"{path.stem}.xlsx" for path in files}
    assert all(path.is_file() for path in made.values()), ended.stdout + ended.stderr
    return {name: openpyxl.load_workbook(path) for name, path in made.items()}


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Return the files as they are taken away, workbooks and CSV."""
    folder = tmp_path_factory.mktemp("given")
    odd = folder / "odd.xlsx"
    leads = [text for text in LEADS if "\r" not in text]  # each writes that end of a line its way
    odd.write_bytes(workbook.xlsx(odd.name, {"odd": pd.DataFrame({"text": leads})}))
    book = folder / "book.xlsx"
    book.write_bytes(package.whole(package.WORKBOOK, Speech("ru")))
    texts = [folder / f"facts-{lang}.csv" for lang in LANGUAGES]
    for path, lang in zip(texts, LANGUAGES, strict=True):
        path.write_bytes(package.whole("facts.csv", Speech(lang)))
    return [odd, book], texts


@pytest.fixture(scope="module")
def opened(given, tmp_path_factory):
    """Return what LibreOffice made of the files, by locale; it starts three times at once."""
    books, texts = given
    runs = {
        "en-US": ("en-US", tmp_path_factory.mktemp("en"), books),
        "de-DE": ("de-DE", tmp_path_factory.mktemp("de"), books),
        "csv": ("de-DE", tmp_path_factory.mktemp("csv"), texts, CSV),
    }
    with ThreadPoolExecutor() as pool:
        begun = {name: pool.submit(open_in_libreoffice, *run) for name, run in runs.items()}
        return {name: run.result() for name, run in begun.items()}


def values(book):
    """Return the names of the sheets, and all that is no number and all that is one in their cells.

    LibreOffice saves 15 digits of a number, and `true` as a function.
    """
    every = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    every = [{"=TRUE()": True, "=FALSE()": False}.get(value, value) for value in every]
    is_number = [isinstance(value, int | float) and not isinstance(value, bool) for value in every]
    others = [None if number else value for value, number in zip(every, is_number, strict=True)]
    numbers = [value for value, number in zip(every, is_number, strict=True) if number]
    return book.sheetnames, others, numbers


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_a_workbook_is_read_as_it_was_written(given, opened, locale):
    books, _texts = given
    for path in books:
        *found, numbers = values(opened[locale][path.stem])
        *wanted, written = values(openpyxl.load_workbook(path))
        assert found == wanted
        assert numbers == pytest.approx(written, rel=1e-13)
    [odd] = opened[locale]["odd"]
    assert {cell.data_type for row in odd for cell in row} == {"s"}  # and no formula


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_csv_file_gives_its_texts_and_numbers_and_no_mark(opened, lang):
    [opened_sheet] = opened["csv"][f"facts-{lang}"]
    sheet = [*opened_sheet.iter_rows(values_only=True)]
    with speaking(lang):
        facts = tables.facts(atlas())
        assert list(sheet[0]) == list(tables.TABLES["facts"][1].heads.values())
    for name in ("id", "summary", "value"):
        place = list(facts.columns).index(name)
        held = [None if pd.isna(value) else value for value in facts[name]]
        if name != "value":
            held = [cells.neutralise(text) for text in held]
        assert [row[place] for row in sheet[1:]] == held
