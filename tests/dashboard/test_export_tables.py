"""The tables to take away: types, filters, and cells that no spreadsheet runs."""

import codecs
import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas import atlas
from dashboard.export import cells, schema, select, tables
from dashboard.sides import counts
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata.errors import DataError
from geodata.names import marked
from seeds import periods
from seeds.model import Citation

LEADS = [
    "=1+1",
    "+7",
    "-2",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\n=x",
    "  =x",
    "'=x",
    '"+x',
    " '\"-x",
    "\uff1dx",
]


@pytest.fixture(scope="module")
def data():
    return atlas()


def read(body):
    """Read a CSV file as pandas does, left to itself but for the columns' types."""
    return pd.read_csv(
        io.BytesIO(body), dtype_backend="numpy_nullable", keep_default_na=False, na_values=[""]
    )


def with_text(data, **changes):
    """Give the atlas with its first fact changed."""
    first, *rest = data.library.citations.values()
    changed = Citation(first.source, first.fact.model_copy(update=changes))
    citations = {citation.id: citation for citation in (changed, *rest)}
    return replace(data, library=replace(data.library, citations=MappingProxyType(citations)))


class TestTables:
    @pytest.mark.parametrize("name", tables.TABLES)
    def test_have_the_columns_and_types_of_their_schema(self, data, name):
        make, table = tables.TABLES[name]
        kinds = {
            "string": "string",
            "integer": "Int64",
            "number": "Float64",
            "boolean": "boolean",
            "date": "object",
        }
        expected = {column.name: kinds[column.type] for column in table.columns}
        assert {column: str(kind) for column, kind in make(data).dtypes.items()} == expected
        assert {
            c: str(k) for c, k in make(data, ViewState(until="1800")).dtypes.items()
        } == expected

    @pytest.mark.parametrize("name", tables.TABLES)
    def test_keys_are_there_once_each(self, data, name):
        make, table = tables.TABLES[name]
        keys = make(data)[list(table.key)]
        assert len(keys)
        assert not keys.isna().any(axis=None)
        assert not keys.duplicated().any()

    def test_facts_are_all_there_and_say_what_their_records_say(self, data):
        frame = tables.facts(data).set_index("id")
        assert list(frame.index) == list(data.library.citations)
        for citation in data.library.citations.values():
            row, fact = frame.loc[citation.id], citation.fact
            figure = fact.quantity
            assert row["summary"] == told(fact.summary)
            assert tuple(str(row["about"]).split() if pd.notna(row["about"]) else ()) == fact.about
            assert (None if pd.isna(row["paragraph"]) else row["paragraph"]) == getattr(
                fact, "paragraph", None
            )
            assert (None if pd.isna(row["value"]) else row["value"]) == (figure and figure.value)
            period = None if pd.isna(row["when_period"]) else row["when_period"]
            assert period == (fact.when and fact.when.date)
            assert row["nature"] == getattr(citation.source, "nature", "article")

    @pytest.mark.parametrize(
        ("make", "stem", "dated"),
        [
            (tables.facts, "when", "when_period"),
            (tables.moments, "when", "when_period"),
            (tables.sources, "published", "published"),
        ],
    )
    def test_a_period_also_has_its_first_and_its_last_day(self, data, make, stem, dated):
        frame = make(data)
        for row in frame.to_dict("records"):
            period = None if pd.isna(row[dated]) else periods.parse(row[dated])
            assert row[f"{stem}_start"] == (period and period.first)
            assert row[f"{stem}_end"] == (period and period.last)
        assert frame[dated].notna().any()

    @pytest.mark.parametrize("name", tables.TABLES)
    def test_no_column_needs_quotes_in_sql(self, name):
        _make, table = tables.TABLES[name]
        heads = [column.name for column in table.columns]
        for connection in (duckdb.connect(), sqlite3.connect(":memory:")):
            with closing(connection):
                connection.execute(f"CREATE TABLE {name} ({', '.join(f'{h} TEXT' for h in heads)})")

    def test_an_empty_text_is_missing(self, data):
        frame = tables.facts(data)
        assert not (frame == "").any(axis=None)
        assert frame["said_by"].isna().any()

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", tables.TABLES)
    def test_name_each_column_once_in_every_language(self, name, language):
        _make, table = tables.TABLES[name]
        with speaking(language):
            heads = table.heads
        assert len(set(heads.values())) == len(table.columns)
        assert (list(heads.values()) == list(heads)) == (language == "en")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_name_no_place_by_a_mark(self, data, language):
        with speaking(language, "ja"):
            for name, (make, _table) in tables.TABLES.items():
                cells = make(data, select.ALL).to_numpy().flat
                assert not [cell for cell in cells if marked(str(cell))], name

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_tell_our_words_in_every_language(self, data, language):
        with speaking(language, "ru"):
            facts, checks = tables.facts(data), tables.checks(data)
            wanted = [told(c.fact.summary) for c in data.library.citations.values()]
            assert list(facts["summary"]) == wanted
            assert list(checks["why"]) == [told(item.check.why) for item in data.findings]
            assert list(checks["claim_counts"]) == [counts(item.claim) for item in data.findings]
        assert (wanted == list(tables.facts(data)["summary"])) is False

    def test_a_text_that_holds_the_separator_is_told(self, data):
        spoilt = with_text(data, said_by=("Sergei | Lavrov",))
        with pytest.raises(DataError, match=r"not-an-ultimatum · said_by: expected no ' \| '"):
            tables.facts(spoilt)


class TestViews:
    def test_an_island_gives_the_facts_that_name_it_or_its_pair(self, data):
        frame = tables.facts(data, ViewState(island="habomai"))
        assert 0 < len(frame) < len(tables.facts(data))
        named = frame["about"].str.split()
        assert all({"habomai", "shikotan-habomai"} & set(ids) for ids in named)

    def test_a_period_and_a_source_narrow_further(self, data):
        source = "rferl-2019-05-10"
        part = tables.facts(data, ViewState(source=source))
        assert set(part["source"]) == {source}
        later = tables.facts(data, ViewState(source=source, since="2019-05"))
        assert 0 < len(later) < len(part)
        assert set(later["id"]) <= set(part["id"])

    def test_sources_moments_and_names_follow(self, data):
        view = ViewState(island="shikotan", since="2016")
        facts = tables.facts(data, view)
        assert set(tables.sources(data, view)["id"]) == set(facts["source"])
        assert all("shikotan" in ids.split() for ids in tables.moments(data, view)["islands"])
        assert {"shikotan", "shikotan-habomai"} <= set(tables.names(data, view)["place"])
        assert "iturup" not in set(tables.names(data, view)["place"])

    def test_an_opened_fact_is_all_there_is_whatever_the_filters(self, data):
        fact = "rferl-2019-05-10.ministers-met"
        view = ViewState(fact=fact, island="habomai", kind="quantity")
        citation = data.library.citations[fact]
        assert list(tables.facts(data, view)["id"]) == [fact]
        assert list(tables.sources(data, view)["id"]) == [citation.source.id]
        assert list(tables.moments(data, view)["id"]) == [citation.fact.moment]

    def test_an_opened_check_brings_the_facts_of_both_sides(self, data):
        view = ViewState(fact="check.smaller-pair-measured")
        [check] = tables.checks(data, view).to_dict("records")
        sides = {*check["claim"].split(), *check["other"].split()}
        assert sides <= set(tables.facts(data, view)["id"])
        one = ViewState(fact=check["other"])
        assert check["id"] in set(tables.checks(data, one)["id"])
        assert len(tables.checks(data, one)) < len(tables.checks(data))

    def test_what_is_no_filter_changes_nothing(self, data):
        view = ViewState(names="ja", moment=next(iter(data.library.moments)))
        assert select.filters(view) == select.ALL
        assert tables.facts(data, view).equals(tables.facts(data))


class TestCells:
    @pytest.mark.parametrize("text", LEADS)
    def test_a_formula_is_given_an_apostrophe(self, text):
        assert cells.neutralise(text) == "'" + text

    @pytest.mark.parametrize("text", ["", "2019-01", "a=b", "'quoted'", "Курилы", "1-2", "'", " x"])
    def test_another_text_is_left_alone(self, text):
        assert cells.neutralise(text) == text

    @given(st.one_of(st.text(), st.text("='\" \t+-@x")))
    def test_nothing_is_lost(self, text):
        assert cells.restore(cells.neutralise(text)) == text

    @given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1))
    def test_every_text_comes_back_from_a_file(self, texts):
        body = cells.csv(pd.DataFrame({"text": pd.Series(texts, dtype="string"), "one": 1}))
        _, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        assert [cells.restore(text) for text, _ in rows] == texts

    def test_numbers_stay_numbers(self):
        frame = pd.DataFrame(
            {
                "number": pd.Series([-5.0, 2.5, None], dtype="Float64"),
                "integer": pd.Series([-5, None, 20000], dtype="Int64"),
                "boolean": pd.Series([True, False, None], dtype="boolean"),
                "text": pd.Series(["-5", None, "=A1"], dtype="string"),
            }
        )
        lines = ["number,integer,boolean,text", "-5,-5,true,'-5", "2.5,,false,", ",20000,,'=A1", ""]
        assert cells.csv(frame).decode("utf-8-sig").split("\r\n") == lines

    def test_a_mark_says_that_it_is_utf_8(self):
        assert cells.csv(pd.DataFrame({"text": ["択捉島"]})).startswith(codecs.BOM_UTF8)

    def test_a_formula_in_a_record_is_neutralised_and_comes_back(self, data):
        spoilt = with_text(data, summary="=HYPERLINK(A1)", note="\tx")
        row = read(cells.csv(tables.facts(spoilt))).iloc[0]
        assert (row["summary"], row["note"]) == ("'=HYPERLINK(A1)", "'\tx")
        assert cells.restore(row["summary"]) == "=HYPERLINK(A1)"

    @pytest.mark.parametrize("name", tables.TABLES)
    def test_pandas_reads_what_was_written(self, data, name):
        frame = tables.TABLES[name][0](data)
        found = read(cells.csv(frame))
        texts = [
            column.name for column in tables.TABLES[name][1].columns if column.type == "string"
        ]
        found[texts] = found[texts].astype("string").map(cells.restore, na_action="ignore")
        for column in tables.TABLES[name][1].columns:
            if column.type == "date":
                days = found[column.name].map(date.fromisoformat, na_action="ignore")
                found[column.name] = days.astype(object).where(days.notna(), None)
        pd.testing.assert_frame_equal(found, frame, check_dtype=False)
        if "paragraph" in frame:
            assert (str(found["paragraph"].dtype), str(found["value"].dtype)) == (
                "Int64",
                "Float64",
            )


def test_every_column_says_what_it_holds():
    every = [table for _, table in tables.TABLES.values()]
    assert all(column.holds for table in every for column in table.columns)
    assert schema.choices(schema.model.Quantity, "direction") == ["to_islands", "to_japan", "both"]
