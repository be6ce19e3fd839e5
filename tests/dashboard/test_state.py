"""The view and its query parameters: nothing known is lost, nothing strange gets through."""

import unicodedata
from dataclasses import fields, replace
from typing import get_args
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import (
    LANGUAGES,
    LONGEST_SEARCH,
    NAMINGS,
    TABLES,
    Known,
    ViewState,
    decode,
    encode,
    home_language,
)
from seeds.checks import VERDICTS
from seeds.model import Kind
from seeds.periods import parse

KNOWN = Known(
    islands=("north-isle", "south-isle"),
    sources=("harbour-news-2020-03-04", "port-times-2021-01-02"),
    moments=("ferry-talks", "port-opens"),
    facts=("harbour-news-2020-03-04.visitors", "port-registry.opened", "check.visitors"),
    people=("Port Office", "Ōta Tarō", "A & B = <C>"),
)
PRINTABLE = st.text(st.characters().filter(str.isprintable), min_size=1, max_size=LONGEST_SEARCH)
KEYS = [field.name for field in fields(ViewState)]
MARKUP = set("<>&\"'`*[](){}$#|\\!~^\n\r\t")
LENGTHS = {"year": 4, "month": 7, "day": 10}


def maybe(values):
    return st.none() | st.sampled_from(list(values))


@st.composite
def ends(draw):
    """Give a first and a last point in order, each a year, a month or a day, or left open."""
    days = sorted([draw(st.dates()), draw(st.dates())])
    precisions = [draw(maybe(LENGTHS.values())) for _ in days]
    return [
        None if length is None else day.isoformat()[:length]
        for day, length in zip(days, precisions, strict=True)
    ]


@st.composite
def views(draw):
    since, until = draw(ends())
    return ViewState(
        island=draw(maybe(KNOWN.islands)),
        since=since,
        until=until,
        names=draw(st.sampled_from(NAMINGS)),
        lang=draw(st.sampled_from(LANGUAGES)),
        source=draw(maybe(KNOWN.sources)),
        moment=draw(maybe(KNOWN.moments)),
        fact=draw(maybe(KNOWN.facts)),
        kind=draw(maybe(get_args(Kind))),
        who=draw(maybe(KNOWN.people)),
        verdict=draw(maybe(VERDICTS)),
        q=draw(st.none() | PRINTABLE),
        table=draw(st.sampled_from(TABLES)),
    )


SOME_TEXT = st.text() | st.sampled_from(["2019", "2019-01/2020", "0000", "9999", "both"])
HOMES = st.sampled_from(LANGUAGES)
TAGS = st.sampled_from([*LANGUAGES, "EN-gb", "ja-JP", "ru-Cyrl-RU", "de", "zh-Hant-TW", "*", "eng"])
WISHES = st.builds("{}{}{}".format, TAGS, st.sampled_from([";q=", " ; q="]), st.text(max_size=5))
HEADERS = st.text() | st.lists(TAGS | WISHES | st.text(max_size=5)).map(",".join)
QUERIES = st.dictionaries(st.text() | st.sampled_from(KEYS), st.lists(SOME_TEXT, max_size=3))


def read(**params):
    return decode({key: (value,) for key, value in params.items()}, KNOWN)


@given(views())
def test_a_view_comes_back_from_its_link(view):
    assert read(**encode(view)) == (view, ())


@given(views(), HOMES)
def test_a_view_comes_back_from_the_text_of_its_link(view, home):
    assert decode(parse_qs(urlencode(encode(view, home))), KNOWN, home) == (view, ())


@given(views(), HOMES, HOMES)
def test_a_link_without_a_language_is_in_the_readers_own(view, home, elsewhere):
    own = replace(view, lang=home)
    there, dropped = decode(parse_qs(urlencode(encode(own, home))), KNOWN, elsewhere)
    assert (there, dropped) == (replace(view, lang=elsewhere), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "position"),
        ("who", "A & B = <C>"),
        ("verdict", "not comparable"),
        ("q", "択捉 \N{SNOWMAN}<b>&q=x"),
        ("q", "a" * LONGEST_SEARCH),
        ("q", " "),
        ("table", "plain"),
        ("fact", "check.visitors"),
    ],
)
def test_a_field_of_the_evidence_is_read(key, value):
    assert read(**{key: value}) == (ViewState(**{key: value}), ())


@given(views(), HOMES)
def test_a_link_holds_no_default_and_nothing_empty(view, home):
    params = encode(view, home)
    first = ViewState(lang=home)
    assert all(value != getattr(first, key) for key, value in params.items())
    assert all(params.values())


@given(HOMES)
def test_the_first_view_has_an_empty_link(home):
    assert encode(ViewState(lang=home), home) == {}
    assert decode({}, KNOWN, home) == (ViewState(lang=home), ())


@given(QUERIES, HOMES)
def test_no_query_is_an_error(params, home):
    view, dropped = decode(params, KNOWN, home)
    assert decode(parse_qs(urlencode(encode(view, home))), KNOWN, home) == (view, ())
    assert len(dropped) <= len(params) + 1


@given(QUERIES)
def test_what_was_dropped_is_told_in_tame_text(params):
    _, dropped = decode(params, KNOWN)
    for part in dropped:
        assert not MARKUP & set(part)
        assert not any(unicodedata.category(letter)[0] == "C" for letter in part)
        assert len(part) <= 100


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("island", "atlantis"),
        ("island", "North Isle"),
        ("names", "fr"),
        ("lang", "xx"),
        ("source", "ferry-talks"),
        ("moment", "north-isle"),
        ("fact", "harbour-news-2020-03-04"),
        ("since", "22 January 2019"),
        ("since", "2019-13"),
        ("until", "2019-02-30"),
        ("until", "2019-01/2019-02"),
        ("until", "\N{FULLWIDTH DIGIT TWO}019"),
        ("kind", "rumour"),
        ("who", "port offices"),
        ("who", "Port"),
        ("verdict", "true"),
        ("verdict", "not-comparable"),
        ("table", "pie"),
        ("q", "a" * (LONGEST_SEARCH + 1)),
        ("q", "two\nlines"),
        ("q", "bell\a"),
        ("q", "left\N{RIGHT-TO-LEFT OVERRIDE}right"),
        ("q", "\ud800"),
        ("colour", "red"),
    ],
)
def test_an_unknown_value_is_dropped_and_named(key, value):
    view, dropped = read(**{key: value})
    assert view == ViewState()
    assert len(dropped) == 1
    assert key in dropped[0]


@given(views())
def test_what_a_form_sends_of_fields_left_open_changes_nothing(view):
    assert read(**dict.fromkeys(KEYS, "") | encode(view)) == (view, ())


def test_what_is_known_is_kept_beside_what_is_not():
    view, dropped = read(island="south-isle", moment="none-such", names="ja")
    assert view == ViewState(island="south-isle", names="ja")
    assert len(dropped) == 1


def test_markup_in_a_link_is_not_passed_on():
    _, dropped = read(island="<script>alert('x')</script>", **{"[a](http://b)": "`c`"})
    assert len(dropped) == 2
    assert not MARKUP & set("".join(dropped))


def test_the_last_of_several_values_counts():
    assert decode({"island": ("north-isle", "south-isle")}, KNOWN)[0].island == "south-isle"
    assert decode({"island": ()}, KNOWN)[0].island is None


@pytest.mark.parametrize(
    ("since", "until"), [("2019", "2018"), ("2019-02", "2019-01-31"), ("2019-01-02", "2019-01-01")]
)
def test_a_period_that_ends_before_it_begins_is_dropped_whole(since, until):
    view, dropped = read(since=since, until=until, island="north-isle")
    assert view == ViewState(island="north-isle")
    assert len(dropped) == 1
    assert since in dropped[0]
    assert until in dropped[0]


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2019-01", "2019", "2019-01-01", "2019-12-31"),
        ("2019", None, "2019-01-01", "9999-12-31"),
        (None, "2019-02", "0001-01-01", "2019-02-28"),
    ],
)
def test_the_period_holds_both_ends(since, until, first, last):
    period = ViewState(since=since, until=until).period
    assert (period.first, period.last) == (parse(first).first, parse(last).first)


def test_without_ends_there_is_no_period():
    assert ViewState().period is None


class TestHomeLanguage:
    @given(HEADERS)
    def test_is_one_of_ours_whatever_a_browser_sends(self, accepted):
        assert home_language(accepted) in LANGUAGES

    @given(st.permutations(LANGUAGES), st.permutations([1.0, 0.9, 0.456, 0.05, 0.001]))
    def test_is_the_one_with_the_highest_weight(self, languages, weights):
        wishes = dict(zip(languages, weights, strict=False))
        accepted = ",".join(f"{tag};q={weight:g}" for tag, weight in wishes.items())
        assert home_language(accepted) == max(wishes, key=wishes.get)

    @given(st.permutations(LANGUAGES), st.integers(0, 1000))
    def test_is_the_first_of_those_that_weigh_the_same(self, languages, weight):
        accepted = ", ".join(f"{tag};q={weight / 1000:g}" for tag in languages)
        assert home_language(accepted) == (languages[0] if weight else LANGUAGES[0])

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        "header",
        [
            "{}",
            "{}-XX",
            "{}-Latn-XX;q=0.1",
            "de, {}",
            "*, {}",
            "de;q=0.9,{};q=0.1",
            "  {} ; q=0.7 ",
            "q=1,,;,{}",
        ],
    )
    def test_is_found_by_region_and_beside_what_we_do_not_speak(self, language, header):
        assert home_language(header.format(language)) == language
        assert home_language(header.format(language.upper())) == language

    @pytest.mark.parametrize("other", LANGUAGES)
    @pytest.mark.parametrize("weighed", ["{};q=0.2, {}", "{};q=0.2, {};q=0.9", "{};q=0, {};q=0.01"])
    def test_of_no_or_little_weight_comes_after_the_others(self, other, weighed):
        for language in LANGUAGES:
            assert home_language(weighed.format(other, language)) == language

    @pytest.mark.parametrize("accepted", ["", "de", "english", "jap", "r u", "*", ";q=1", "q=ja"])
    def test_is_english_where_none_of_ours_is_liked(self, accepted):
        assert home_language(accepted) == LANGUAGES[0]
