"""Figures of people who travelled: none lost, mixed or joined, and the years without any told."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import exchange, wording
from dashboard.atlas import atlas
from dashboard.figures import exchange_totals, exchange_years
from dashboard.figures.style import DARK, LIGHT
from dashboard.speech import LANGUAGES, speaking
from seeds.model import Citation, When
from seeds.periods import parse

ATLAS = atlas()
YEARLY, TOTALS = ATLAS.visitors("annual"), ATLAS.visitors("cumulative")
OFF = exchange.cancelled_seasons(ATLAS.moments())
ARTICLE = "sputnik-2019-01-16"
MODEL = next(fact for fact in YEARLY if fact.source.id == ARTICLE)
a_few = settings(deadline=None, max_examples=25)  # a picture takes a while


def link(id_, text):
    return f"[{id_}|{text}]"


def figure(number, when="2015", source=MODEL.source, **changes):
    """Give a figure as a record may hold it, that no file need hold today."""
    quantity = MODEL.fact.quantity.model_copy(update=changes)
    time = When(date=when, basis="stated")
    fact = {"id": f"made-{number}", "when": time, "quantity": quantity}
    return Citation(source, MODEL.fact.model_copy(update=fact))


@st.composite
def figures(draw):
    """Give a few yearly figures of any kind, rival and planned ones among them."""
    made = st.builds(
        dict,
        when=st.integers(1990, 2024).map(str),
        value=st.integers(0, 3000).map(float),
        direction=st.sampled_from(["to_islands", "to_japan"]),
        programme=st.sampled_from(list(exchange.PROGRAMMES)),
        counted=st.sampled_from(["actual", "planned"]),
        bound=st.sampled_from(["exact", "about", "at_least"]),
        year=st.sampled_from(["calendar", "fiscal", "season", "not-stated"]),
    )
    found = draw(st.lists(made, min_size=1, max_size=12))
    return [figure(number, **fields) for number, fields in enumerate(found)]


def yearly(facts=YEARLY, off=OFF, years=None):
    shown = exchange.years_of_travel(None) if years is None else years
    return exchange.rows(facts, off, shown)


def drawn(facts, colours=LIGHT, **kinds):
    return exchange_years.annual(yearly(facts, **kinds), colours, link)


def totals(facts=TOTALS, most=30_000, colours=LIGHT):
    return exchange_totals.totals(exchange.groups(facts), most, colours, link)


def marks(chart):
    """Give the marks that a reader can choose: (fact's id, trace, position in it)."""
    return [
        (id_, trace, place)
        for trace in chart.data
        if trace.customdata is not None
        for place, id_ in enumerate(trace.customdata)
    ]


def texts(chart):
    return [note.text for note in chart.layout.annotations]


def panel_of(trace):
    return trace.xaxis or "x"


class TestRows:
    @given(figures(), st.sets(st.integers(1988, 2026)))
    def test_each_year_is_told_once_and_in_order(self, facts, years):
        rows = yearly(facts, {}, years)
        told = [year for row in rows for year in range(row.first, row.last + 1)]
        given_years = {year for fact in facts for year in exchange.years_of(fact)}
        assert told == sorted(years | given_years)

    @given(figures())
    def test_each_figure_stands_in_its_year_and_direction(self, facts):
        placed = {
            (row.first, way, fact.id)
            for row in yearly(facts, {})
            for way, found in row.figures.items()
            for fact in found
        }
        assert placed == {
            (year, exchange.direction(fact), fact.id)
            for fact in facts
            for year in exchange.years_of(fact)
        }

    @given(figures())
    def test_a_row_of_more_years_has_no_figure(self, facts):
        rows = yearly(facts, {})
        assert all(not row.figures for row in rows if row.first != row.last)
        # Two runs without a figure never stand beside each other.
        assert all(a.figures or b.figures for a, b in pairwise(rows))

    def test_years_that_the_period_leaves_out_are_not_called_empty(self):
        rows = yearly([figure(1, "2001")], {}, range(2010, 2013))
        assert [(row.first, row.last) for row in rows] == [(2001, 2001), (2010, 2012)]

    def test_a_fiscal_year_is_the_one_it_begins_in(self):
        fiscal = figure(1, "2017-04/2018-03", year="fiscal")
        assert list(exchange.years_of(fiscal)) == [2017]
        assert exchange.year_words(fiscal) == "fiscal year 2017"

    def test_a_figure_of_two_years_stands_in_both(self):
        assert list(exchange.years_of(figure(1, "2020/2021", year="calendar"))) == [2020, 2021]

    def test_articles_come_before_references_and_counts_before_plans(self):
        for row in yearly():
            for facts in row.figures.values():
                order = [
                    (not exchange.in_article(f), exchange.figure(f).counted == "planned")
                    for f in facts
                ]
                assert order == sorted(order)

    def test_the_years_follow_the_period(self):
        assert exchange.years_of_travel(None) == range(1992, 2023)
        assert exchange.years_of_travel(parse("2006/2019")) == range(2006, 2020)
        assert exchange.years_of_travel(parse("2007-02")) == range(2007, 2008)
        assert not exchange.years_of_travel(parse("1855"))


class TestMissing:
    @given(figures())
    def test_every_year_has_a_figure_or_is_named_as_missing(self, facts):
        rows = yearly(facts, {})
        for way in ("to_islands", "to_japan"):
            named = set()
            for words in exchange.missing(rows, way):
                first, _, last = words.partition(" to ")
                named |= set(range(int(first), int(last or first) + 1))
            with_figure = {
                year
                for fact in facts
                if exchange.direction(fact) == way
                for year in exchange.years_of(fact)
            }
            shown = {year for row in rows for year in range(row.first, row.last + 1)}
            assert named == shown - with_figure

    def test_a_season_called_off_is_not_missing_and_leads_to_who_says_so(self):
        assert OFF
        rows = yearly()
        for year, fact in OFF.items():
            (row,) = [row for row in rows if row.first <= year <= row.last]
            assert row.cancelled == fact
            assert fact.fact.status == "cancelled"
            assert str(year) not in exchange.missing(rows, "to_islands")

    def test_only_seasons_of_travel_count_as_called_off(self):
        others = [told for told in ATLAS.moments() if "visa-free-season" not in told.moment.id]
        assert exchange.cancelled_seasons(others) == {}


class TestGroups:
    def test_no_group_mixes_programmes_or_directions(self):
        found = exchange.groups(TOTALS)
        for group in found:
            assert {exchange.programme(fact) for fact in group.figures} == {group.programme}
            assert {exchange.direction(fact) for fact in group.figures} == {group.direction}
        kinds = [(group.programme, group.direction) for group in found]
        assert len(set(kinds)) == len(kinds) > 1

    def test_no_total_is_lost(self):
        ids = [fact.id for group in exchange.groups(TOTALS) for fact in group.figures]
        assert sorted(ids) == sorted(fact.id for fact in TOTALS)

    def test_totals_stand_in_order_of_the_date_they_count_to(self):
        for group in exchange.groups(TOTALS):
            dates = [exchange.counted_to(fact) for fact in group.figures]
            assert dates == sorted(dates)


class TestYearly:
    @a_few
    @given(figures())
    def test_each_figure_has_a_mark_at_its_number(self, facts):
        found = {id_: trace.x[place] for id_, trace, place in marks(drawn(facts, off={}))}
        assert found == {fact.id: exchange.figure(fact).value for fact in facts}

    @a_few
    @given(figures())
    def test_no_mark_hides_another(self, facts):
        places = [
            (panel_of(trace), trace.y[place]) for _, trace, place in marks(drawn(facts, off={}))
        ]
        assert len(set(places)) == len(places)
        heights = sorted({y for _, y in places})
        assert all(b - a > 0.99 for a, b in pairwise(heights))

    @a_few
    @given(figures())
    def test_nothing_is_joined_by_a_line(self, facts):
        assert {trace.mode for trace in drawn(facts, off={}).data} == {"markers"}

    @a_few
    @given(figures())
    def test_planned_is_hollow_and_each_programme_has_its_shape(self, facts):
        by_id = {fact.id: fact for fact in facts}
        shapes = {}
        for id_, trace, place in marks(drawn(facts, off={})):
            shape, _, hollow = trace.marker.symbol[place].partition("-open")
            opened = trace.marker.symbol[place].endswith("-open")
            assert opened == (exchange.figure(by_id[id_]).counted == "planned")
            assert not hollow
            shapes.setdefault(exchange.programme(by_id[id_]), set()).add(shape)
        assert all(len(found) == 1 for found in shapes.values())
        assert len(set.union(*shapes.values())) == len(shapes)

    @a_few
    @given(figures())
    def test_directions_share_one_scale_and_no_panel(self, facts):
        chart = drawn(facts, off={})
        panels = {panel_of(trace): set() for trace in chart.data}
        by_id = {fact.id: fact for fact in facts}
        for id_, trace, _ in marks(chart):
            panels[panel_of(trace)].add(exchange.direction(by_id[id_]))
        assert all(len(ways) == 1 for ways in panels.values())
        scales = []
        for name in panels:
            axis = chart.layout[name.replace("x", "xaxis")]
            scales.append((axis.domain[1] - axis.domain[0]) / (axis.range[1] - axis.range[0]))
            assert axis.range[0] <= 0
        assert scales == pytest.approx([scales[0]] * len(scales), rel=1e-6)

    @pytest.mark.parametrize("colours", [LIGHT, DARK])
    def test_every_number_leads_to_its_fact(self, colours):
        said = " ".join(texts(drawn(YEARLY, colours)))
        for fact in YEARLY:
            assert f"[{fact.id}|" in said
            assert f"{wording.number(exchange.figure(fact).value)}]" in said

    def test_a_bound_and_a_fiscal_year_stand_on_the_picture(self):
        facts = [
            figure(1, value=1100.0, bound="at_least"),
            figure(2, value=350.0, bound="about", year="fiscal"),
        ]
        said = " ".join(texts(drawn(facts)))
        assert "≥ 1,100" in said
        assert "≈ 350" in said
        assert said.count(" FY") == 1
        words = exchange_years.legend(facts)
        assert all(part in words for part in ("≥ at least", "≈ about", "FY fiscal year"))

    def test_an_article_stands_out(self):
        chart = drawn(YEARLY)
        sizes = {True: set(), False: set()}
        for id_, trace, place in marks(chart):
            look = (trace.marker.size[place], trace.marker.color[place])
            sizes[id_.startswith(ARTICLE)].add(look)
        assert sizes[True]
        assert sizes[False]
        assert not sizes[True] & sizes[False]

    def test_a_year_without_a_figure_is_a_band_in_that_direction(self):
        facts = [figure(1, "2015"), figure(2, "2016"), figure(3, "2015", direction="to_japan")]
        chart = drawn(facts, off={}, years=range(2014, 2017))
        panels = sorted(shape.xref for shape in chart.layout.shapes)
        assert panels == ["x", "x2", "x2"]
        assert texts(chart).count("no figure") == 3

    def test_a_season_called_off_leads_to_its_fact(self):
        said = texts(drawn(YEARLY))
        for fact in OFF.values():
            assert link(fact.id, "called off") in said

    def test_the_years_stand_beside_the_marks(self):
        axis = drawn([figure(1, "2015")], off={}, years=range(2010, 2016)).layout.yaxis
        assert list(axis.ticktext) == ["2010\N{EN DASH}2014", "2015"]

    def test_the_legend_tells_what_is_in_use_only(self):
        words = exchange_years.legend([figure(1, programme="exchange")])
        assert "exchange" in words
        assert "hollow" not in words
        assert "free" not in words

    def test_a_word_for_a_number_has_no_mark(self):
        assert marks(drawn([figure(1, value=None, bound="most")])) == []

    def test_nothing_to_show_is_an_empty_picture(self):
        assert marks(exchange_years.annual((), LIGHT, link)) == []
        assert marks(exchange_totals.totals((), 0, LIGHT, link)) == []


class TestTotals:
    @pytest.mark.parametrize("colours", [LIGHT, DARK])
    def test_each_total_is_a_bar_from_zero(self, colours):
        chart = totals(colours=colours)
        found = {id_: trace.x[place] for id_, trace, place in marks(chart)}
        assert found == {fact.id: exchange.figure(fact).value for fact in TOTALS}
        assert {trace.type for _, trace, _ in marks(chart)} == {"bar"}
        assert chart.layout.xaxis.range[0] == 0

    def test_each_bar_has_a_line_to_itself(self):
        lines = [trace.y[place] for _, trace, place in marks(totals())]
        assert len(set(lines)) == len(lines)

    def test_directions_drawn_apart_share_one_scale(self):
        charts = [
            totals([f for f in TOTALS if exchange.direction(f) == way])
            for way in ("to_islands", "to_japan")
        ]
        assert charts[0].layout.xaxis.range == charts[1].layout.xaxis.range

    def test_every_number_leads_to_its_fact_with_its_bound(self):
        said = texts(totals())
        for fact in TOTALS:
            sign = {"at_least": "≥ ", "about": "≈ ", "exact": ""}[exchange.figure(fact).bound]
            number = link(fact.id, f"{sign}{wording.number(exchange.figure(fact).value)}")
            assert any(number in text for text in said)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_who_says_so_stands_there_in_full(self, lang):
        with speaking(lang):
            said = [text for trace in totals().data for text in trace.text or ()]
        assert len(said) == len(TOTALS)
        assert not [text for text in said if "…" in text]

    def test_each_programme_has_a_heading_that_says_what_it_counts(self):
        said = " ".join(texts(totals())).lower()
        for group in exchange.groups(TOTALS):
            assert exchange.PROGRAMMES[group.programme] in said

    def test_no_yearly_figure_is_among_them(self):
        ids = [{id_ for id_, _, _ in marks(chart)} for chart in (drawn(YEARLY), totals())]
        assert all(ids)
        assert not ids[0] & ids[1]
