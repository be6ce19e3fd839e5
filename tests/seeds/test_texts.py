"""Which texts of a record are ours: every one that a page says, and none that is its source's."""

import pytest

from seeds import records
from seeds.checks import Check
from seeds.model import Moment
from seeds.texts import texts_of

LIBRARY = records.library()
SOURCES = [*LIBRARY.articles.values(), *LIBRARY.references.values()]
RECORDS = [*SOURCES, *LIBRARY.moments.values(), *LIBRARY.checks]


def reached(record, path):
    """Give every value that a path leads to from a record, of all the records on the way."""
    found = [record]
    for name in path.split("."):
        values = [getattr(item, name) for item in found]
        found = [
            item
            for value in values
            for item in (value if isinstance(value, tuple) else (value,))
            if item is not None
        ]
    return found


def test_of_an_article_are_ours_where_they_are_not_its_own_words(shelf):
    [article] = shelf.load().articles.values()
    found = list(texts_of(article))
    assert found[:3] == [
        ("publisher", "Harbour News"),
        ("published.why", "The Wednesday after the talks."),
        ("facts.summary", "The envoys of the two sides had a meeting aboard a ferry."),
    ]
    assert [text for field, text in found if field == "facts.when.why"] == [
        "A day before.",
        "The day of the talks.",
        "Until now.",
    ]
    assert {field for field, _ in found[3:]} == {
        "facts.summary",
        "facts.said_by",
        "facts.when.why",
        "facts.quantity.scope",
    }


def test_of_a_reference_leave_its_title_out(shelf):
    [reference] = shelf.load().references.values()
    assert list(texts_of(reference)) == [
        ("publisher", "Port Office"),
        ("facts.summary", "The port was opened."),
    ]


def test_are_named_by_the_path_of_their_field():
    for record in RECORDS:
        for field, text in texts_of(record):
            assert text in reached(record, field)


def test_are_each_there_as_often_as_they_are_said():
    for record in RECORDS:
        found = list(texts_of(record))
        for field in {field for field, _ in found}:
            assert [text for name, text in found if name == field] == reached(record, field)


@pytest.mark.parametrize(
    "field",
    [
        "publisher",
        "published.why",
        "facts.summary",
        "facts.note",
        "facts.said_by",
        "facts.locator",
        "facts.when.why",
        "facts.quantity.scope",
        "facts.quantity.definition",
        "title",
        "when.why",
        "points.says",
        "why",
    ],
)
def test_of_each_kind_are_among_the_records(field):
    assert any(name == field for record in RECORDS for name, _ in texts_of(record))


@pytest.mark.parametrize(
    "field",
    ["headline", "byline", "url", "facts.fragment", "facts.named_as", "facts.quantity.as_written"],
)
def test_that_are_the_sources_stay_as_they_are(field):
    assert not any(name == field for record in SOURCES for name, _ in texts_of(record))


def test_title_is_ours_of_a_moment_and_a_check_but_not_of_a_source():
    titled = {type(record) for record in RECORDS for name, _ in texts_of(record) if name == "title"}
    assert titled == {Moment, Check}
