"""Articles side by side: what each tells of a moment, and what it calls the islands."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from types import MappingProxyType

import pytest

from dashboard import telling
from dashboard.atlas import atlas
from dashboard.markup.telling import moment_table, names_table
from dashboard.state import ViewState
from geodata.names import normalise
from seeds.model import Citation

ATLAS = atlas()
ARTICLES = ATLAS.library.articles
SHARED = telling.told_by_several(ATLAS)
NAMINGS = telling.namings(ATLAS)
MT16, MT23 = "moscow-times-2019-01-16", "moscow-times-2019-01-23"
SPUTNIK, RFERL, RIA = "sputnik-2019-01-16", "rferl-2019-05-10", "ria-novosti-2007-02-07"
HOSTILE = "\"><script>alert('x')</script>"


class Page(HTMLParser):
    """The elements of a piece of HTML: tags with their attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def in_articles(moment):
    """Give the ids of the facts that articles tell of a moment, straight from the records."""
    return [
        f"{article.id}.{fact.id}"
        for article in ARTICLES.values()
        for fact in article.facts
        if fact.moment == moment
    ]


def cells(comparison):
    return [told for row in comparison.rows for told in row.told]


def with_article(changed):
    """Give the atlas with one article's record exchanged."""
    library = ATLAS.library
    citations = {key: c for key, c in library.citations.items() if c.source.id != changed.id}
    citations |= {f"{changed.id}.{fact.id}": Citation(changed, fact) for fact in changed.facts}
    articles = {**library.articles, changed.id: changed}
    return replace(
        ATLAS,
        library=replace(
            library,
            articles=MappingProxyType(articles),
            citations=MappingProxyType(citations),
        ),
    )


def with_fact(article_id, fact_id, **changes):
    article = ARTICLES[article_id]
    facts = tuple(
        fact.model_copy(update=changes) if fact.id == fact_id else fact for fact in article.facts
    )
    return with_article(article.model_copy(update={"facts": facts}))


def used(article, spelling):
    naming = next(naming for naming in NAMINGS if naming.article.id == article)
    return [u for u in naming.used if normalise(u.spelling) == normalise(spelling)]


class TestMomentsToldBySeveral:
    def test_are_those_that_facts_of_two_articles_name(self):
        telling_it = {
            moment: {fact.split(".")[0] for fact in in_articles(moment)}
            for moment in ATLAS.library.moments
        }
        assert SHARED
        assert set(SHARED) == {key for key, sources in telling_it.items() if len(sources) > 1}

    @pytest.mark.parametrize("moment", SHARED)
    def test_have_points_for_every_fact(self, moment):
        points = {point.id for point in ATLAS.library.moments[moment].points}
        told = [ATLAS.library.citations[fact].fact.point for fact in in_articles(moment)]
        assert set(told) == points

    @pytest.mark.parametrize("moment", SHARED)
    def test_give_each_article_in_order_something_it_tells(self, moment):
        comparison = telling.compared(ATLAS, moment)
        dates = [article.published.date for article in comparison.articles]
        assert len(dates) > 1
        assert dates == sorted(dates)
        for number, article in enumerate(comparison.articles):
            told = [citation for row in comparison.rows for citation in row.told[number]]
            assert told
            assert {citation.source.id for citation in told} == {article.id}

    @pytest.mark.parametrize("moment", SHARED)
    def test_show_every_fact_once(self, moment):
        told = [fact.id for cell in cells(telling.compared(ATLAS, moment)) for fact in cell]
        assert Counter(told) == Counter(in_articles(moment))

    def test_share_a_point_between_articles_and_leave_some_to_one(self):
        rows = [row for moment in SHARED for row in telling.compared(ATLAS, moment).rows]
        articles = {sum(bool(told) for told in row.told) for row in rows}
        assert 1 in articles
        assert max(articles) > 1
        assert 0 not in articles

    def test_give_a_fact_without_a_point_a_row_of_its_own_at_the_end(self):
        moment = "abe-putin-2019-01-22"
        bare = with_fact(RFERL, "january-meeting-without-agreement", point=None)
        last = telling.compared(bare, moment).rows[-1]
        fact = bare.library.citations[f"{RFERL}.january-meeting-without-agreement"]
        assert (last.id, last.says) == (fact.id, fact.fact.summary)
        assert [cell for cell in last.told if cell] == [(fact,)]

    def test_unknown_are_refused(self):
        with pytest.raises(KeyError):
            telling.compared(ATLAS, "no-such-moment")


class TestNamings:
    def test_are_of_every_article_in_order(self):
        order = [(naming.article.published.date, naming.article.id) for naming in NAMINGS]
        assert order == sorted(order)
        assert {article for _, article in order} == set(ARTICLES)

    @pytest.mark.parametrize("naming", NAMINGS, ids=lambda naming: naming.article.id)
    def test_have_every_spelling_of_every_fact_once(self, naming):
        recorded = Counter(
            (f"{naming.article.id}.{fact.id}", normalise(spelling))
            for fact in naming.article.facts
            for spelling in fact.named_as
        )
        shown = Counter((c.id, normalise(u.spelling)) for u in naming.used for c in u.citations)
        assert recorded
        assert shown == recorded

    @pytest.mark.parametrize("naming", NAMINGS, ids=lambda naming: naming.article.id)
    def test_stand_for_places_that_their_facts_are_about(self, naming):
        for name in naming.used:
            assert name.places
            for citation in name.citations:
                assert set(name.places) <= set(citation.fact.about)

    @pytest.mark.parametrize(
        ("article", "spelling", "side"),
        [
            (RIA, "Northern Territories", "japanese"),
            (RIA, "Iturup", "russian"),
            (RIA, "Shikotan", "neutral"),
            (SPUTNIK, "Habomai", "neutral"),
            (SPUTNIK, "Southern Kurils", "russian"),
            (RFERL, "the archipelago", None),
        ],
    )
    def test_are_of_the_side_whose_form_the_gazetteer_has(self, article, spelling, side):
        assert {name.side for name in used(article, spelling)} == {side}

    @pytest.mark.parametrize(
        ("article", "spelling", "voices"),
        [
            (MT16, "the Kuril", {"russian"}),
            (MT16, "the islands", {"own", "report"}),
            (MT23, "Kuril Islands", {"russian"}),
            (SPUTNIK, "Southern Kurils", {"russian"}),
            (SPUTNIK, "South Kurils", {"own"}),
            (SPUTNIK, "Kuril islands", {"own", "report"}),
            (RFERL, "Southern Kuriles", {"russian"}),
            (RIA, "southern Kurils", {"own"}),
            (RIA, "southern Kuril islands", {"report"}),
        ],
    )
    def test_are_in_the_voice_the_article_uses(self, article, spelling, voices):
        assert {name.voice for name in used(article, spelling)} == voices

    @pytest.mark.parametrize("article", ARTICLES)
    def test_give_japans_name_as_japans_only(self, article):
        assert {name.voice for name in used(article, "Northern Territories")} == {"japanese"}

    def test_tell_the_chain_from_the_four_by_what_the_fact_is_about(self):
        assert {name.places for name in used(RIA, "Kuril Islands")} == {("kuril-chain",)}
        assert {name.places for name in used(MT23, "Kuril Islands")} == {("four-islands",)}


class TestTables:
    @pytest.mark.parametrize("moment", SHARED)
    def test_of_a_moment_link_every_fact_and_say_what_is_not_told(self, moment):
        comparison = telling.compared(ATLAS, moment)
        page = Page(moment_table(ViewState(), comparison))
        links = page.all("a")
        assert Counter(link["data-fact"] for link in links) == Counter(in_articles(moment))
        assert all(link["href"] == f"?fact={link['data-fact']}" for link in links)
        assert {(link["class"], link["target"]) for link in links} == {("fact", "_self")}
        assert page.text.count("not told") == cells(comparison).count(())

    @pytest.mark.parametrize("moment", SHARED)
    def test_of_a_moment_have_a_head_for_each_row_and_column(self, moment):
        comparison = telling.compared(ATLAS, moment)
        page = Page(moment_table(ViewState(), comparison))
        scopes = Counter(head["scope"] for head in page.all("th"))
        assert scopes == {"col": len(comparison.articles) + 1, "row": len(comparison.rows)}
        assert len(page.all("caption")) == 1

    def test_keep_the_view_in_their_links(self):
        view = ViewState(island="iturup", names="ru")
        for link in Page(names_table(view, NAMINGS)).all("a"):
            assert link["href"] == f"?island=iturup&names=ru&fact={link['data-fact']}"

    def test_mark_what_was_still_planned(self):
        comparison = telling.compared(ATLAS, "abe-putin-2019-01-22")
        planned = [f for cell in cells(comparison) for f in cell if f.fact.status == "planned"]
        text = Page(moment_table(ViewState(), comparison)).text
        assert planned
        assert text.count("as planned") == len(planned)

    def test_of_names_link_every_spelling_in_every_paragraph_once(self):
        page = Page(names_table(ViewState(), NAMINGS))
        facts = [ATLAS.library.citations[link["data-fact"]] for link in page.all("a")]
        shown = Counter((fact.source.id, fact.fact.paragraph) for fact in facts)
        expected = Counter(
            place
            for naming in NAMINGS
            for name in naming.used
            for place in {(fact.source.id, fact.fact.paragraph) for fact in name.citations}
        )
        assert shown == expected
        for naming in NAMINGS:
            assert all(name.spelling in page.text for name in naming.used)

    def test_of_names_have_a_row_for_each_article(self):
        heads = Page(names_table(ViewState(), NAMINGS)).all("th")
        assert sum(head["scope"] == "row" for head in heads) == len(ARTICLES)

    def test_escape_a_hostile_record(self):
        article = ARTICLES[RFERL]
        facts = tuple(
            fact.model_copy(
                update={"fragment": HOSTILE, "summary": HOSTILE, "point": None}
                | ({"said_by": (HOSTILE,)} if fact.named_as else {})
            )
            for fact in article.facts
        )
        hostile = with_article(
            article.model_copy(update={"publisher": HOSTILE, "language": HOSTILE, "facts": facts})
        )
        moment = telling.compared(hostile, "abe-putin-statements-2019-01-22")
        moment = replace(moment, moment=moment.moment.model_copy(update={"title": HOSTILE}))
        named = [
            replace(naming, used=tuple(replace(u, spelling=HOSTILE) for u in naming.used))
            for naming in telling.namings(hostile)
        ]
        for html in (moment_table(ViewState(), moment), names_table(ViewState(), named)):
            page = Page(html)
            assert not page.all("script")
            assert HOSTILE in page.text
