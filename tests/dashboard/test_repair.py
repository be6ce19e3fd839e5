"""Links that were mangled on their way say what they said before, and good ones are left alone."""

from dataclasses import replace
from urllib.parse import parse_qs, quote, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import repair
from dashboard.state import LANGUAGES, PAGES, ViewState, asked, decode, embedded, encode, page
from tests.dashboard.test_state import KNOWN, views

MARKS = [
    ". ",
    ")",
    "]",
    ",",
    "。",
    "」",
    "』",
    "!",
    "…",
    ").",
    "』。",
    '"',
    "'>",
    "*",
    "_",
    ";",
    "、",
    "/",
]
TRACKING = ["utm_source=x", "UTM_Campaign=a%20b", "fbclid=IwAR0", "gclid=", "yclid=1", "mc_cid=2"]
REGIONS = {"en": "en-GB", "ja": "ja-JP", "ru": "ru_RU"}
texts = st.text(max_size=20)


def ends_in_words(query):
    """Return whether a query ends in the reader's own words, whose end nobody can tell."""
    return not query or query.rpartition("&")[2].startswith("q=")


def glued(query, data):
    marks = data.draw(st.sampled_from(MARKS))
    if ends_in_words(query):
        return query
    return query + (quote(marks) if data.draw(st.booleans()) else marks)


def escaped(query, data):
    return query.replace(
        "&", data.draw(st.sampled_from(["&amp;", "&AMP;", "&amp;amp;", "&amp%3B"]))
    )


def encoded(query, data):
    whole = data.draw(st.sampled_from([quote, quote_plus]))
    return data.draw(st.sampled_from(["", "?", "%3F"])) + whole(query, safe="")


def shouted(query, data):
    """Change the letter case of every name, and of every value but the reader's own words."""
    case = data.draw(st.sampled_from([str.upper, str.title, str.swapcase]))
    pairs = parse_qs(query, keep_blank_values=True)
    return urlencode(
        {case(key): value if key == "q" else case(value) for key, [value] in pairs.items()}
    )


def of_a_region(query, _data):
    for language, region in REGIONS.items():
        query = query.replace(f"lang={language}", f"lang={region}")
    return query


def tracked(query, data):
    parts = query.split("&") if query else []
    for each in data.draw(st.lists(st.sampled_from(TRACKING), min_size=1, max_size=3)):
        parts.insert(data.draw(st.integers(0, len(parts))), each)
    return "&".join(parts)


MANGLINGS = {
    "closing marks": [glued],
    "an escaped separator": [escaped],
    "encoded as a whole": [encoded],
    "letter case": [shouted],
    "a region": [of_a_region],
    "tracking": [tracked],
    "an escaped link, encoded, before a bracket": [escaped, encoded, glued],
    "a tracked link before a full stop": [of_a_region, glued, tracked],
    "tracking after all else": [shouted, escaped, encoded, tracked],
}


@pytest.mark.parametrize("manglings", MANGLINGS.values(), ids=MANGLINGS)
@settings(max_examples=40, deadline=None)  # of each
@given(views(), st.data())
def test_a_mangled_link_gives_the_view_and_no_notice(manglings, view, data):
    if manglings[-1] is glued:
        view = replace(view, q=None)
    query = urlencode(encode(view))
    for mangle in manglings:
        query = mangle(query, data)
    assert decode(asked(query), KNOWN) == (view, ())


@given(views())
def test_a_good_link_is_not_changed(view):
    params = encode(view)
    assert asked(urlencode(params)) == {key: [value] for key, value in params.items()}
    assert decode(params_of(params), KNOWN) == (view, ())


def params_of(params):
    return {key: [value] for key, value in params.items()}


@pytest.mark.parametrize(
    "q", ["what? (really)!", "276)", "a&amp;b", "island=x", "100%", "%3D", "…"]
)
def test_the_readers_own_words_are_not_changed(q):
    view = ViewState(q=q)
    assert decode(asked(urlencode(encode(view))), KNOWN) == (view, ())
    assert decode(params_of(encode(view)), KNOWN) == (view, ())


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ("utm=1", "utm=1"),
        ("ref=x", "ref=x"),
        ("Colour=red.", "Colour=red."),
        ("island=atlantis).", "island=atlantis??"),
        ("lang=xx-YY", "lang=xx-YY"),
        ("since=2019-13.", "since=2019-13."),
        ("amp;foo=1", "foo=1"),
    ],
)
def test_what_was_never_known_is_still_told(query, dropped):
    view, told = decode(asked(query), KNOWN)
    assert view == ViewState()
    assert [part.rstrip("?.") for part in told] == [dropped.rstrip("?.")]


@given(st.binary(max_size=300) | texts.map(str.encode))
def test_no_query_is_an_error_and_repairing_twice_changes_nothing(query):
    once = asked(query)
    view, _dropped = decode(once, KNOWN)
    assert page(once) in PAGES
    embedded(once)
    assert decode(asked(urlencode(encode(view))), KNOWN) == (view, ())
    assert decode(asked(urlencode(once, doseq=True)), KNOWN)[0] == view


@pytest.mark.parametrize(
    "query", ["embed=true", "Embed=TRUE", "embed=true).", "x=1&amp;embed=true"]
)
def test_a_frame_is_asked_for_however_its_link_was_mangled(query):
    assert embedded(asked(query))
    assert not embedded(asked(query.lower().replace("true", "false")))


@pytest.mark.parametrize("query", ["page=Evidence", "page=evidence.", "amp;page=evidence"])
def test_a_page_is_asked_for_however_its_link_was_mangled(query):
    assert page(asked(query)) == "evidence"


@given(st.sampled_from([*LANGUAGES, *PAGES]), st.sampled_from(MARKS))
def test_an_option_comes_before_one_that_only_looks_like_it(option, marks):
    options = (option, option + marks)
    assert repair.choice(option + marks, options) == option + marks
    assert repair.choice(option.upper() + marks, (option,)) == option


def test_a_long_address_takes_no_long_time():
    for text in ("!" * 60_000 + "a", "%25" * 20_000 + "3D", "amp;" * 15_000, "&=" * 30_000):
        decode(asked(text), KNOWN)
        decode(asked(f"island={text}"), KNOWN)
