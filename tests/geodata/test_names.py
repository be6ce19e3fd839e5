"""Every record of names.toml, the wordings of the articles, and what a broken file is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError
from geodata.names import (
    LANGUAGES,
    NAMINGS,
    PATH,
    Gazetteer,
    all_spellings,
    gazetteer,
    load,
    marked,
)
from geodata.places import ISLANDS

NAMES = gazetteer()
ALL = tuple(NAMES.places.values())


@pytest.fixture(params=ALL, ids=lambda place: place.id)
def place(request):
    return request.param


class TestEveryRecord:
    def test_is_found_by_each_of_its_spellings(self, place):
        lost = [form for form in all_spellings(place) if place.id not in NAMES.find(form)]
        assert lost == []

    def test_has_a_name_in_every_language_and_naming(self, place):
        names = NAMES.names(place.id)
        assert tuple(names) == LANGUAGES
        for language in LANGUAGES:
            assert tuple(names[language]) == NAMINGS
            for naming in NAMINGS:
                assert NAMES.name(place.id, language, naming) == names[language][naming] != ""

    def test_keeps_each_language_to_its_script(self, place):
        names = place.names
        assert all(form.isascii() for form in (names.en.russian, names.en.japanese))
        cyrillic = names.ru.russian + names.ru.japanese
        assert not any(letter.isascii() and letter.isalpha() for letter in cyrillic)
        japanese = names.ja.russian + names.ja.japanese
        assert not any(letter.isascii() for letter in japanese)

    def test_writes_nothing_twice(self, place):
        assert len(set(place.spellings)) == len(place.spellings)

    def test_stands_within_what_it_is_part_of(self, place):
        above = NAMES.above(place.id)
        assert place.id not in above
        assert above[:1] == ((place.parent,) if place.parent else ())
        if place.kind == "islet":
            assert above == ("habomai", "four-islands")


@pytest.mark.parametrize(
    ("place_id", "language", "naming", "expected"),
    [
        ("iturup", "en", "both", "Iturup/Etorofu"),
        ("iturup", "en", "ru", "Iturup"),
        ("iturup", "en", "ja", "Etorofu"),
        ("iturup", "en", "en", "Iturup"),
        ("iturup", "ja", "ja", "択捉島"),
        ("iturup", "ja", "ru", "イトゥルップ島"),
        ("iturup", "ja", "en", "択捉島"),
        ("iturup", "ru", "both", "Итуруп/Эторофу"),
        ("kunashir", "en", "both", "Kunashir/Kunashiri"),
        ("shikotan", "en", "both", "Shikotan"),
        ("habomai", "en", "both", "Habomai"),
        ("habomai", "en", "ru", "Khabomai"),
        ("habomai", "en", "en", "Habomai"),
        ("four-islands", "en", "both", "Southern Kurils/Northern Territories"),
        ("yuri", "en", "both", "Yuri"),
        ("suisho", "en", "both", "Tanfilyev/Suisho"),
    ],
)
def test_name(place_id, language, naming, expected):
    assert NAMES.name(place_id, language, naming) == expected


def test_name_is_both_in_english_unless_asked_otherwise():
    assert NAMES.name("iturup") == NAMES.name("iturup", "en", "both")


@pytest.mark.parametrize("asked", [("nowhere",), ("iturup", "fr"), ("iturup", "en", "de")])
def test_no_name_for_what_is_unknown(asked):
    with pytest.raises(KeyError):
        NAMES.name(*asked)


IDS = st.sampled_from(sorted(NAMES.places))
PIECES = st.text(st.characters(exclude_characters="{}"))


class TestMarks:
    @given(st.lists(st.tuples(PIECES, IDS)), PIECES)
    def test_give_way_to_names_and_all_else_stays(self, pairs, end):
        text = "".join(f"{before}{{{place}}}" for before, place in pairs) + end
        assert marked(text) == tuple(place for _, place in pairs)
        for language in LANGUAGES:
            for naming in NAMINGS:
                names = [NAMES.name(place, language, naming) for _, place in pairs]
                filled = "".join(
                    f"{before}{name}" for (before, _), name in zip(pairs, names, strict=True)
                )
                assert NAMES.fill(text, language, naming) == filled + end

    @given(st.text())
    def test_are_all_that_changes_a_text(self, text):
        if not marked(text):
            assert NAMES.fill(text) == text

    @pytest.mark.parametrize(
        "text", ["{}", "{ iturup }", "{Iturup}", "{iturup", "iturup}", "{a_b}"]
    )
    def test_are_ids_in_braces_and_nothing_else(self, text):
        assert marked(text) == ()
        assert NAMES.fill(text) == text

    def test_are_filled_in_english_with_both_names_unless_asked_otherwise(self):
        assert NAMES.fill("{iturup}") == NAMES.name("iturup")

    @pytest.mark.parametrize(
        "asked", [("{nowhere}",), ("{iturup}", "fr"), ("{iturup}", "en", "de")]
    )
    def test_of_what_is_unknown_are_refused(self, asked):
        with pytest.raises(KeyError):
            NAMES.fill(*asked)


# What each article calls the places, as the facts of this project quote it.
WORDINGS = {
    "Moscow Times, 23 January 2019": {
        "Kuril Islands": ("four-islands", "kuril-chain"),
        "Northern Territories": ("four-islands",),
        "a chain of islands in the Pacific Ocean": ("four-islands",),
        "The islands": ("four-islands",),
    },
    "Moscow Times, 16 January 2019": {
        "the Kuril": ("four-islands", "kuril-chain"),
        "the Northern Territories": ("four-islands",),
    },
    "Sputnik, 16 January 2019": {
        "Southern Kurils": ("four-islands",),
        "disputed Kuril islands": ("four-islands",),
        "four islands off its northern tip": ("four-islands",),
        "South Kuril": ("four-islands",),
        "South Kurils": ("four-islands",),
        "south Kuril Islands": ("four-islands",),
        "islands of the Lesser Kuril Ridge": ("habomai", "lesser-kuril-ridge"),
        "Iturup": ("iturup",),
        "Habomai": ("habomai",),
    },
    "RFE/RL, 10 May 2019": {
        "Southern Kuriles": ("four-islands",),
        "four islands": ("four-islands",),
        "the archipelago": ("four-islands",),
        "Kurile Islands": ("four-islands", "kuril-chain"),
    },
    "RIA Novosti, 7 February 2007": {
        "southern Kuril islands": ("four-islands",),
        "four southern Kurils": ("four-islands",),
        "four disputed islands": ("four-islands",),
        "Shikotan and Khabomai islands": ("shikotan-habomai",),
        "two larger islands": ("iturup-kunashir",),
        "Sakhalin Region": ("sakhalin-region",),
        "Sakhalin": ("sakhalin",),
    },
}


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param(*pair, id=f"{article}: {pair[0]}")
        for article, wordings in WORDINGS.items()
        for pair in wordings.items()
    ],
)
def test_wording_of_an_article(wording, expected):
    assert NAMES.find(wording) == expected


@pytest.mark.parametrize(
    "spelling", ["", " ", "-to", "the", "Yuri Ushakov", "Moscow", "islands of"]
)
def test_nothing_is_found_for_what_is_no_place(spelling):
    assert NAMES.find(spelling) == ()


SPELLINGS = st.sampled_from([(place.id, form) for place in ALL for form in all_spellings(place)])
DISGUISES = st.lists(
    st.sampled_from([
        str.upper,
        str.lower,
        lambda form: form.replace(" ", "\u00a0"),
        lambda form: f"  {form}\n",
        lambda form: form.replace("o", "ō").replace("u", "u\u0304"),
        lambda form: f"{form[:2]}\u2019{form[2:]}",
        lambda form: f"the {form}",
        lambda form: f"{form}-tō",
        lambda form: f"{form}-jima",
        lambda form: f"{form} Shima",
    ]),
    max_size=1,
)  # fmt: skip


@given(SPELLINGS, DISGUISES)
def test_a_disguised_spelling_is_found(pair, disguises):
    place_id, form = pair
    for disguise in disguises:
        form = disguise(form)
    assert place_id in NAMES.find(form)


def test_the_places_that_others_rely_on():
    needed = {
        "four-islands", "iturup-kunashir", "shikotan-habomai", "lesser-kuril-ridge", "kuril-chain",
        "sakhalin", "sakhalin-region", "hokkaido", *ISLANDS,
    }  # fmt: skip
    assert needed <= NAMES.places.keys()
    assert NAMES.places["four-islands"].members == ISLANDS


GOOD = """
[[places]]
id = "here"
kind = "island"
names.en = { russian = "Here", japanese = "Koko" }
names.ja = { russian = "ヒア", japanese = "ここ" }
names.ru = { russian = "Здесь", japanese = "Коко" }
source = "made up"
"""


def loaded(tmp_path, text) -> Gazetteer:
    path = tmp_path / "names.toml"
    path.write_text(text, "utf-8")
    return load(path)


def test_a_new_record_is_a_new_place(tmp_path):
    names = loaded(tmp_path, PATH.read_text("utf-8") + GOOD)
    assert names.name("here") == "Here/Koko"
    assert names.find("ここ") == ("here",)
    assert names.find("Iturup") == ("iturup",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("places = ", ["names.toml: expected TOML"]),
        pytest.param("x = " + "[" * 5000, ["names.toml: expected TOML"], id="deep"),
        pytest.param("x\n" + "a." * 50_000, ["names.toml: expected", "at line 2"], id="long key"),
        pytest.param("x = " + "9" * 5000, ["names.toml: expected TOML"], id="long number"),
        ("", ["names.toml · places: "]),
        ("places = 3", ["names.toml · places: "]),
        ("places = [3]", ["names.toml · place 1: "]),
        (GOOD.replace('kind = "island"', ""), ["names.toml · here · kind: Field required"]),
        (GOOD.replace('"island"', '"volcano"'), ["names.toml · here · kind: "]),
        (GOOD.replace('"Koko"', '""'), ["names.toml · here · names.en.japanese: "]),
        (GOOD.replace('"here"', '"Not a slug"'), ["names.toml · Not a slug · id: "]),
        (GOOD.replace('id = "here"', ""), ["names.toml · place 1 · id: Field required"]),
        (GOOD + "colour = 3", ["names.toml · here · colour: "]),
        (GOOD + 'parent = "nowhere"', ["here · parent: expected another place's id", "'nowhere'"]),
        (GOOD + 'parent = "here"', ["here · parent: expected another place's id", "circle"]),
        (GOOD + 'members = ["here", "nowhere"]', ["here · members", "'nowhere'", "'here'"]),
        (GOOD + GOOD, ["names.toml · here · id: expected each id once"]),
        (GOOD + 'point = { lon = 200.0, lat = 4.0, source = "x" }', ["here · point.lon: "]),
    ],
)
def test_a_fault_is_told(tmp_path, text, told):
    with pytest.raises(GeodataError) as error:
        loaded(tmp_path, text)
    assert all(part in str(error.value) for part in told)


def test_every_fault_is_told_at_once(tmp_path):
    there = GOOD.replace('"here"', '"there"')
    with pytest.raises(GeodataError) as error:
        loaded(tmp_path, GOOD + 'parent = "nowhere"' + there + 'members = ["elsewhere"]')
    assert [fault.record for fault in error.value.faults] == ["here", "there"]


def test_a_circle_of_parents_is_told(tmp_path):
    there = GOOD.replace('"here"', '"there"')
    with pytest.raises(GeodataError, match="circle of parents"):
        loaded(tmp_path, GOOD + 'parent = "there"' + there + 'parent = "here"')


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(GeodataError, match=r"none\.toml: expected this file to be there"):
        load(tmp_path / "none.toml")
