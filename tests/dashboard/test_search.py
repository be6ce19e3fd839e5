"""What a search looks at and finds: our words, names in every spelling, times and figures."""

import unicodedata

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import search, selection, wording
from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata import letters
from geodata.names import all_spellings
from geodata.places import ISLANDS
from tests.dashboard.test_written_numbers import LOCALES

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
            assert figure.value is None or search.fold(f"{figure.value:.10g}") in text(fact)


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


SPELLED = [
    (place.id, form) for place in ATLAS.gazetteer.places.values() for form in all_spellings(place)
]


def found(query):
    """Return the ids of the facts that a query finds."""
    return {citation.id for citation in selection.facts(ATLAS, ViewState(q=query))}


def about(place):
    return {key for key, citation in CITATIONS.items() if place in citation.fact.about}


def hiragana(form):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in form)


def narrow(form):
    """Write katakana in half width, as old systems do."""
    return "".join(NARROW.get(letter, letter) for letter in unicodedata.normalize("NFD", form))


def old(form):
    """Write kanji in an older form, where there is one."""
    return "".join(OLD.get(letter, letter) for letter in form)


NARROW = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {
    "\u3099": "\uff9e",
    "\u309a": "\uff9f",
}
OLD = {new: form for form, new in letters.table().items() if len(new) == 1 and ord(new) > 0x4E00}
WRITTEN = [
    str,
    str.upper,
    hiragana,
    narrow,
    old,
    lambda form: unicodedata.normalize("NFD", form),
    lambda form: form.translate({ord("ё"): "\u0435", ord("ō"): "o"}),
    lambda form: form.replace(" ", "\u3000"),
    lambda form: form.replace("-", "\u2011"),
    lambda form: form.replace("-", " "),
    lambda form: f"«{form}»",
    lambda form: f"「{form}」",
    lambda form: f"\u201c{form},\u201d",
]


@given(st.sampled_from(SPELLED), st.sampled_from(WRITTEN), st.sampled_from(WRITTEN))
@settings(deadline=None)
def test_every_spelling_of_a_place_finds_what_is_about_it(spelled, write, write_again):
    place, form = spelled
    assert about(place) <= found(write_again(write(form)))


@pytest.mark.parametrize("place", ISLANDS)
def test_every_spelling_of_an_island_finds_what_is_about_its_pair(place):
    pair = ATLAS.pair_of(place)
    for form in all_spellings(ATLAS.gazetteer.places[place]):
        assert about(pair) <= found(form)


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("クナシリ", "kunashir"), ("くなしり", "kunashir"), ("ｸﾅｼﾘ", "kunashir"),
        ("クナシリ島", "kunashir"), ("國後", "kunashir"), ("國後島", "kunashir"),
        ("Kunashiri-jima", "kunashir"), ("擇捉", "iturup"), ("えとろふ", "iturup"),
        ("ヱトロフ", "iturup"), ("Etorohu", "iturup"), ("Etorofutō", "iturup"),
        ("齒舞", "habomai"), ("はぼまい", "habomai"), ("Khabomai", "habomai"),
        ("«Хабомаи»", "habomai"), ("色丹", "shikotan"), ("Сикотан", "shikotan"),
        ("Зеленый", "shibotsu"), ("Зелёный", "shibotsu"), ("志發", "shibotsu"),
        ("多樂", "taraku"), ("千島", "kuril-chain"), ("ほっぽうりょうど", "four-islands"),
    ],
)  # fmt: skip
def test_a_name_finds_its_place_and_not_all(form, place):
    left = found(form)
    assert about(place) <= left
    assert len(left) < len(CITATIONS)


def test_a_name_and_a_word_find_what_has_both():
    both = found("クナシリ visa")
    assert both == found("クナシリ") & found("visa")
    assert both


FIGURES = sorted(
    {
        (citation.fact.quantity.value, citation.fact.quantity.unit)
        for citation in CITATIONS.values()
        if citation.fact.quantity and citation.fact.quantity.value is not None
    }
)
SIGNS = {
    "km2": ("km2", "km²", "㎢", "sq km", "square kilometres", "平方キロ", "кв. км", "км²"),
    "km": ("km", "kilometres", "キロ", "км"),
    "percent": ("%", "\uff05", "percent", "per cent", "パーセント", "процента"),
    "people": ("people", "人", "человек"),
}


@given(st.sampled_from(FIGURES), st.sampled_from(LOCALES), st.data())
@settings(deadline=None)
def test_every_figure_is_found_in_every_written_form(figure, locale, data):
    value, unit = figure
    number = format_decimal(value, "#,##0.##########", locale=locale)
    sign = data.draw(st.sampled_from(SIGNS.get(unit, ("",))))
    written = number + data.draw(st.sampled_from(["", " ", "\u00a0"])) + sign
    quoted = data.draw(st.sampled_from(["{}", '"{}"', "«{}»", "「{}」", "'{}'"])).format(written)
    having = {
        key
        for key, citation in CITATIONS.items()
        if (quantity := citation.fact.quantity) and (quantity.value, quantity.unit) == figure
    }
    assert having <= found(number)
    assert having <= found(quoted)


@pytest.mark.parametrize("other", [1276.0, 2760.0, 276.5, 5.276, 27.6, 76.0])
def test_a_number_is_not_found_in_another(other):
    citation = CITATIONS[f"{RIA}.area-iturup-kunashir"]
    bare = citation.fact.model_copy(update={
        "summary": "Nothing.", "note": None, "when": None,
        "quantity": citation.fact.quantity.model_copy(
            update={"value": other, "scope": "Nothing here"}
        ),
    })  # fmt: skip
    changed = type(citation)(citation.source, bare)
    looked_at = search.text_of(changed, ATLAS.gazetteer)

    def holds(query):
        return all(term.fits(changed, looked_at) for term in search.terms(query, ATLAS.gazetteer))

    assert holds(f"{other:g}")
    assert holds(f"{other:g} km2")
    assert not holds("276")
    assert not holds("276 km²")


@pytest.mark.parametrize(
    ("query", "fact"), [("6%", "share-shikotan-habomai"), ("6 %", "share-shikotan-habomai")]
)
def test_a_share_is_not_every_number(query, fact):
    assert found(query) == {f"{RIA}.{fact}"}


def test_the_day_in_an_id_is_no_number_of_the_fact():
    dated = {key for key in CITATIONS if key.startswith("sputnik-2019-01-16.")}
    assert len(dated - found("16")) > len(dated) / 2


@pytest.mark.parametrize("fact", [f"{RIA}.area-iturup-kunashir", "rferl-2019-05-10"])
def test_an_id_is_found_as_it_is_written(fact):
    assert found(fact) == {key for key in CITATIONS if key.startswith(fact)}


def test_a_date_in_figures_finds_its_day_and_its_month_those_of_the_month():
    timed = {key: c.fact.when.date for key, c in CITATIONS.items() if c.fact.when}
    assert {key for key, when in timed.items() if when == "2019-01-22"} <= found("2019-01-22")
    assert {key for key, when in timed.items() if when.startswith("2019-01")} <= found("2019-01")


@pytest.mark.parametrize("query", ["Putin, Abe", "(Putin) Abe.", "Putin; Abe!"])
def test_what_ends_a_word_is_no_part_of_it(query):
    assert found(query) == found("Putin Abe") != set()


@pytest.mark.parametrize("query", ["276 sq k", "276 square kil", "4,629 squ"])
def test_a_unit_is_found_before_it_is_whole(query):
    assert found(query)


@given(st.text())
def test_no_query_is_a_fault(query):
    for term in search.terms(query, ATLAS.gazetteer):
        assert term.words or term.places


@given(st.text())
def test_a_fold_is_stable_and_blind_to_composition(words):
    assert search.fold(search.fold(words)) == search.fold(words)
    assert search.fold(unicodedata.normalize("NFD", words)) == search.fold(words)
