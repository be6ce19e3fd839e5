"""Our own files: the style sheets that the start reads."""

import pytest

from dashboard import files
from geodata.errors import DataError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ASSETS", tmp_path)
    return tmp_path


def test_the_start_reads_every_sheet_there_is():
    assert {path.name for path in files.ASSETS.glob("*.css")} == set(files.SHEETS)
    files.check_sheets()


def test_faults_of_sheets_are_told_together(folder):
    spoilt = {
        "map.css": b"",
        "page.css": b"p { color: red",
        "picture.css": b'p::after { content: "\xff" }',
    }
    for name in files.SHEETS:
        if name != "served.css":
            (folder / name).write_bytes(spoilt.get(name, b"p { color: red }"))
    with pytest.raises(DataError) as raised:
        files.check_sheets()
    named = [fault.file for fault in raised.value.faults]
    assert named == [f"dashboard/assets/{name}" for name in (*spoilt, "served.css")]
