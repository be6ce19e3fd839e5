"""What the search and each filter of the evidence leave, alone and together."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import search, selection
from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata.places import ISLANDS
from seeds.checks import VERDICTS
from seeds.periods import parse

ATLAS = atlas()
EVERY = tuple(ATLAS.library.citations.values())
RIA, SPUTNIK = "ria-novosti-2007-02-07", "sputnik-2019-01-16"
WORDS = st.sampled_from(["Shikotan", "шикотан", "色丹", "276", "ABE", "the", "%", "zzz"])


def ids(citations):
    return [citation.id for citation in citations]


def shown(**fields_):
    return selection.facts(ATLAS, ViewState(**fields_))


def maybe(values):
    return st.none() | st.sampled_from(list(values))


@st.composite
def views(draw):
    """Give a view with any mixture of filters, most of them unset."""
    period = draw(st.none() | st.sampled_from([("2019", None), (None, "1956"), ("2007", "2019")]))
    since, until = period or (None, None)
    return ViewState(
        since=since,
        until=until,
        island=draw(maybe(ISLANDS)),
        source=draw(maybe(ATLAS.known.sources)),
        kind=draw(maybe(ATLAS.kinds)),
        who=draw(maybe(ATLAS.known.people)),
        verdict=draw(maybe(VERDICTS)),
        q=draw(st.none() | st.lists(WORDS, max_size=2).map(" ".join) | st.text(max_size=5)),
    )


FILTERS = {
    "island": ("habomai", lambda c: ATLAS.names_island(c, "habomai")),
    "source": (SPUTNIK, lambda c: c.source.id == SPUTNIK),
    "kind": ("position", lambda c: c.fact.kind == "position"),
    "who": ("Vladimir Putin", lambda c: "Vladimir Putin" in c.fact.said_by),
    "verdict": (
        "differs",
        lambda c: any(c in item.judged for item in ATLAS.findings if item.verdict == "differs"),
    ),
    "since": ("2019", lambda c: c in ATLAS.facts(parse("2019/9999"))),
    "until": ("1956", lambda c: c in ATLAS.facts(parse("0001/1956"))),
    "q": ("putin", lambda c: "putin" in ATLAS.searched[c.id]),
}


class TestFilters:
    def test_are_none_at_first(self):
        assert selection.facts(ATLAS, ViewState()) == EVERY
        assert selection.findings(ATLAS, ViewState()) == ATLAS.findings

    @pytest.mark.parametrize("field", FILTERS)
    def test_each_leaves_what_it_names_and_nothing_else(self, field):
        value, fits = FILTERS[field]
        found = shown(**{field: value})
        assert 0 < len(found) < len(EVERY)
        assert found == tuple(citation for citation in EVERY if fits(citation))

    @pytest.mark.parametrize("source", ATLAS.known.sources)
    def test_a_source_leaves_its_own_facts(self, source):
        library = ATLAS.library
        record = library.articles.get(source) or library.references[source]
        assert [c.fact for c in shown(source=source)] == [*record.facts]

    @pytest.mark.parametrize("who", ATLAS.known.people)
    def test_a_person_leaves_what_they_said(self, who):
        assert shown(who=who)
        assert all(who in citation.fact.said_by for citation in shown(who=who))

    @pytest.mark.parametrize("verdict", VERDICTS)
    def test_a_verdict_leaves_the_facts_that_it_was_given_of(self, verdict):
        findings = selection.findings(ATLAS, ViewState(verdict=verdict))
        assert findings
        assert {item.verdict for item in findings} == {verdict}
        assert findings == tuple(item for item in ATLAS.findings if item.verdict == verdict)
        judged = {citation.id for item in findings for citation in item.judged}
        assert set(ids(shown(verdict=verdict))) == judged

    def test_a_pair_of_islands_is_left_for_each_of_them(self):
        area = f"{RIA}.area-shikotan-habomai"
        left = {island for island in ISLANDS if area in ids(shown(island=island))}
        assert left == {"shikotan", "habomai"}

    def test_of_other_pages_leave_all(self):
        moment, fact = next(iter(ATLAS.known.moments)), EVERY[0].id
        assert shown(names="ja", moment=moment, fact=fact, table="plain") == EVERY

    @settings(deadline=None)
    @given(views())
    def test_together_leave_what_each_leaves(self, view):
        found = selection.facts(ATLAS, view)
        alone = [
            set(ids(selection.facts(ATLAS, replace(ViewState(), **{field.name: value}))))
            for field in fields(ViewState)
            if (value := getattr(view, field.name)) is not None
            and field.name not in {"since", "until"}
        ]
        within = set(ids(ATLAS.facts(view.period)))
        assert ids(found) == [key for key in ids(EVERY) if key in within.intersection(*alone)]

    @settings(deadline=None)
    @given(views())
    def test_findings_are_on_the_facts_left_and_all_of_them(self, view):
        left = set(ids(selection.facts(ATLAS, replace(view, verdict=None))))
        found = selection.findings(ATLAS, view)
        assert found == tuple(
            item
            for item in ATLAS.findings
            if left & set(ids(item.claimed)) and view.verdict in {None, item.verdict}
        )


class TestSearch:
    @settings(deadline=None)
    @given(st.lists(WORDS | st.text(max_size=4), max_size=4))
    def test_leaves_facts_in_order_that_hold_every_word(self, words):
        query = " ".join(words)
        found = ids(shown(q=query))
        assert found == [key for key in ids(EVERY) if key in set(found)]
        terms = list(search.terms(query, ATLAS.gazetteer))
        for key in found:
            citation = ATLAS.library.citations[key]
            assert all(term.fits(citation, ATLAS.searched[key]) for term in terms)

    @given(st.sampled_from(EVERY), st.sampled_from(LANGUAGES), st.data())
    def test_finds_a_fact_by_any_of_its_words(self, citation, language, data):
        with speaking(language):
            summary = told(citation.fact.summary)
        # Japanese writes no spaces: its words are sentences, longer than a search may be. A number
        # is found only whole, and tests/dashboard/test_search.py looks for it.
        cut = re.findall(r"[^\s0-9千万]{1,30}", summary)
        some = data.draw(st.lists(st.sampled_from(cut), min_size=1, max_size=3))
        change = data.draw(st.sampled_from([str.upper, str.lower, str]))
        assert citation.id in ids(shown(q=change(" ".join(some))))

    @pytest.mark.parametrize("name", ["Shikotan", "SHIKOTAN", "шикотан", "ШИКОТАН", "色丹"])
    def test_finds_an_island_by_its_name_in_any_language(self, name):
        about = [c.id for c in EVERY if "shikotan" in c.fact.about]
        assert about
        assert set(about) <= set(ids(shown(q=name)))

    @pytest.mark.parametrize("figure", ["4,629", "4629", "\uff14\uff16\uff12\uff19"])
    def test_finds_a_fact_by_its_figure(self, figure):
        assert f"{RIA}.area-iturup-kunashir" in ids(shown(q=figure))

    @pytest.mark.parametrize("blank", ["", " ", "   "])
    def test_for_no_word_leaves_all(self, blank):
        assert shown(q=blank) == EVERY

    def test_takes_space_as_a_gap_however_wide(self):
        assert shown(q="Putin\u3000Abe") == shown(q="abe putin") != ()

    def test_finds_words_and_not_patterns(self):
        assert shown(q=".*") == shown(q="[a-z]+") == ()
