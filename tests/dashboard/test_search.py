"""What a search looks at: our words, names in every language, ids, times and figures."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import search, wording
from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES, speaking, told

ATLAS = atlas()
CITATIONS = ATLAS.library.citations
RIA = "ria-novosti-2007-02-07"


def text(fact):
    return search.text_of(CITATIONS[fact], ATLAS.gazetteer)


def given_to(citation, **changes):
    """Give the text of a fact with some of its fields exchanged."""
    changed = citation.fact.model_copy(update=changes)
    return search.text_of(type(citation)(citation.source, changed), ATLAS.gazetteer)


@pytest.mark.parametrize("fact", CITATIONS)
def test_holds_what_the_fact_says_and_where_it_is_from(fact):
    found, citation = text(fact), CITATIONS[fact]
    for part in (fact, citation.fact.kind, *citation.fact.named_as):
        assert search.fold(part) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_holds_what_the_page_says_in_every_language(language):
    for fact, citation in CITATIONS.items():
        with speaking(language):
            shown = [
                told(citation.source.publisher),
                told(citation.fact.summary),
                *map(told, citation.fact.said_by),
            ]
        assert all(search.fold(part) in text(fact) for part in shown)


@pytest.mark.parametrize(
    "name", ["Shikotan", "Шикотан", "色丹", "シコタン", "Habomai", "Хабомаи", "歯舞群島"]
)
def test_holds_the_names_of_its_places_in_every_language(name):
    assert search.fold(name) in text(f"{RIA}.area-shikotan-habomai")


def test_does_not_hold_the_names_of_other_places():
    assert search.fold("Итуруп") not in text(f"{RIA}.area-shikotan-habomai")


@pytest.mark.parametrize("figure", ["4,629", "4629", "km²", "km2"])
def test_holds_its_figure_as_written_and_as_typed(figure):
    assert search.fold(figure) in text(f"{RIA}.area-iturup-kunashir")


def test_holds_every_figure_of_the_records():
    for fact, citation in CITATIONS.items():
        figure = citation.fact.quantity
        if figure is not None:
            assert search.fold(wording.quantity(figure)) in text(fact)
            assert search.fold(told(figure.scope)) in text(fact)
            assert figure.value is None or str(figure.value) in text(fact)


@pytest.mark.parametrize(
    ("value", "bound", "held"), [(0.0, "exact", "0 people"), (None, "most", "most people")]
)
def test_holds_a_figure_of_nought_and_one_in_words(value, bound, held):
    citation = next(c for c in CITATIONS.values() if c.fact.quantity)
    changes = {"value": value, "unit": "people", "bound": bound, "scope": "Ferries of the port"}
    found = given_to(citation, quantity=citation.fact.quantity.model_copy(update=changes))
    assert held in found
    assert "ferries of the port" in found
    assert "none" not in found.partition(held)[2]


def test_holds_its_time_in_figures_and_in_words():
    timed = next(c for c in CITATIONS.values() if c.fact.when and c.fact.when.date == "2019-01-22")
    assert "2019-01-22" in text(timed.id)
    assert "22 january 2019" in text(timed.id)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HABOMAI", "habomai"),
        ("КУРИЛЫ", "курилы"),
        ("\uff12\uff17\uff16", "276"),
        ("STRASSE", "straße"),
        ("\N{CYRILLIC SMALL LETTER I}\N{COMBINING BREVE}", "\N{CYRILLIC SMALL LETTER SHORT I}"),
        ("\N{HALFWIDTH KATAKANA LETTER SI}", "\N{KATAKANA LETTER SI}"),
        ("a\N{NO-BREAK SPACE}b", "a b"),
    ],
)
def test_forms_of_one_text_are_the_same(one, other):
    assert search.fold(one) == search.fold(other)


@given(st.text())
def test_a_fold_is_stable_and_blind_to_composition(words):
    assert search.fold(search.fold(words)) == search.fold(words)
    assert search.fold(unicodedata.normalize("NFD", words)) == search.fold(words)
