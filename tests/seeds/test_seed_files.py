"""The records themselves: each file by itself, and each article against its text."""

import tomllib
from pathlib import Path

import pytest

from seeds import evidence, records, schema

FILES = sorted(records.HERE.glob("*/*.toml"))
ARTICLES = [path.stem for path in FILES if path.parent.name == "articles"]
TEXTS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Hold the records against the texts; without the texts, against an empty folder."""
    texts = TEXTS if TEXTS.is_dir() else tmp_path_factory.mktemp("texts")
    return evidence.verify(records.library(), texts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_record_is_read_with_all_its_facts(path):
    library = records.library()
    source = {"articles": library.articles, "references": library.references}[path.parent.name]
    written = [fact["id"] for fact in tomllib.loads(path.read_text("utf-8"))["facts"]]
    assert [fact.id for fact in source[path.stem].facts] == written
    assert {f"{path.stem}.{fact}" for fact in written} <= library.citations.keys()


@pytest.mark.parametrize(
    "path",
    [*FILES, *records.HERE.glob("*.toml")],
    ids=lambda path: path.stem,
)
def test_a_schema_that_a_file_names_is_that_of_its_kind(path):
    kind = path.stem if path.parent == records.HERE else path.parent.name.removesuffix("s")
    lines = path.read_text("utf-8").splitlines()
    named = [line.removeprefix("#:schema ") for line in lines if line.startswith("#:schema")]
    assert {(path.parent / name).resolve() for name in named} <= {
        schema.FOLDER.resolve() / f"{kind}.schema.json"
    }


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_holds_against_its_text(outcome, article):
    held = next(held for held in outcome.held if held.article.id == article)
    if TEXTS.is_dir():
        assert held.faults == ()
        assert held.found == len(held.article.facts)
    else:
        assert [fault.field for fault in held.faults] == ["text.sha256"]


def test_no_text_is_without_a_record(outcome):
    assert outcome.strays == ()
