"""The words of a preview, and the islands that its map marks."""

import re

import pytest

from dashboard import sources
from dashboard.markup import head
from dashboard.preview.words import chosen, words
from dashboard.speech import LANGUAGES, _, named, speaking, told
from dashboard.state import PAGES, ViewState
from dashboard.terms import AGAINST
from geodata.places import ISLANDS
from tests.dashboard.previewed import AREA, ATLAS, RIA, SEARCH, said_of


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWords:
    def test_of_every_fact_are_its_own_and_name_its_source_once(self, lang):
        for key, citation in ATLAS.library.citations.items():
            said = said_of(ViewState(lang=lang, fact=key))
            with speaking(lang):
                assert said.title == told(citation.fact.summary)
                assert said.source.startswith(sources.name(ATLAS, citation.source.id))
            assert bool(said.figure) == (citation.fact.quantity is not None)
            assert said.text != said.source
            assert "{" not in "".join(vars(said).values())

    def test_of_every_check_name_whose_claim_it_is_and_what_it_was_held_against(self, lang):
        for finding in ATLAS.findings:
            said = said_of(ViewState(lang=lang, fact=finding.id))
            others = finding.other.citations if finding.other else ()
            with speaking(lang):
                assert said.title == told(finding.check.title)
                assert _(AGAINST[finding.check.against]) in said.source
                names = [
                    sources.name(ATLAS, each.source.id) for each in (*finding.claimed, *others)
                ]
            assert [name for name in names if said.source.count(name) != 1] == []
            assert said.figure

    def test_of_every_moment_tell_its_day_who_told_and_whose_words_are_shown(self, lang):
        for key, moment in ATLAS.library.moments.items():
            said = said_of(ViewState(lang=lang, moment=key))
            with speaking(lang):
                assert said.title == told(moment.title)
                sayings = {
                    (told(each.source.publisher), told(each.fact.summary))
                    for each in ATLAS.told(key).citations
                }
            publishers = {publisher for publisher, _saying in sayings}
            assert said.figure
            assert all(publisher in said.source for publisher in publishers)
            assert any(
                said.text == saying
                if len(publishers) == 1
                else said.text.startswith(publisher) and said.text.endswith(saying)
                for publisher, saying in sayings
            )

    @pytest.mark.parametrize("island", ISLANDS)
    def test_of_an_island_give_our_own_measurement_and_say_so(self, lang, island):
        said = said_of(ViewState(island, lang=lang))
        with speaking(lang):
            assert said.title == named(island)
        assert said.of
        assert said.figure != said_of(ViewState(lang=lang)).figure

    def test_of_a_source_hold_no_measurement_of_ours_beside_its_name(self, lang):
        with speaking(lang):
            area = words(ViewState("shikotan", lang=lang), ATLAS).figure
        for source in (RIA, "mofa-japan-areas-2022"):
            said = said_of(ViewState("shikotan", lang=lang, source=source))
            with speaking(lang):
                assert sources.name(ATLAS, source) in said.within
            assert said.figure != area
            assert re.search("[1-9]", said.figure), "it has facts"

    def test_of_a_period_name_it_with_what_they_count_in_it(self, lang):
        ever, since = (said_of(ViewState("iturup", since, lang=lang)) for since in (None, "2019"))
        assert "2019" in since.within
        assert ever.within == ""
        assert ever.text != since.text

    @pytest.mark.parametrize("page", [page for page in PAGES if page])
    def test_of_a_page_name_it(self, lang, page):
        said = said_of(ViewState("iturup", lang=lang), page)
        with speaking(lang):
            assert said.title == head.page_name(page)
        assert said.figure

    def test_of_the_evidence_count_the_facts_that_its_filters_leave(self, lang):
        views = [
            ViewState(lang=lang),
            ViewState("habomai", lang=lang),
            ViewState(lang=lang, kind="quantity"),
            ViewState(lang=lang, kind="quantity", verdict="differs"),
            ViewState(lang=lang, q=SEARCH),
        ]
        assert len({said_of(view, "evidence").figure for view in views}) == len(views)


class TestChosen:
    def test_a_figure_of_a_pair_marks_the_pair(self):
        assert chosen(ViewState("iturup", fact=AREA), ATLAS) == {"shikotan", "habomai"}

    def test_a_check_marks_the_islands_that_its_claim_names(self):
        found = {each.id: chosen(ViewState(fact=each.id), ATLAS) for each in ATLAS.findings}
        assert found["check.smaller-pair-measured"] == {"shikotan", "habomai"}
        assert found["check.area-iturup-mofa"] == {"iturup"}
        assert found["check.still-at-war"] == frozenset()

    def test_a_fact_on_the_four_marks_none(self):
        together = next(
            key
            for key, citation in ATLAS.library.citations.items()
            if citation.fact.about == ("four-islands",)
        )
        assert chosen(ViewState("iturup", fact=together), ATLAS) == frozenset()

    @pytest.mark.parametrize("island", [None, *ISLANDS])
    def test_else_it_is_the_island_of_the_view(self, island):
        assert chosen(ViewState(island), ATLAS) == ({island} if island else frozenset())

    def test_a_moment_marks_the_islands_that_it_names_but_on_no_other_page(self):
        view = ViewState("iturup", moment="first-grave-visit-1964")
        assert chosen(view, ATLAS) == {"shikotan"}
        assert chosen(view, ATLAS, "evidence") == {"iturup"}
