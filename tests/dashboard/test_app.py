"""The page, run whole: every link draws, every control moves the link, and the link moves them."""

from dataclasses import replace

import pytest

from dashboard.atlas import atlas
from dashboard.markup import coverage, head
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import NAMINGS, PAGES, ViewState, encode
from geodata.places import ISLANDS
from tests.dashboard.reading import Markup, address, blocks, text

ATLAS = atlas()
KNOWN = ATLAS.known
MEETING, VISITORS = "abe-putin-2019-01-22", "sputnik-2019-01-16.visitors-2016-to-islands"
RIA, SPUTNIK = "ria-novosti-2007-02-07", "sputnik-2019-01-16"

YEARS = [told.moment.when.period for told in ATLAS.moments()]
FIRST, LAST = min(day.first.year for day in YEARS), max(day.last.year for day in YEARS)


def one_of_each_shape():
    """Give every article, and of references one for each mixture of what is drawn of them."""
    shapes = {}
    for source in KNOWN.sources:
        moments = len(ATLAS.moments(source=source))
        travels = [
            frozenset(c.fact.quantity.direction for c in ATLAS.visitors(span, source=source))
            for span in ("annual", "cumulative")
        ]
        article = source if source in ATLAS.library.articles else None
        shapes.setdefault((article, min(moments, 2), *travels), source)
    return list(shapes.values())


def near(page, *parts):
    """Run the page as for a reader who has come near these parts of it."""
    for part in parts:
        page.session_state[f"view-near-{part}"] = True
    return page.run()


def notices(page):
    return [info.value for info in page.info if "link" in info.value]


class TestLinks:
    def test_the_bare_page_draws(self, opened):
        page = opened()
        assert address(page) == {}
        assert notices(page) == []
        assert page.button_group(key="island").value == "all"

    @pytest.mark.parametrize(
        ("island", "names"),
        [*zip(ISLANDS, NAMINGS, strict=True), *zip(ISLANDS, reversed(NAMINGS), strict=True)],
    )
    def test_every_island_draws_and_so_does_every_naming(self, visit, island, names):
        page = visit(island=island, names=names)
        assert page.button_group(key="island").value == island
        with speaking("en", names):
            wanted = coverage.panel(ViewState(island=island, names=names), ATLAS)
        assert blocks(page)["coverage-text"]["html"] == wanted
        assert address(page) == encode(ViewState(island=island, names=names))

    @pytest.mark.parametrize("moment", [MEETING, "treaty-of-shimoda-1855"])
    def test_a_moment_draws_with_its_facts(self, visit, moment):
        page = visit(moment=moment)
        assert page.selectbox(key="moment").value == moment
        assert told(ATLAS.library.moments[moment].title) in blocks(page)["moment-text"]["html"]
        assert address(page) == {"moment": moment}

    @pytest.mark.parametrize("source", one_of_each_shape())
    def test_a_source_draws_alone(self, visit, source):
        page = visit(source=source)
        assert page.selectbox(key="source").value == source
        assert address(page) == {"source": source}

    @pytest.mark.parametrize(
        ("since", "until", "years", "island"),
        [
            ("2006", "2019", (2006, 2019), "habomai"),
            ("2019-01", "2019-01", (2019, 2019), None),
            ("2019-01-22", None, (2019, LAST), "iturup"),
            (None, "1956", (FIRST, 1956), None),
            ("1700", "1750", (FIRST, FIRST), "habomai"),
            ("2100", None, (LAST, LAST), None),
            ("0001", "9999", (FIRST, LAST), None),
        ],
    )
    def test_every_period_draws(self, visit, since, until, years, island):
        link = encode(ViewState(island=island, since=since, until=until))
        page = visit(**link)
        assert page.slider(key="years").value == years
        assert address(page) == link
        assert notices(page) == []

    @pytest.mark.parametrize("period", [("1700", "1750"), ("2015", "2016"), ("2007", "2007")])
    def test_a_choice_outside_the_period_is_still_shown(self, visit, period):
        view = ViewState("iturup", *period, source=RIA, moment=MEETING, fact=VISITORS)
        page = visit(**encode(view))
        assert address(page) == encode(view)
        assert f"<code>{VISITORS}</code>" in text(page)
        assert told(ATLAS.library.moments[MEETING].title) in blocks(page)["moment-text"]["html"]

    def test_a_link_to_everything_draws_for_a_new_reader(self, opened):
        view = ViewState("shikotan", "2006", "2019", "ru", "en", RIA, "two-island-offer-2006")
        page = opened(**encode(view))
        assert address(page) == encode(view)

    @pytest.mark.parametrize(
        ("link", "kept"),
        [
            ({"island": "atlantis"}, {}),
            ({"island": "<script>alert(1)</script>", "names": "ja"}, {"names": "ja"}),
            ({"since": "2020", "until": "2010", "island": "iturup"}, {"island": "iturup"}),
            ({"since": "9999-99-99"}, {}),
            ({"colour": "red", "moment": MEETING}, {"moment": MEETING}),
            ({"fact": "`x`[y](http://z)"}, {}),
        ],
    )
    def test_what_is_not_understood_is_told_in_one_line(self, opened, link, kept):
        page = opened("about", **link)
        assert len(notices(page)) == 1
        assert "<" not in notices(page)[0]
        assert address(page) == kept

    def test_the_last_of_repeated_values_counts(self, opened):
        page = opened(island=["iturup", "kunashir"])
        assert page.button_group(key="island").value == "kunashir"
        assert address(page) == {"island": "kunashir"}


@pytest.mark.parametrize("path", PAGES)
def test_any_page_may_be_the_first_that_a_server_is_asked_for(opened, path):
    # Until a script says otherwise, Streamlit runs by itself what lies in a folder named `pages`.
    [here] = [
        way
        for way in Markup(blocks(opened(path))["head"]["html"]).all("a")
        if way.get("aria-current") == "page"
    ]
    assert here["data-page"] == path


class TestLanguages:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("path", PAGES)
    def test_every_page_draws_in_each(self, visit, path, lang):
        page = near(visit(path, lang=lang), "timeline", "exchange")
        assert [fault.message for fault in page.exception] == []
        assert address(page) == encode(ViewState(lang=lang))
        assert page.button_group(key="lang").value == lang
        with speaking(lang):
            assert head.summary() in Markup(blocks(page)["head"]["html"]).text

    @pytest.mark.parametrize("path", PAGES)
    def test_the_control_changes_the_link_and_the_page(self, visit, path):
        page = visit(path, names="ru")
        page.button_group(key="lang").set_value("ja").run()
        assert address(page) == {"names": "ru", "lang": "ja"}
        assert blocks(page)["links"]["lang"] == "ja"
        page.button_group(key="lang").set_value("en").run()
        assert address(page) == {"names": "ru"}

    def test_every_choice_is_kept_from_language_to_language(self, visit):
        view = ViewState("habomai", "2006", "2019", "ru", "ja", RIA, "two-island-offer-2006")
        page = visit(**encode(view))
        for lang in reversed(LANGUAGES):
            page.button_group(key="lang").set_value(lang).run()
            assert [fault.message for fault in page.exception] == []
            assert address(page) == encode(replace(view, lang=lang))
            assert page.button_group(key="island").value == view.island
            assert page.selectbox(key="source").value == view.source
            assert page.selectbox(key="moment").value == view.moment


class TestLateParts:
    @pytest.mark.parametrize(("part", "charts"), [("timeline", 1), ("exchange", 3)])
    def test_draw_their_charts_once_the_reader_comes_near(self, opened, part, charts):
        page = opened()
        assert len(page.get("plotly_chart")) == 0
        assert len(near(page, part).get("plotly_chart")) >= charts


class TestVisitors:
    FACTS = tuple(fact.id for span in ("annual", "cumulative") for fact in ATLAS.visitors(span))

    def test_every_figure_is_in_the_table_and_leads_to_its_fact(self, visit):
        table = Markup(blocks(visit())["exchange-table"]["html"])
        assert sorted(table.facts) == sorted(self.FACTS)

    def test_an_article_alone_shows_its_own_figures_only(self, visit):
        shown = blocks(visit(source=SPUTNIK))
        own = {fact for fact in self.FACTS if fact.startswith(f"{SPUTNIK}.")}
        assert own
        assert set(Markup(shown["exchange-table"]["html"]).facts) == own
        assert "No figure found" not in shown["annual-notes"]["html"]

    def test_the_article_has_the_headline(self, visit):
        headline = blocks(visit())["annual-heading"]["html"]
        assert headline.startswith("<h2>2016: ")
        assert "802</a> from Japan to the islands" in headline
        assert "281</a> the other way" in headline

    def test_years_without_a_figure_are_told_in_words(self, visit):
        gaps = blocks(visit())["annual-notes"]["html"]
        assert "No figure found" in gaps
        assert "2003 to 2010" in gaps
        fewer = blocks(visit(since="2011", until="2019"))["annual-notes"]["html"]
        assert "2003 to 2010" not in fewer

    def test_without_an_article_no_figure_is_the_headline(self, visit):
        headline = blocks(visit(since="2011", until="2012"))["annual-heading"]["html"]
        assert "from references, none from an article" in headline
        assert not Markup(headline).links


class TestControls:
    def test_island(self, visit):
        page = visit()
        page.button_group(key="island").set_value("habomai").run()
        assert address(page) == {"island": "habomai"}
        page.button_group(key="island").set_value("all").run()
        assert address(page) == {}

    @pytest.mark.parametrize("names", NAMINGS)
    def test_names(self, visit, names):
        page = visit("about", names="ja" if names != "ja" else "ru")
        page.button_group(key="names").set_value(names).run()
        assert address(page) == encode(ViewState(names=names))

    def test_preset_and_years_agree(self, visit):
        page = visit()
        page.button_group(key="preset").set_value("2019-01").run()
        assert address(page) == {"since": "2019-01", "until": "2019-01"}
        assert page.slider(key="years").value == (2019, 2019)
        page.slider(key="years").set_value((2006, 2019)).run()
        assert address(page) == {"since": "2006", "until": "2019"}
        assert page.button_group(key="preset").value == "2006/2019"
        page.button_group(key="preset").set_value("all").run()
        assert address(page) == {}
        assert page.slider(key="years").value == (FIRST, LAST)

    def test_years_leave_an_open_end_out(self, visit):
        page = visit()
        page.slider(key="years").set_value((1991, LAST)).run()
        assert address(page) == {"since": "1991"}

    def test_source(self, visit):
        page = visit()
        page.selectbox(key="source").set_value(RIA).run()
        assert address(page) == {"source": RIA}
        page.selectbox(key="source").set_value(None).run()
        assert address(page) == {}

    def test_moment_on_the_timeline(self, visit):
        page = visit()
        page.selectbox(key="moment").set_value(MEETING).run()
        assert address(page) == {"moment": MEETING}
        page.selectbox(key="moment").set_value(None).run()
        assert address(page) == {}

    def test_all_at_once_add_up(self, visit):
        page = visit()
        page.button_group(key="island").set_value("kunashir").run()
        page.button_group(key="names").set_value("ru").run()
        page.button_group(key="preset").set_value("2006/2019").run()
        page.selectbox(key="moment").set_value(MEETING).run()
        view = ViewState("kunashir", "2006", "2019", names="ru", moment=MEETING)
        assert address(page) == encode(view)
        assert [fault.message for fault in page.exception] == []

    def test_give_way_to_another_link(self, visit):
        page = visit(island="iturup")
        page.button_group(key="island").set_value("shikotan").run()
        page.button_group(key="names").set_value("ja").run()
        page = visit(island="iturup")
        assert page.button_group(key="island").value == "iturup"
        assert page.button_group(key="names").value == "both"
        assert address(page) == {"island": "iturup"}

    def test_notice_goes_with_the_next_action(self, visit):
        page = visit("about", island="atlantis")
        assert notices(page)
        page.button_group(key="names").set_value("ja").run()
        assert not notices(page)
        assert address(page) == {"names": "ja"}
