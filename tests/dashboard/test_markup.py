"""The HTML of the panels, pure: every figure leads to its fact, every link to a known view."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from dashboard import state
from dashboard.atlas import atlas
from dashboard.markup import coverage, head
from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS, PAGES, ViewState, decode, encode
from geodata.names import gazetteer
from geodata.places import ISLANDS
from tests.dashboard import hostile
from tests.dashboard.reading import Markup, parts_of

ATLAS = atlas()
KNOWN = ATLAS.known
RIA, MEETING = "ria-novosti-2007-02-07", "abe-putin-2019-01-22"
PLACES = (None, *ISLANDS)
VIEWS = [
    *(ViewState(island=place, lang=lang) for place in PLACES for lang in LANGUAGES),
    *(ViewState(island="iturup", lang=lang, names=names) for lang, names in zip(
        LANGUAGES, NAMINGS[1:], strict=True)),
    ViewState(source=RIA),
    ViewState(island="habomai", source=RIA, moment="two-island-offer-2006"),
    ViewState(moment=MEETING, names="ja"),
    ViewState(since="2019-01", until="2019-01"),
    ViewState(island="shikotan", since="1700", until="1750"),
]  # fmt: skip


def query_of(value):
    """Name a view by its query; what is no view has no name."""
    return urlencode(encode(value)) or "bare" if isinstance(value, ViewState) else None


def drawn(view, data=ATLAS):
    """Give the panel as the page draws it: in the view's language, with its names."""
    with speaking(view.lang, view.names):
        return coverage.panel(view, data)


@pytest.fixture(params=VIEWS, ids=query_of)
def view(request):
    return request.param


class TestPanel:
    def test_is_of_the_chosen_place_in_its_names(self, view):
        shown = Markup(drawn(view))
        assert shown.tags.count("h2") == 1
        if view.island:
            with speaking(view.lang, view.names):
                assert shown.text.startswith(named(view.island))

    def test_has_a_card_for_each_article_in_order(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        cards = [card["class"] for card in Markup(drawn(view)).all("article")]
        assert cards == [f"card st-key-coverage-{entry.article.id}" for entry in entries]

    def test_tells_every_fact_of_an_article_in_its_card(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        cards = parts_of(drawn(view), "<article ", "</article>")
        for entry, card in zip(entries, cards, strict=True):
            facts = (*entry.named, *entry.together)
            with speaking(view.lang, view.names):
                said = [told(fact.fact.summary) for fact in facts]
            assert {fact.id for fact in facts} <= set(Markup(card).facts)
            assert all(summary in Markup(card).text for summary in said)

    def test_shows_what_names_the_place_or_tells_the_moment_and_folds_the_rest(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        cards = parts_of(drawn(view), "<article ", "</article>")
        for entry, card in zip(entries, cards, strict=True):
            plain = re.sub(r"<details.*?</details>", "", card)
            listed = [Markup(item).facts[0] for item in parts_of(plain, "<li", "</li>")]
            telling = [
                fact for fact in entry.together if view.moment and fact.fact.moment == view.moment
            ]
            assert listed == [fact.id for fact in (*entry.named, *telling)]

    def test_leads_from_a_card_to_each_moment_that_its_facts_speak_of(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        for entry, card in zip(
            entries, parts_of(drawn(view), "<article ", "</article>"), strict=True
        ):
            own = entry.named if view.island and entry.named else (*entry.named, *entry.together)
            moments = {fact.fact.moment for fact in own} - {None}
            ways = parts_of(card, '<details class="moments">', "</details>")
            links = Markup("".join(ways))
            assert {query["moment"][0] for query in links.queries} == moments
            here = [way for way in links.all("a") if "aria-current" in way]
            assert len(here) == (view.moment in moments)

    def test_has_links_to_known_views_and_to_sources_only(self, view):
        shown = Markup(drawn(view))
        for link in shown.all("a"):
            address = urlsplit(link["href"])
            if address.scheme:
                assert address.scheme in {"http", "https"}
                assert (link["target"], link["rel"]) == ("_blank", "noopener")
                continue
            assert (address.netloc, address.path) == ("", "")
            led, dropped = decode(parse_qs(address.query), KNOWN)
            assert dropped == ()
            assert led in {replace(view, fact=led.fact), replace(view, moment=led.moment)}

    def test_is_the_same_with_a_fact_opened_over_it(self, view):
        assert drawn(replace(view, fact=f"{RIA}.area-shikotan-habomai")) == drawn(view)

    def test_says_which_language_a_name_and_a_headline_are_in(self, view):
        shown = Markup(drawn(view))
        languages = [attrs["lang"] for _, attrs in shown.elements if "lang" in attrs]
        articles = ATLAS.coverage(view.island, view.period, view.source)
        headed = [entry.article.language for entry in articles if entry.article.headline]
        names = [*LANGUAGES, *LANGUAGES] if view.island else []
        native = gazetteer().places[view.island].native if view.island else ()
        assert sorted(languages) == sorted([*names, *("ain" for _ in native), *headed])


class TestPanelOf:
    def test_no_article_says_so(self):
        views = [ViewState(island, since="1700", until="1750") for island in PLACES]
        for view in views:
            assert not ATLAS.coverage(view.island, view.period)
            assert '<p class="note">' in drawn(view)
        assert '<p class="note">' not in drawn(ViewState())

    @pytest.mark.parametrize(
        ("view", "opened"),
        [
            (ViewState(), set()),
            (ViewState(moment=MEETING), set()),
            (ViewState(source=RIA), {RIA}),
            (ViewState("habomai", source=RIA), {RIA}),
        ],
        ids=query_of,
    )
    def test_one_article_lies_open(self, view, opened):
        cards = parts_of(drawn(view), "<article ", "</article>")
        lying = {
            card.partition("coverage-")[2].partition('"')[0]
            for card in cards
            if any("open" in fold for fold in Markup(f"<article {card}</article>").all("details"))
        }
        assert lying == opened

    @pytest.mark.parametrize("island", ISLANDS)
    def test_an_island_gives_the_names_of_both_sides_in_every_language(self, island):
        text = Markup(drawn(ViewState(island))).text
        for names in gazetteer().names(island).values():
            assert {names["ru"], names["ja"]} <= {name for name in names.values() if name in text}

    @pytest.mark.parametrize("island", PLACES)
    def test_each_language_says_something_else(self, island):
        assert len({drawn(ViewState(island, lang=lang)) for lang in LANGUAGES}) == len(LANGUAGES)


def test_the_overview_tells_the_residents_that_articles_report():
    facts = Markup(drawn(ViewState())).facts
    assert ATLAS.residents()
    assert {citation.id for citation in ATLAS.residents()} <= set(facts)


class TestHostileRecord:
    SPOILED = hostile.spoiled()

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("island", PLACES)
    def test_is_text_in_the_panel(self, island, lang):
        shown = Markup(drawn(ViewState(island=island, lang=lang), self.SPOILED))
        good = Markup(drawn(ViewState(island=island, lang=lang)))
        assert set(shown.tags) <= set(good.tags)
        assert not {"script", "img"} & set(shown.tags)
        assert (hostile.TEXT in shown.text) == (hostile.ARTICLE in self.cards(good))

    def cards(self, shown):
        return [card["class"].partition("coverage-")[2] for card in shown.all("article")]

    def test_leads_nowhere_else_than_a_good_one(self):
        shown, good = (Markup(drawn(ViewState(), data)) for data in (self.SPOILED, ATLAS))
        checks = {finding.id for finding in ATLAS.findings}
        assert [fact for fact in shown.facts if fact not in checks] == [
            fact for fact in good.facts if fact not in checks
        ]
        assert "news.example" in {urlsplit(link).hostname for link in shown.links}
        assert "elsewhere.example" not in {urlsplit(link).hostname for link in shown.links}


class TestHead:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("path", PAGES)
    def test_marks_the_page_that_is_open(self, path, lang):
        view = ViewState(lang=lang)
        with speaking(lang):
            shown = Markup(head.head(view, path))
            names = [head.page_name(page) for page in PAGES]
        ways = [link for link in shown.all("a") if "data-page" in link]
        assert [way["data-page"] for way in ways] == list(PAGES)
        assert [way["data-page"] for way in ways if way.get("aria-current") == "page"] == [path]
        assert all(name in shown.text for name in names)
        assert len(set(names)) == len(PAGES)

    def test_leads_to_the_pages_with_the_view_but_for_its_fact(self, view):
        shown = Markup(head.head(replace(view, fact=f"{RIA}.area-shikotan-habomai"), "about"))
        ways = [link for link in shown.all("a") if "data-page" in link]
        assert len(ways) == len(PAGES)
        for way in ways:
            address = urlsplit(way["href"])
            assert (address.scheme, address.netloc) == ("", "")
            assert address.path.removeprefix("./") == way["data-page"]
            assert decode(parse_qs(address.query), KNOWN) == (view, ())

    @pytest.mark.parametrize("names", NAMINGS)
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_names_the_islands_as_chosen(self, lang, names):
        with speaking(lang, names):
            text = Markup(head.head(ViewState(lang=lang, names=names), "")).text
            assert all(named(island) in text for island in ISLANDS)

    def test_leads_past_the_map_to_the_panel(self):
        skips = [link for link in Markup(head.head(ViewState(), "")).links if link[0] == "#"]
        ids = [attrs.get("id") for _, attrs in Markup(drawn(ViewState())).elements]
        assert skips
        assert {skip[1:] for skip in skips} <= set(ids)

    def test_gives_the_whole_view_in_its_language_to_copy(self, view):
        [link] = [link for link in Markup(head.head(view, "")).all("a") if "data-copied" in link]
        query = parse_qs(urlsplit(link["href"]).query)
        assert query["lang"] == [view.lang]
        assert decode(query, KNOWN, "ja") == (view, ())

    def test_in_a_frame_is_one_way_to_the_whole(self, view):
        [link] = Markup(head.embedded(view, "evidence")).all("a")
        address = urlsplit(link["href"])
        assert (address.path, link["target"]) == ("evidence", "_blank")
        assert decode(parse_qs(address.query), KNOWN) == (view, ())

    def test_writes_a_search_as_text(self):
        shown = Markup(head.head(ViewState(q=f'{hostile.SCRIPT}" onclick="x'), ""))
        assert "script" not in shown.tags
        assert all(query["q"] == [f'{hostile.SCRIPT}" onclick="x'] for query in shown.queries)

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("home", LANGUAGES)
    def test_offers_every_naming_and_language_as_a_link_that_says_it(self, lang, home):
        view = ViewState(island="iturup", lang=lang, q="a&b")
        with speaking(lang, home=home):
            shown = Markup(head.controls(view))
        offered = [decode(query, KNOWN, home=home)[0] for query in shown.queries]
        assert {led.names for led in offered} == set(NAMINGS)
        assert [led.lang for led in offered[len(NAMINGS) :]] == list(state.LANGUAGES)
        assert all((led.island, led.q) == ("iturup", "a&b") for led in offered)
        here = [link for link in shown.all("a") if "aria-current" in link]
        assert len(here) == 2
