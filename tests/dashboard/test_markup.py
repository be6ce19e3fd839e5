"""The HTML of the panels, pure: every figure leads to its fact, every link to a known view."""

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from dashboard import state
from dashboard.atlas import PAIRS, atlas
from dashboard.figures import areas as figures
from dashboard.links import picture_link
from dashboard.markup import area_bars, areas, coverage, head
from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS, PAGES, ViewState, decode, encode
from geodata.names import gazetteer
from geodata.places import ISLANDS
from tests.dashboard import hostile
from tests.dashboard.reading import Markup

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


def outside_links(html):
    """Give the text that a reader sees and that is no link."""
    hidden = r"<a\b.*?</a>|<title>.*?</title>"
    return Markup(re.sub(hidden, " ", html)).text


FIGURE = re.compile(r"\d\d|\d[.,]\d|\d\s*(?:%|km|км)")  # a language may write the four as 4


def part_of(html, opening, closing):
    """Give every piece of HTML between two marks."""
    return re.findall(f"{opening}(.*?){closing}", html, re.DOTALL)


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
        cards = part_of(drawn(view), "<article ", "</article>")
        for entry, card in zip(entries, cards, strict=True):
            facts = (*entry.named, *entry.together)
            with speaking(view.lang, view.names):
                said = [told(fact.fact.summary) for fact in facts]
            assert {fact.id for fact in facts} <= set(Markup(card).facts)
            assert all(summary in Markup(card).text for summary in said)

    def test_shows_what_names_the_place_or_tells_the_moment_and_folds_the_rest(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        cards = part_of(drawn(view), "<article ", "</article>")
        for entry, card in zip(entries, cards, strict=True):
            plain = re.sub(r"<details.*?</details>", "", card)
            listed = [Markup(item).facts[0] for item in part_of(plain, "<li", "</li>")]
            telling = [
                fact for fact in entry.together if view.moment and fact.fact.moment == view.moment
            ]
            assert listed == [fact.id for fact in (*entry.named, *telling)]

    def test_leads_from_a_card_to_each_moment_that_its_facts_speak_of(self, view):
        entries = ATLAS.coverage(view.island, view.period, view.source)
        for entry, card in zip(
            entries, part_of(drawn(view), "<article ", "</article>"), strict=True
        ):
            own = entry.named if view.island and entry.named else (*entry.named, *entry.together)
            moments = {fact.fact.moment for fact in own} - {None}
            ways = part_of(card, '<details class="moments">', "</details>")
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
        cards = part_of(drawn(view), "<article ", "</article>")
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


def number_in(text):
    """Give the first number of an English text, and half of its last digit's worth."""
    written = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    return float(written[0].replace(",", "")), 0.5 * 10 ** -len(written[1] or "")


def links_with_figures(html):
    """Give each link whose text has a figure: the fact it leads to, and the text."""
    links = re.findall(r'<a class="fact" href="([^"]*)"[^>]*>(?:<tspan>)?([^<]*)', html)
    queries = [(parse_qs(urlsplit(href.replace("&amp;", "&")).query), text) for href, text in links]
    return [(query["fact"][0], text) for query, text in queries if re.search(r"\d", text)]


def values_of(fact):
    """Give the value of a fact, or those on both sides of a check."""
    finding = ATLAS.finding(fact)
    if finding:
        return [side.value for side in (finding.claim, finding.other)]
    return [ATLAS.library.citations[fact].fact.quantity.value]


@pytest.mark.parametrize("island", PLACES)
class TestAreas:
    def html(self, island, lang="en"):
        view = ViewState(island=island, lang=lang)
        with speaking(lang):
            shown = areas.of_island(view, ATLAS, island) if island else areas.split(view, ATLAS)
            return shown + (areas.islets(view, ATLAS, island) if island else "")

    def test_say_in_each_link_the_figure_of_the_fact_it_leads_to(self, island):
        found = links_with_figures(self.html(island))
        assert found
        for fact, text in found:
            said, half = number_in(text)
            assert any(abs(said - value) <= half + 1e-9 for value in values_of(fact)), fact

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_have_no_figure_that_is_no_link(self, island, lang):
        html = self.html(island, lang)
        pictures = part_of(html, "<svg class=", "</svg>(?=<p)")
        assert len(pictures) == 1
        for picture in pictures:
            assert not re.search(r"\d", outside_links(f"<svg class={picture}</svg>"))
        with speaking(lang):
            years = {figures.label(area) for _, _, g in self.groups(island) for area in g}
        lines = part_of(html, r"<p class=\"(?:figure|where)\">", "</p>")
        assert lines
        for line in lines:
            text = outside_links(f"<p>{line}</p>")
            for year in years:
                text = text.replace(year, "")
            assert not FIGURE.search(text)

    def test_are_all_in_the_table_each_a_link(self, island):
        [table] = part_of(self.html(island), "<tbody>", "</tbody>")
        rows = [Markup(row).facts for row in part_of(table, "<tr>", "</tr>")]
        wanted = [[area.citation.id] for _, _, found in self.groups(island) for area in found]
        assert rows == wanted

    def groups(self, island):
        return areas.groups_of(ATLAS, island)

    def test_are_said_to_who_does_not_see_the_picture(self, island):
        [picture] = [
            svg for svg in Markup(self.html(island)).all("svg") if svg.get("class") == "picture"
        ]
        assert picture["role"] == "group"
        assert re.search(r"\d", picture["aria-label"])


def test_the_overview_tells_the_residents_that_articles_report():
    facts = Markup(drawn(ViewState())).facts
    assert ATLAS.residents()
    assert {citation.id for citation in ATLAS.residents()} <= set(facts)


@pytest.mark.parametrize("island", ISLANDS)
def test_islets_are_named_with_their_areas_largest_first(island):
    facts = Markup(areas.islets(ViewState(island), ATLAS, island)).facts
    found = ATLAS.islets(island)
    assert facts == [area.citation.id for area in found]
    assert bool(facts) == (island == "habomai")
    assert all(a.km2 >= b.km2 for a, b in pairwise(found))


def percent(text):
    assert text.endswith("%")
    return float(text[:-1])


LINK = partial(picture_link, ViewState())


ROWS = {
    "reported": {pair: ATLAS.areas(pair)[0] for pair in PAIRS},
    "measured": {pair: ATLAS.measured(pair) for pair in PAIRS},
}


class TestSplit:
    SHOWN = Markup(area_bars.split(ROWS, {pair: pair for pair in PAIRS}, LINK, "Alt"))
    BARS = tuple(bar for bar in SHOWN.all("rect") if bar.get("class") == "edge")

    def test_draws_both_pairs_on_each_row_on_one_scale(self):
        found = [area.km2 for row in ROWS.values() for area in row.values()]
        scales = [percent(bar["width"]) / km2 for bar, km2 in zip(self.BARS, found, strict=True)]
        assert scales == pytest.approx([scales[0]] * len(scales), rel=2e-3)  # two decimals

    def test_begins_each_row_at_its_left_and_ends_within_the_picture(self):
        rows = {}
        for bar in self.BARS:
            rows.setdefault(bar["y"], []).append((percent(bar["x"]), percent(bar["width"])))
        assert len(rows) == len(ROWS)
        for bars in rows.values():
            assert bars[0][0] == 0
            for (start, width), (following, _) in pairwise(bars):
                assert following == pytest.approx(start + width, abs=0.02)
            assert sum(bars[-1]) < 100

    def test_colours_a_pair_the_same_on_each_row_and_in_the_key(self):
        painted = [bar["fill"] for bar in self.SHOWN.all("rect")]
        assert painted == painted[: len(PAIRS)] * (len(ROWS) + 1)
        assert len(set(painted)) == len(PAIRS)

    def test_leads_from_each_number_to_its_fact(self):
        wanted = [area.citation.id for row in ROWS.values() for area in row.values()]
        assert self.SHOWN.facts == wanted


def marks(shown):
    """Give how each mark of a picture of dots looks and how far across it is, in order."""
    found, across = [], 0.0
    for tag, attrs in shown.elements:
        if tag == "svg" and "x" in attrs:
            across = percent(attrs["x"])
        elif tag == "rect":
            found.append(("square", across))
        elif tag == "circle":
            look = "circle-open" if attrs.get("class") == "hollow" else "circle"
            found.append((look, percent(attrs["cx"])))
    return found


@pytest.mark.parametrize("island", ISLANDS)
class TestDots:
    def shown(self, island):
        groups = areas.groups_of(ATLAS, island)
        return groups, Markup(area_bars.dots(groups, LINK, "Alt"))

    def rows(self, groups):
        """Give the areas of each row, smallest first, as the picture draws them."""
        return [
            sorted((area for area in found if area.nature == nature), key=lambda area: area.km2)
            for _, _, found in groups
            for nature in dict.fromkeys(area.nature for area in found)
        ]

    def test_draw_each_area_with_the_mark_of_its_nature_on_one_scale_from_zero(self, island):
        groups, shown = self.shown(island)
        found = [area for row in self.rows(groups) for area in row]
        drawn_marks = marks(shown)
        assert [look for look, _ in drawn_marks] == [figures.MARKS[a.nature] for a in found]
        zero = {percent(line["x1"]) for line in shown.all("line")}
        assert len(zero) == 1
        [start] = zero
        most = max(area.km2 for area in found)
        reach = max(across for _, across in drawn_marks) - start
        for (_, across), area in zip(drawn_marks, found, strict=True):
            assert across - start == pytest.approx(area.km2 / most * reach, abs=0.011)
            assert start < across < 100

    def test_lead_from_the_least_and_the_greatest_of_a_row_to_their_facts(self, island):
        groups, shown = self.shown(island)
        ends = []
        for row in self.rows(groups):
            told_once = {figures.number(a.km2): a.citation.id for a in (row[0], row[-1])}
            ends += told_once.values()
        assert shown.facts == ends

    def test_tell_of_each_mark_how_its_area_was_counted(self, island):
        groups, shown = self.shown(island)
        assert shown.tags.count("title") == sum(len(found) for _, _, found in groups)


@pytest.mark.parametrize("draw", ["split", "dots"])
def test_a_name_and_a_description_are_text_in_a_picture(draw):
    hard = '<script>&"'
    found = ATLAS.areas(PAIRS[0])
    html = (
        area_bars.split({"measured": {PAIRS[0]: found[0]}}, {PAIRS[0]: hard}, LINK, hard)
        if draw == "split"
        else area_bars.dots([(hard, PAIRS[0], found)], LINK, hard)
    )
    shown = Markup(html)
    assert "script" not in shown.tags
    assert hard in shown.text
    assert hard in [svg.get("aria-label") for svg in shown.all("svg")]


def test_a_picture_is_credited_to_everyone_whose_figures_it_shows():
    for island in PLACES:
        groups = areas.groups_of(ATLAS, island)
        for _, _, found in groups:
            for area in found:
                assert told(area.citation.source.publisher) in areas.credit(groups)


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
        ways = shown.all("a")[-len(PAGES) :]
        assert [way["data-page"] for way in ways] == list(PAGES)
        assert [way["data-page"] for way in ways if way.get("aria-current") == "page"] == [path]
        assert all(name in shown.text for name in names)
        assert len(set(names)) == len(PAGES)

    def test_leads_to_the_pages_with_the_view_but_for_its_fact(self, view):
        shown = Markup(head.head(replace(view, fact=f"{RIA}.area-shikotan-habomai"), "about"))
        for way in shown.all("a")[-len(PAGES) :]:
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
