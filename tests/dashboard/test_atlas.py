"""The questions asked of the atlas, on the real shapes and records."""

import pytest

from dashboard.atlas import PAIRS, _status, atlas
from geodata.places import ISLANDS
from seeds.model import Article, Citation, Reference
from seeds.periods import parse

ATLAS = atlas()
CITATIONS = ATLAS.library.citations
ARTICLES = ATLAS.library.articles
RIA, SPUTNIK = "ria-novosti-2007-02-07", "sputnik-2019-01-16"
JANUARY = parse("2019-01")


def source_ids(entries):
    return [entry.article.id for entry in entries]


def cited(entries):
    return {fact.id for entry in entries for fact in (*entry.named, *entry.together)}


class TestKnownIds:
    def test_are_the_ids_of_the_data(self):
        assert ATLAS.known.islands == ISLANDS
        assert set(ATLAS.known.sources) == {*ARTICLES, *ATLAS.library.references}
        assert set(ATLAS.known.moments) == set(ATLAS.library.moments)
        assert set(ATLAS.known.facts) == {*CITATIONS, *(item.id for item in ATLAS.findings)}
        said_by = {who for citation in CITATIONS.values() for who in citation.fact.said_by}
        assert set(ATLAS.known.people) == said_by

    def test_are_each_there_once(self):
        for ids in vars(ATLAS.known).values():
            assert len(ids) == len(set(ids)) > 0

    def test_of_kinds_are_those_that_facts_have(self):
        assert set(ATLAS.kinds) == {c.fact.kind for c in CITATIONS.values()}


class TestFindings:
    def test_are_all_found_by_their_ids(self):
        assert ATLAS.findings
        assert [ATLAS.finding(item.id) for item in ATLAS.findings] == [*ATLAS.findings]
        assert ATLAS.finding("check.no-such") is ATLAS.finding(next(iter(CITATIONS))) is None

    def test_are_given_with_each_fact_whose_claim_they_are_on(self):
        pairs = {(fact, item.id) for fact, found in ATLAS.findings_of.items() for item in found}
        assert pairs == {(c.id, item.id) for item in ATLAS.findings for c in item.judged}
        assert max(len(item.judged) for item in ATLAS.findings) > 1

    def test_are_not_given_with_the_parts_of_a_sum(self):
        [total] = [item for item in ATLAS.findings if item.check.id == "both-pairs-total"]
        for part in total.claimed:
            assert total not in ATLAS.findings_of[part.id]
            assert ATLAS.computed_from[part.id] == (total,)

    def test_of_one_fact_do_not_agree_and_fail_to_find_by_the_same_name(self):
        for found in ATLAS.findings_of.values():
            unknown = {item.check.against for item in found if item.other is None}
            known = {item.check.against for item in found if item.other is not None}
            assert not unknown & known


class TestNaming:
    def test_a_pair_names_its_islands(self):
        area = CITATIONS[f"{RIA}.area-shikotan-habomai"]
        assert ATLAS.islands_named([area]) == {"shikotan", "habomai"}

    def test_a_group_names_no_island(self):
        groups = [c for c in CITATIONS.values() if c.fact.about == ("four-islands",)]
        assert groups
        assert ATLAS.islands_named(groups) == frozenset()

    @pytest.mark.parametrize("island", ISLANDS)
    def test_an_island_is_in_one_pair(self, island):
        members = [pair for pair in PAIRS if island in ATLAS.gazetteer.places[pair].members]
        assert members == [ATLAS.pair_of(island)]


class TestCoverage:
    @pytest.mark.parametrize("island", ISLANDS)
    def test_puts_articles_that_name_the_island_first(self, island):
        naming = [bool(entry.named) for entry in ATLAS.coverage(island)]
        assert any(naming)
        assert naming == sorted(naming, reverse=True)

    @pytest.mark.parametrize("island", ISLANDS)
    def test_is_newest_first_in_each_part(self, island):
        entries = ATLAS.coverage(island)
        for named in (True, False):
            dates = [e.article.published.date for e in entries if bool(e.named) is named]
            assert dates == sorted(dates, reverse=True)

    @pytest.mark.parametrize("island", ISLANDS)
    def test_splits_facts_that_name_the_island_from_those_on_the_group(self, island):
        for entry in ATLAS.coverage(island):
            assert all(island in ATLAS.islands_named([fact]) for fact in entry.named)
            assert not ATLAS.islands_named(entry.together)

    def test_of_an_article_on_the_group_names_no_single_island(self):
        speaking_of_the_group = {
            source for source in ARTICLES if not ATLAS.islands_named(ATLAS.facts(source=source))
        }
        assert speaking_of_the_group
        for island in ISLANDS:
            entries = [e for e in ATLAS.coverage(island) if e.article.id in speaking_of_the_group]
            assert {e.article.id for e in entries} == speaking_of_the_group
            assert not any(entry.named for entry in entries)

    def test_of_all_islands_together_holds_every_fact_of_the_articles(self):
        of_articles = {c.id for c in CITATIONS.values() if isinstance(c.source, Article)}
        assert set().union(*(cited(ATLAS.coverage(i)) for i in ISLANDS)) == of_articles
        assert cited(ATLAS.coverage(None)) == of_articles

    def test_without_an_island_names_none(self):
        entries = ATLAS.coverage(None)
        assert set(source_ids(entries)) == set(ARTICLES)
        assert not any(entry.named for entry in entries)

    @pytest.mark.parametrize("source", ARTICLES)
    def test_can_be_held_to_one_article(self, source):
        assert source_ids(ATLAS.coverage(None, source=source)) == [source]

    def test_follows_the_period(self):
        day = parse("2007-02-07")
        entries = {entry.article.id: entry for entry in ATLAS.coverage(None, day)}
        assert len(entries[RIA].together) > len(entries) > 0
        assert cited(entries.values()) == {
            fact.id for fact in ATLAS.facts(day) if isinstance(fact.source, Article)
        }
        assert not ATLAS.coverage(None, parse("1700"))


class TestPeriod:
    def test_a_fact_without_a_time_counts_at_its_articles_publication(self):
        timeless = [
            c for c in CITATIONS.values() if c.fact.when is None and isinstance(c.source, Article)
        ]
        assert timeless
        for citation in timeless:
            day = parse(citation.source.published.date)
            assert citation in ATLAS.facts(day)
            assert citation not in ATLAS.facts(parse("1900"))

    def test_a_fact_with_a_time_counts_then(self):
        timed = [c for c in CITATIONS.values() if c.fact.when is not None]
        for citation in timed:
            found = citation in ATLAS.facts(JANUARY)
            assert found == citation.fact.when.period.overlaps(JANUARY), citation.id

    def test_of_all_time_leaves_nothing_out(self):
        assert ATLAS.facts() == ATLAS.facts(parse("0001/9999")) == tuple(CITATIONS.values())

    def test_and_source_hold_together(self):
        both = set(ATLAS.facts(JANUARY, SPUTNIK))
        assert both == set(ATLAS.facts(JANUARY)) & set(ATLAS.facts(source=SPUTNIK))
        assert both


class TestMoments:
    def test_are_all_there_in_order_of_time(self):
        told = ATLAS.moments()
        assert {entry.moment.id for entry in told} == set(ATLAS.library.moments)
        days = [entry.moment.when.period.first for entry in told]
        assert days == sorted(days)

    def test_each_has_a_source(self):
        assert [entry.moment.id for entry in ATLAS.moments() if not entry.citations] == []

    def test_a_meeting_announced_and_reported_is_one_that_was_held(self):
        told = ATLAS.told("abe-putin-2019-01-22")
        by_status = {
            status: {c.source.id for c in told.citations if c.fact.status == status}
            for status in ("planned", "held")
        }
        assert told.status == "held"
        assert by_status["planned"] == {"moscow-times-2019-01-16", SPUTNIK}
        assert "moscow-times-2019-01-23" in by_status["held"]

    def test_a_demonstration_announced_by_an_article_was_held_by_a_reference(self):
        told = ATLAS.told("moscow-demonstration-2019-01")
        by_status = {c.fact.status: type(c.source) for c in told.citations}
        assert by_status == {"planned": Article, "held": Reference}
        assert told.status == "held"
        assert told.in_articles

    def test_a_moment_without_an_article_is_context(self):
        told = ATLAS.told("treaty-of-shimoda-1855")
        assert not told.in_articles
        assert told.citations

    def test_citations_put_articles_first_then_time(self):
        for told in ATLAS.moments():
            is_article = [isinstance(c.source, Article) for c in told.citations]
            assert is_article == sorted(is_article, reverse=True)
            dates = [
                c.source.published.date for c in told.citations if isinstance(c.source, Article)
            ]
            assert dates == sorted(dates)

    def test_name_the_islands_their_facts_name(self):
        assert ATLAS.told("two-island-offer-2006").islands == set(ISLANDS)
        assert ATLAS.told("joint-declaration-1956").islands == {"shikotan", "habomai"}
        assert ATLAS.told("abe-putin-2019-01-22").islands == frozenset()

    def test_follow_the_period(self):
        shown = ATLAS.moments(JANUARY)
        assert 0 < len(shown) < len(ATLAS.library.moments)
        assert set(shown) == {
            told for told in ATLAS.moments() if told.moment.when.period.overlaps(JANUARY)
        }

    @pytest.mark.parametrize("source", ARTICLES)
    def test_can_be_held_to_one_article(self, source):
        shown = ATLAS.moments(source=source)
        assert shown
        for told in shown:
            assert source in {citation.source.id for citation in told.citations}
            assert told == ATLAS.told(told.moment.id)


class TestStatus:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            (("planned",), "planned"),
            (("planned", "planned", None), "planned"),
            (("planned", "held"), "held"),
            (("held", "planned"), "held"),
            (("planned", "cancelled"), "cancelled"),
            ((None,), "held"),
        ],
    )
    def test_follows_from_what_the_sources_say(self, said, status):
        event = CITATIONS["moscow-times-2019-01-16.leaders-to-meet"]
        facts = [event.fact.model_copy(update={"status": word}) for word in said]
        assert _status(Citation(event.source, fact) for fact in facts) == status


class TestVisitors:
    def test_of_the_article_are_two_years_both_ways(self):
        annual = ATLAS.visitors("annual", source=SPUTNIK)
        values = {
            (c.fact.when.date, c.fact.quantity.direction): c.fact.quantity.value for c in annual
        }
        assert values == {
            ("2016", "to_islands"): 802,
            ("2016", "to_japan"): 281,
            ("2015", "to_islands"): 761,
            ("2015", "to_japan"): 299,
        }

    def test_totals_of_the_article_are_its_own(self):
        totals = ATLAS.visitors("cumulative", source=SPUTNIK)
        assert {c.fact.quantity.value for c in totals} == {20000, 9500}

    def test_annual_and_cumulative_never_mix(self):
        spans = {
            span: {c.fact.quantity.span for c in ATLAS.visitors(span)}
            for span in ("annual", "cumulative")
        }
        assert spans == {"annual": {"annual"}, "cumulative": {"cumulative"}}

    def test_are_people_and_not_trips(self):
        shown = (*ATLAS.visitors("annual"), *ATLAS.visitors("cumulative"))
        assert {c.fact.quantity.unit for c in shown} == {"people"}
        assert any(
            c.fact.quantity is not None
            and c.fact.quantity.direction is not None
            and c.fact.quantity.unit != "people"
            for c in CITATIONS.values()
        )

    @pytest.mark.parametrize("span", ["annual", "cumulative"])
    def test_come_from_references_too_unless_one_article_is_chosen(self, span):
        assert {type(c.source) for c in ATLAS.visitors(span)} == {Article, Reference}
        assert {c.source.id for c in ATLAS.visitors(span, source=SPUTNIK)} == {SPUTNIK}

    def test_follow_the_period(self):
        shown = ATLAS.visitors("annual", parse("2016"))
        assert {c.fact.when.period.overlaps(parse("2016")) for c in shown} == {True}
        assert 0 < len(shown) < len(ATLAS.visitors("annual"))


class TestAreas:
    @pytest.mark.parametrize(
        ("pair", "km2"), [("shikotan-habomai", 276), ("iturup-kunashir", 4629)]
    )
    def test_reported_belong_to_pairs(self, pair, km2):
        reported = [area for area in ATLAS.areas(pair) if area.nature == "reported"]
        assert [area.km2 for area in reported] == [km2]
        assert reported[0].citation.source.id == RIA

    @pytest.mark.parametrize("island", ISLANDS)
    def test_of_an_island_are_official_and_measured_only(self, island):
        assert {area.nature for area in ATLAS.areas(island)} == {"official", "measured"}

    @pytest.mark.parametrize("place", [*ISLANDS, *PAIRS, "four-islands"])
    def test_end_with_the_one_measurement(self, place):
        areas = ATLAS.areas(place)
        assert [area for area in areas if area.nature == "measured"] == [areas[-1]]
        assert areas[-1].citation.source.nature == "measured"
        assert {area.place for area in areas} == {place}

    @pytest.mark.parametrize("place", [*PAIRS, "four-islands"])
    def test_measured_of_a_group_are_the_sum_of_its_islands(self, place):
        members = ATLAS.gazetteer.places[place].members
        assert set(members) <= set(ISLANDS)
        total = sum(ATLAS.measured(member).km2 for member in members)
        assert ATLAS.measured(place).km2 == pytest.approx(total)

    def test_measured_of_the_four_are_those_of_the_two_pairs(self):
        pairs = sum(ATLAS.measured(pair).km2 for pair in PAIRS)
        assert ATLAS.measured("four-islands").km2 == pytest.approx(pairs)

    @pytest.mark.parametrize("island", ISLANDS)
    def test_measured_say_how(self, island):
        assert ATLAS.measured(island).method

    @pytest.mark.parametrize("place", [*ISLANDS, *PAIRS, "four-islands"])
    def test_all_have_the_citation_of_a_fact_with_their_figure(self, place):
        for area in ATLAS.areas(place):
            assert CITATIONS[area.citation.id] == area.citation
            assert (area.citation.fact.quantity.value, area.place) == (area.km2, place)

    @pytest.mark.parametrize("island", ISLANDS)
    def test_of_islets_are_measured_and_largest_first(self, island):
        islets = ATLAS.islets(island)
        assert bool(islets) == (island == "habomai")
        assert {area.nature for area in islets} <= {"measured"}
        assert [area.km2 for area in islets] == sorted((a.km2 for a in islets), reverse=True)


class TestShares:
    def test_printed_is_the_articles_and_measured_is_our_own(self):
        printed, measured = (of(PAIRS[1]) for of in (ATLAS.printed_share, ATLAS.measured_share))
        assert isinstance(printed.source, Article)
        assert measured.source.nature == "measured"
        assert {c.fact.quantity.unit for c in (printed, measured)} == {"percent"}

    def test_measured_are_those_of_the_measured_areas(self):
        for pair in PAIRS:
            share = ATLAS.measured(pair).km2 / ATLAS.measured("four-islands").km2 * 100
            assert ATLAS.measured_share(pair).fact.quantity.value == pytest.approx(share, abs=0.01)


def test_residents_are_the_articles_figures_for_the_four():
    found = ATLAS.residents()
    assert found
    for citation in found:
        assert isinstance(citation.source, Article)
        assert citation.fact.quantity.unit == "people"
        assert citation.fact.quantity.direction is None
