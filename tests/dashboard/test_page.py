"""The pages as they stand before any script: the facts of the evidence, the map's links, frames."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import selection
from dashboard.atlas import atlas
from dashboard.markup.page import body
from dashboard.speech import speaking
from dashboard.state import PAGES, ViewState, decode
from geodata.places import ISLANDS
from tests.dashboard.reading import Markup, parts_of

ATLAS = atlas()
FACT = "ria-novosti-2007-02-07.area-shikotan-habomai"
EXPLORE = ViewState()


def served(page, view=EXPLORE, *, embedded=False):
    with speaking(view.lang, view.names):
        return body(view, ATLAS, page, embedded=embedded)


def rows(html):
    """Return the ids of the facts that have a row."""
    found = [row["id"] for row in Markup(html).all("tr") if "id" in row]
    return [id_.removeprefix("fact=") for id_ in found]


class TestEvidence:
    @pytest.mark.parametrize(
        "view",
        [
            ViewState(q="276"),
            ViewState(q="276", lang="ru"),
            ViewState(q="色丹 276", lang="ja"),
            ViewState(kind="position", source="sputnik-2019-01-16"),
            ViewState(verdict="differs", island="habomai"),
            ViewState(who="Vladimir Putin", since="2018"),
        ],
    )
    def test_holds_the_facts_that_its_view_selects(self, view):
        found = [citation.id for citation in selection.facts(ATLAS, view)]
        assert 0 < len(found) < len(ATLAS.library.citations)
        most = len(rows(served("evidence")))
        assert most
        assert rows(served("evidence", view)) == found[:most]

    def test_is_light_and_says_that_there_is_more(self):
        html = served("evidence")
        first = rows(html)
        assert first == [*ATLAS.library.citations][: len(first)]
        assert f"The first {len(first)} are shown" in html
        assert len(html) < len(served("")), "no heavier than the page with the map"

    def test_has_every_fact_of_any_source(self):
        for source in ATLAS.known.sources:
            found = selection.facts(ATLAS, ViewState(source=source))
            html = served("evidence", ViewState(source=source))
            assert rows(html) == [citation.id for citation in found]

    def test_that_nothing_fits_says_so_and_keeps_the_words(self):
        html = served("evidence", ViewState(q='"><b>nothing</b>'))
        assert rows(html) == []
        assert "No fact fits" in html
        assert [it["value"] for it in Markup(html).all("input") if it["name"] == "q"] == [
            '"><b>nothing</b>'
        ]


class TestMap:
    @pytest.mark.parametrize("chosen", [None, *ISLANDS])
    def test_has_a_link_for_each_island_that_chooses_it_or_lets_it_go(self, chosen):
        view = ViewState(chosen, since="1956")
        [picture] = parts_of(served("", view), '<svg class="still"[^>]*>', "</svg>")
        ways = [decode(query, ATLAS.known)[0] for query in Markup(picture).queries]
        assert ways == [
            ViewState(None if island == chosen else island, since="1956") for island in ISLANDS
        ]


class TestFrames:
    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize("view", [ViewState(), ViewState("iturup", lang="ja", fact=FACT)])
    def test_of_other_sites_keep_what_is_shown_in_them(self, page, view):
        html = served(page, view, embedded=True)
        forms = parts_of(html, "<form", "</form>")
        assert all('name="embed" value="true"' in form for form in forms)
        assert len(forms) == (page == "evidence")
        links = Markup(html).all("a")
        stay = [
            link
            for link in links
            if link.get("target") != "_blank" and link["href"].startswith("?")
        ]
        assert stay or page == "about"
        for link in stay:
            assert parse_qs(urlsplit(link["href"]).query)["embed"] == ["true"], link

    @pytest.mark.parametrize("page", PAGES)
    def test_are_asked_for_by_no_link_of_a_whole_page(self, page):
        assert "embed" not in served(page)
