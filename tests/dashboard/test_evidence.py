"""The evidence and the about page: every filter by link and by control, every dialog, no markup."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from dashboard import selection, session
from dashboard.atlas import atlas
from dashboard.markup import evidence
from dashboard.markup.audit import checks
from dashboard.markup.fact_table import plain
from dashboard.markup.timeline import as_table
from dashboard.panels import block, fact_table, timeline
from dashboard.panels import evidence as panel
from dashboard.speech import speaking, told
from dashboard.state import ViewState, encode
from geodata.places import ISLANDS
from seeds.model import Article, Citation
from tests.dashboard import hostile
from tests.dashboard.reading import Markup, address, blocks, text

ATLAS = atlas()
VIEW = ViewState()
CITATIONS = ATLAS.library.citations
MEETING = "abe-putin-2019-01-22"
RIA, SPUTNIK = "ria-novosti-2007-02-07", "sputnik-2019-01-16"
AREA = f"{RIA}.area-shikotan-habomai"
NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")
LINKS = [
    {},
    {"q": "Шикотан"},
    {"q": "4,629", "table": "plain"},
    {"source": SPUTNIK},
    {"source": "measured"},
    {"island": "habomai"},
    {"kind": "position"},
    {"who": "Vladimir Putin"},
    {"verdict": "differs"},
    {"verdict": "cannot be checked"},
    {"since": "2019-01", "until": "2019"},
    {"table": "plain", "names": "ja"},
    {"island": "iturup", "moment": MEETING, "names": "ru"},
]


def grid(page):
    """Give the summaries in the grid, row by row, or None without one."""
    found = page.dataframe
    return list(found[0].value["Fact"]) if found else None


class TestPage:
    @pytest.mark.parametrize("link", LINKS, ids=str)
    def test_shows_the_facts_that_its_link_leaves(self, visit, link):
        page = visit("evidence", **link)
        left = selection.facts(ATLAS, ViewState(**link))
        assert left
        assert address(page) == link
        if link.get("table") == "plain":
            assert grid(page) is None
            table = blocks(page)["facts-plain"]["html"]
            assert table.count('<th scope="row">') == len(left)
        else:
            with speaking("en", link.get("names", "both")):
                assert grid(page) == [told(citation.fact.summary) for citation in left]

    @pytest.mark.parametrize("link", LINKS, ids=str)
    def test_shows_the_checks_of_these_facts(self, visit, link):
        page = visit("evidence", **link)
        shown = blocks(page)
        tables = [shown[key]["html"] for key in ("audit-articles", "audit-tables") if key in shown]
        linked = {fact for table in tables for fact in Markup(table).facts}
        checks = {item.id for item in selection.findings(ATLAS, ViewState(**link))}
        assert {fact for fact in linked if fact.startswith("check.")} == checks

    def test_of_no_fact_says_so(self, visit):
        page = visit("evidence", q="no fact holds these words", island="iturup")
        assert [info.value for info in page.info]
        assert grid(page) is None
        assert "0 of" in text(page)
        assert page.text_input(key="q").value == "no fact holds these words"

    def test_shows_the_first_where_there_are_very_many(self, visit, monkeypatch):
        monkeypatch.setattr(fact_table, "MOST", 5)
        page = visit("evidence")
        assert grid(page) == [told(citation.fact.summary) for citation in [*CITATIONS.values()][:5]]
        assert "first 5 are shown" in text(page)

    def test_draws_for_a_new_reader_with_everything_set(self, opened):
        view = ViewState(
            island="shikotan",
            since="2006",
            until="2019",
            names="ru",
            source=RIA,
            moment="two-island-offer-2006",
            fact=AREA,
            kind="quantity",
            verdict="differs",
            q="276",
            table="plain",
        )
        page = opened("evidence", **encode(view))
        assert address(page) == encode(view)
        assert f"<code>{AREA}</code>" in text(page)

    def test_keeps_what_was_chosen_on_another_page(self, visit):
        visit(island="iturup", names="ja")
        page = visit("evidence", island="iturup", names="ja")
        assert page.selectbox(key="filter-island").value == "iturup"
        assert address(page) == {"island": "iturup", "names": "ja"}

    def test_what_is_not_understood_is_told(self, visit):
        page = visit("evidence", kind="rumour", q="x\ny", verdict="differs")
        [notice] = [info.value for info in page.info if "link" in info.value]
        assert "kind=rumour" in notice
        assert "\n" not in notice
        assert address(page) == {"verdict": "differs"}


class TestControls:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("source", SPUTNIK),
            ("source", "measured"),
            ("island", "kunashir"),
            ("kind", "claim"),
            ("who", "Vladimir Putin"),
            ("verdict", "not comparable"),
        ],
    )
    def test_a_filter_sets_the_link_and_lets_it_go(self, visit, field, value):
        page = visit("evidence")
        page.selectbox(key=f"filter-{field}").set_value(value).run()
        assert address(page) == {field: value}
        left = selection.facts(ATLAS, ViewState(**{field: value}))
        assert grid(page) == [told(citation.fact.summary) for citation in left]
        page.selectbox(key=f"filter-{field}").set_value(None).run()
        assert address(page) == {}
        assert len(grid(page)) == len(CITATIONS)

    def test_verdict_is_one_choice_with_two_controls(self, visit):
        page = visit("evidence", verdict="differs")
        assert page.selectbox(key="filter-verdict").value == "differs"
        page.button_group(key="verdict").set_value("agrees").run()
        assert page.selectbox(key="filter-verdict").value == "agrees"
        assert address(page) == {"verdict": "agrees"}

    def test_search(self, visit):
        page = visit("evidence")
        page.text_input(key="q").set_value("色丹 276").run()
        assert address(page) == {"q": "色丹 276"}
        assert told(CITATIONS[AREA].fact.summary) in grid(page)
        page.text_input(key="q").set_value("").run()
        assert address(page) == {}

    def test_table(self, visit):
        page = visit("evidence", kind="claim")
        page.button_group(key="table").set_value("plain").run()
        assert address(page) == {"kind": "claim", "table": "plain"}
        page.button_group(key="table").set_value("grid").run()
        assert address(page) == {"kind": "claim"}

    def test_years(self, visit):
        page = visit("evidence")
        first, last = page.slider(key="years").value
        page.slider(key="years").set_value((1991, last)).run()
        assert address(page) == {"since": "1991"}
        page.slider(key="years").set_value((first, 1956)).run()
        assert address(page) == {"until": "1956"}

    def test_all_add_up(self, visit):
        page = visit("evidence")
        page.selectbox(key="filter-source").set_value(RIA).run()
        page.selectbox(key="filter-island").set_value("habomai").run()
        page.selectbox(key="filter-kind").set_value("quantity").run()
        page.selectbox(key="filter-verdict").set_value("differs").run()
        page.text_input(key="q").set_value("276").run()
        view = ViewState(source=RIA, island="habomai", kind="quantity", verdict="differs", q="276")
        assert address(page) == encode(view)
        assert grid(page) == [told(c.fact.summary) for c in selection.facts(ATLAS, view)] != []


def test_the_tables_files_are_its_own_whatever_is_opened_over_it(visit):
    page = visit("evidence", verdict="differs", fact=AREA)
    found = [link for link in Markup(text(page)).links if link.startswith("data/")]
    assert {"data/facts.csv?verdict=differs", "data/four-islands.xlsx?verdict=differs"} <= {*found}
    assert not [link for link in found if "fact=" in link]


class TestSearchBox:
    @pytest.fixture
    def told(self, monkeypatch):
        noted = {}
        monkeypatch.setattr(session, "change", noted.update)
        return noted

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("putin", "putin"),
            ("two ", "two "),  # a reader who is still typing must not lose the gap
            ("", None),
            ("   ", None),
            (None, None),
            ("択捉\u3000島", "択捉 島"),
            ("a\nb\tc", "a b c"),
            ("a\N{RIGHT-TO-LEFT OVERRIDE}b\0", "ab"),
            ("é" * 200, "é" * 100),
        ],
    )
    def test_hands_on_words_that_a_link_can_hold(self, told, typed, words):
        fact_table._search(typed)
        assert told == {"q": words}


def test_every_moment_is_told_with_its_facts(monkeypatch):
    said = {}
    monkeypatch.setattr(block, "draw", said.__setitem__)
    for moment in ATLAS.moments():
        timeline._moment(replace(VIEW, moment=moment.moment.id), ATLAS, moment)
        facts = Markup(said["moment-text"]).facts
        assert {citation.id for citation in moment.citations} <= {*facts}


class TestLists:
    def test_mark_the_facts_of_the_chosen_moment(self):
        facts = [c for c in CITATIONS.values() if c.source.id == SPUTNIK]
        html = evidence.facts(replace(VIEW, moment=MEETING), ATLAS, facts)
        told = sum(citation.fact.moment == MEETING for citation in facts)
        assert html.count('<li class="chosen">') == told > 0
        assert html.count("<li") == len(facts)
        assert "chosen" not in evidence.facts(VIEW, ATLAS, facts)

    def test_link_every_figure_that_stands_in_our_words(self):
        for citation in CITATIONS.values():
            figure = citation.fact.quantity
            words = Markup(evidence.said(VIEW, citation))
            assert words.text == told(citation.fact.summary)
            numbers = {number.replace(",", "") for number in NUMBERS.findall(words.text)}
            stands = figure and figure.value in {float(number) for number in numbers}
            assert words.facts == ([citation.id] if stands else [])

    @pytest.mark.parametrize(
        ("value", "summary", "linked"),
        [
            (15.0, "In 2015, 15 groups went.", "In 2015, <15> groups went."),
            (2.0, "The second, on 7 June 2007.", "The second, on 7 June 2007."),
            (7.0, "It lies 7.0 km away.", "It lies <7.0> km away."),
            (20.0, "It was the 20th.", "It was the <20>th."),
            (629.0, "Not 4,629 and not 629.5 but 629.", "Not 4,629 and not 629.5 but <629>."),
            (0.0452, "0.0452 km2 & rocks", "<0.0452> km2 &amp; rocks"),
        ],
    )
    def test_link_a_figure_that_is_no_part_of_another(self, value, summary, linked):
        fact = CITATIONS[AREA].fact
        figure = fact.quantity.model_copy(update={"value": value})
        fact = fact.model_copy(update={"summary": summary, "quantity": figure})
        said = evidence.said(VIEW, Citation(CITATIONS[AREA].source, fact))
        assert re.sub("<a[^>]*>(.*?)</a>", r"<\1>", said) == linked

    @pytest.mark.parametrize("island", ISLANDS)
    def test_keep_the_view_in_every_link(self, island):
        view = ViewState(island=island, names="ja")
        shown = Markup(evidence.facts(view, ATLAS, [CITATIONS[AREA]]))
        inner = [link for link in shown.links if link.startswith("?")]
        assert inner
        assert all(link.startswith(f"?island={island}&names=ja&fact=") for link in inner)


class TestAudit:
    def test_puts_what_differs_first(self):
        table = checks(VIEW, ATLAS.findings, "All")
        shown = Markup(table)
        titles = {told(item.check.title): item.verdict for item in ATLAS.findings}
        order = [titles[title] for title in sorted(titles, key=shown.text.index)]
        assert order[0] == "differs"
        assert len(set(order)) == 4
        assert order == sorted(order, key=order.index)

    def test_counts_each_verdict_in_its_heading(self, visit):
        [heading] = [m.value for m in visit("evidence").markdown if "## Claim audit" in m.value]
        verdicts = [item.verdict for item in ATLAS.findings]
        for verdict in set(verdicts):
            assert str(verdicts.count(verdict)) in heading

    def test_shows_official_tables_apart_from_articles(self, visit):
        page = visit("evidence")
        tables = [blocks(page)[key]["html"] for key in ("audit-articles", "audit-tables")]
        articles, official = ([i for i in ATLAS.findings if f"fact={i.id}" in t] for t in tables)
        assert {*articles}.isdisjoint(official)
        assert all(isinstance(c.source, Article) for i in articles for c in i.claimed[:1])
        assert not any(isinstance(c.source, Article) for i in official for c in i.claimed)


class TestHostileRecord:
    """Nothing that stands in a record becomes an element, or ends the block of HTML it is in."""

    SPOILED = hostile.spoiled(unit=hostile.TEXT)
    FACTS = tuple(c for c in SPOILED.library.citations.values() if c.source.id == hostile.ARTICLE)

    def tame(self, html):
        shown = Markup(html)
        assert not {"script", "img"} & set(shown.tags)
        assert hostile.SCRIPT in shown.text
        outward = [urlsplit(link) for link in shown.links if not link.startswith("?")]
        assert all(link.scheme in {"http", "https"} for link in outward)
        assert "elsewhere.example" not in {link.hostname for link in outward}

    def test_is_shown_as_text_in_lists_and_tables(self):
        assert self.SPOILED.findings
        self.tame(evidence.facts(VIEW, self.SPOILED, self.FACTS))
        self.tame(plain(VIEW, self.SPOILED, self.FACTS))
        self.tame(checks(VIEW, self.SPOILED.findings, "All"))

    def test_is_shown_as_text_in_dialogs(self, monkeypatch):
        written = []
        monkeypatch.setattr(panel.st, "dialog", lambda *_, **__: lambda draw: draw)
        monkeypatch.setattr(block, "draw", lambda _key, html: written.append(html))
        shown = [*self.FACTS, *self.SPOILED.findings]
        for item in shown:
            panel.dialog(VIEW, self.SPOILED, item.id)
        assert len(written) == len(shown)
        for html in written:
            self.tame(html)

    def test_is_shown_as_text_at_a_moment(self, monkeypatch):
        said = {}
        monkeypatch.setattr(block, "draw", said.__setitem__)
        moments = {citation.fact.moment for citation in self.FACTS} - {None}
        assert moments
        for moment in moments:
            view = replace(VIEW, moment=moment)
            timeline._moment(view, self.SPOILED, self.SPOILED.told(moment))
            self.tame(said["moment-text"])
        self.tame(as_table(self.SPOILED.moments()))


def test_about_counts_what_there_is(visit):
    said = Markup(blocks(visit("about"))["about-text"]["html"]).text
    library = ATLAS.library
    assert f"{len(library.articles)} articles, {len(library.references)} references" in said
    assert f"{len(CITATIONS)} facts, {len(ATLAS.findings)} checks" in said
