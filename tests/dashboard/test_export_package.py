"""The package to take away: valid, readable, and the same bytes twice."""

import csv
import io
import json
import subprocess
import sys
import zipfile

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
from frictionless import Package, validate

from dashboard import __main__ as command
from dashboard import catalogues, speech
from dashboard.atlas import atlas
from dashboard.export import package, shapes, tables, version
from dashboard.export.titles import TITLES
from dashboard.speech import Speech, speaking, told
from dashboard.state import ViewState
from geodata.errors import Fault, GeodataError, SeedsError
from geodata.names import marked
from geodata.places import ISLANDS, coast


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write the package once, for all tests that only read it."""
    path = tmp_path_factory.mktemp("export") / "package"
    package.write(path)
    return path


def test_frictionless_finds_the_folder_valid(folder):
    report = validate(str(folder / package.DESCRIPTOR))
    assert report.valid, report.to_summary()
    kinds = {task.name: task.type for task in report.tasks}
    assert {name for name, kind in kinds.items() if kind == "table"} == set(tables.TABLES)
    assert len(kinds) == len(list(folder.iterdir())) - 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts.csv", b",article,", b",paper,"),
        ("names.csv", b"\r\nhabomai,", b"\r\nhabomay,"),
        ("coast.geojson", b"ODbL-1.0", b"ODbL-1.1"),
    ],
)
def test_frictionless_finds_a_change(folder, tmp_path, file, old, new):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    body = (tmp_path / file).read_bytes()
    assert old in body
    (tmp_path / file).write_bytes(body.replace(old, new, 1))
    assert not validate(str(tmp_path / package.DESCRIPTOR)).valid


def test_it_says_what_it_is(folder):
    described = Package(str(folder / package.DESCRIPTOR)).to_descriptor()
    assert described["version"] == version.short()
    assert {licence["name"] for licence in described["licenses"]} == {
        "MIT",
        "ODbL-1.0",
        "CC-BY-4.0",
    }
    assert "apostrophe" in described["description"]
    by_path = {resource["path"]: resource for resource in described["resources"]}
    assert by_path["islands.geojson"]["licenses"][0]["name"] == "ODbL-1.0"
    assert by_path["facts.csv"]["licenses"][0]["name"] == "MIT"
    fields = {field["name"]: field for field in by_path["facts.csv"]["schema"]["fields"]}
    assert "km2" in fields["unit"]["description"]
    assert fields["paragraph"]["type"] == "integer"


def test_pandas_reads_the_facts_with_ids_types_and_units(folder):
    facts = pd.read_csv(folder / "facts.csv", index_col="id", dtype={"paragraph": "Int64"})
    assert list(facts.index) == list(atlas().library.citations)
    area = facts.loc["ria-novosti-2007-02-07.area-shikotan-habomai"]
    assert (area["value"], area["unit"], area["paragraph"]) == (276, "km2", 8)
    for fact_id, citation in atlas().library.citations.items():
        quantity = citation.fact.quantity
        if quantity and quantity.value is not None:
            assert (facts["value"][fact_id], facts["unit"][fact_id]) == (
                quantity.value,
                quantity.unit,
            )
        else:
            assert pd.isna(facts["value"][fact_id])


def test_duckdb_reads_the_facts_with_ids_types_and_units(folder):
    query = "SELECT id, when_start, when_end, value, unit FROM read_csv(?)"
    rows = duckdb.execute(query, [str(folder / "facts.csv")]).fetchall()
    assert [row[0] for row in rows] == list(atlas().library.citations)
    for fact_id, first, last, value, unit in rows:
        fact = atlas().library.citations[fact_id].fact
        assert (first, last) == (
            (fact.when.period.first, fact.when.period.last) if fact.when else (None, None)
        )
        figure = fact.quantity
        assert (value, unit) == ((figure.value, figure.unit) if figure else (None, None))


def test_geopandas_reads_the_shapes(folder):
    islands = gpd.read_file(folder / "islands.geojson").set_index("id")
    assert tuple(islands.index) == ISLANDS
    assert islands.crs.to_epsg() == 4326
    assert islands.geometry.is_valid.all()
    assert islands["area_km2"].to_dict() == atlas().islands["area_km2"].to_dict()
    assert islands["name_en"]["iturup"] == "Iturup/Etorofu"
    assert islands["facts"].dtype.kind == "i"
    assert islands.geometry.geom_equals(atlas().islands.geometry).all()
    assert len(gpd.read_file(folder / "coast.geojson")) == len(coast())


def test_islands_of_a_view_count_what_it_shows():
    view = ViewState(island="habomai", since="2019")
    [feature] = json.loads(shapes.islands(atlas(), view))["features"]
    told = feature["properties"]
    assert feature["id"] == "habomai"
    assert told["facts"] == len(tables.facts(atlas(), view))
    [every] = json.loads(shapes.islands(atlas(), ViewState(island="habomai")))["features"]
    assert every["properties"]["facts"] > told["facts"]
    assert every["geometry"] == feature["geometry"]


def test_the_nested_facts_are_as_in_the_table(folder):
    nested = json.loads((folder / "facts.json").read_text("utf-8"))
    assert [fact["id"] for fact in nested] == list(pd.read_csv(folder / "facts.csv")["id"])
    area = next(fact for fact in nested if fact["id"].endswith(".area-shikotan-habomai"))
    assert area["about"] == ["shikotan-habomai"]
    assert type(area["quantity"]["value"]) is int


def test_the_same_data_makes_the_same_bytes(folder, tmp_path):
    command_line = [sys.executable, "-m", "dashboard", "export", str(tmp_path / "again")]
    ended = subprocess.run(command_line, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert again == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert ended.stdout.splitlines() == [f"written: {name}" for name in package.names()]


def test_the_archive_holds_the_package(folder):
    with zipfile.ZipFile(io.BytesIO(package.archive())) as packed:
        assert packed.testzip() is None
        held = {name: packed.read(name) for name in packed.namelist()}
    assert held == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert package.archive() == package.archive()


@pytest.fixture(scope="module", params=catalogues.TRANSLATED)
def taken(request, tmp_path_factory):
    """Give a language and the folder of its archive, unpacked."""
    path = tmp_path_factory.mktemp(request.param)
    body = package.whole(package.ARCHIVE, Speech(request.param))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        packed.extractall(path)
    return request.param, path


class TestLanguages:
    """The package as a reader of another language takes it."""

    def test_frictionless_finds_it_valid(self, taken):
        report = validate(str(taken[1] / package.DESCRIPTOR))
        assert report.valid, report.to_summary()

    def test_the_first_row_names_the_columns_as_the_descriptor_does(self, taken):
        language, path = taken
        described = json.loads((path / package.DESCRIPTOR).read_text("utf-8"))
        for resource in described["resources"]:
            if "schema" not in resource:
                continue
            fields = resource["schema"]["fields"]
            row = next(csv.reader((path / resource["path"]).read_text("utf-8-sig").splitlines()))
            assert row == [field["name"] for field in fields]
            with speaking(language):
                _make, table = tables.TABLES[resource["name"]]
                assert row == [speech._(TITLES[column.name]) for column in table.columns]

    def test_its_facts_are_told_in_the_language(self, taken):
        language, path = taken
        with speaking(language):
            wanted = [told(c.fact.summary) for c in atlas().library.citations.values()]
            head = speech._(TITLES["summary"])
        assert list(pd.read_csv(path / "facts.csv")[head]) == wanted
        nested = json.loads((path / "facts.json").read_text("utf-8"))
        assert [fact["summary"] for fact in nested] == wanted
        assert wanted != [told(c.fact.summary) for c in atlas().library.citations.values()]

    def test_ids_numbers_and_shapes_stay_as_they_are(self, taken, folder):
        _language, path = taken
        for name in ("islands.geojson", "coast.geojson", "places.geojson", "articles.json"):
            assert (path / name).read_bytes() == (folder / name).read_bytes()
        facts, plain = pd.read_csv(path / "facts.csv"), pd.read_csv(folder / "facts.csv")
        for column in (
            "id",
            "kind",
            "about",
            "when_period",
            "value",
            "unit",
            "paragraph",
            "fragment",
        ):
            place = list(plain.columns).index(column)
            pd.testing.assert_series_equal(facts.iloc[:, place], plain[column], check_names=False)


def test_no_file_names_a_place_by_a_mark(folder):
    ids = set(atlas().gazetteer.places)
    for path in folder.iterdir():
        if path.name != package.WORKBOOK:  # of the same tables
            assert not ids & set(marked(path.read_text("utf-8"))), path.name


class TestCommand:
    def test_an_empty_folder_is_filled(self, tmp_path):
        assert command.main(["export", str(tmp_path)]) == 0
        assert {path.name for path in tmp_path.iterdir()} == set(package.names())

    def test_a_folder_that_holds_anything_is_refused_and_left_alone(self, tmp_path, capsys):
        (tmp_path / "mine").write_text("mine")
        with pytest.raises(SystemExit) as stop:
            command.main(["export", str(tmp_path)])
        assert stop.value.code == 2
        assert f"{tmp_path} is not empty" in capsys.readouterr().err
        assert [path.name for path in tmp_path.iterdir()] == ["mine"]

    def test_a_file_is_no_folder(self, tmp_path, capsys):
        (tmp_path / "mine").write_text("mine")
        with pytest.raises(SystemExit) as stop:
            command.main(["export", str(tmp_path / "mine")])
        assert stop.value.code == 2
        assert "mine" in capsys.readouterr().err

    def test_bad_data_is_told_and_nothing_written(self, tmp_path, monkeypatch, capsys):
        def broken(_path):
            raise SeedsError([Fault("a.toml", "b", "c", "expected d")])

        monkeypatch.setattr(package, "whole", broken)
        assert command.main(["export", str(tmp_path / "new")]) == 1
        assert "a.toml · b · c: expected d" in capsys.readouterr().err
        assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["islands.geojson", "coast.geojson", "places.geojson"])
def test_a_shape_that_cannot_be_read_is_told(monkeypatch, tmp_path, name):
    monkeypatch.setattr(package.places, "HERE", tmp_path)
    with pytest.raises(GeodataError, match=f"{name}: expected this file to be there"):
        package.part(name, ViewState())
