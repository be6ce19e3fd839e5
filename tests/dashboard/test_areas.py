"""The islands' areas in the panel, pure: every figure a link, every bar and dot on one scale."""

import re
from functools import partial
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.atlas import PAIRS, atlas
from dashboard.figures import areas as figures
from dashboard.links import picture_link
from dashboard.markup import area_bars, areas
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata.places import ISLANDS
from tests.dashboard.reading import Markup, parts_of

ATLAS = atlas()
PLACES = (None, *ISLANDS)


def outside_links(html):
    """Give the text that a reader sees and that is no link."""
    hidden = r"<a\b.*?</a>|<title>.*?</title>"
    return Markup(re.sub(hidden, " ", html)).text


FIGURE = re.compile(r"\d\d|\d[.,]\d|\d\s*(?:%|km|км)")  # a language may write the four as 4


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
        pictures = parts_of(html, "<svg class=", "</svg>(?=<p)")
        assert len(pictures) == 1
        for picture in pictures:
            assert not re.search(r"\d", outside_links(f"<svg class={picture}</svg>"))
        with speaking(lang):
            years = {figures.label(area) for _, _, g in self.groups(island) for area in g}
        lines = parts_of(html, r"<p class=\"(?:figure|where)\">", "</p>")
        assert lines
        for line in lines:
            text = outside_links(f"<p>{line}</p>")
            for year in years:
                text = text.replace(year, "")
            assert not FIGURE.search(text)

    def test_are_all_in_the_table_each_a_link(self, island):
        [table] = parts_of(self.html(island), "<tbody>", "</tbody>")
        rows = [Markup(row).facts for row in parts_of(table, "<tr>", "</tr>")]
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
