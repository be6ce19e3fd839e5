"""The dialog of a fact or a check: it opens over any page, and says all that is known of it."""

import re

import pytest

from dashboard.atlas import atlas
from dashboard.markup import card
from dashboard.speech import told
from dashboard.state import ViewState
from seeds.model import Article
from tests.dashboard.reading import Markup, address, text

ATLAS = atlas()
VIEW = ViewState()
CITATIONS = ATLAS.library.citations
AREA = "ria-novosti-2007-02-07.area-shikotan-habomai"
ALIKE = next(item for item in ATLAS.findings if len(item.claimed) > 1)


def card_of(wanted):
    """Give what a dialog shows of a fact or a check: its title, its rows and its foot."""
    finding = ATLAS.finding(wanted)
    shown = (
        card.of_finding(VIEW, finding) if finding else card.of_fact(VIEW, ATLAS, CITATIONS[wanted])
    )
    title, _, rows = shown.body.partition("<dl")
    foot = Markup(rows.partition("</dl>")[2]).text
    return Markup(title).text, dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", rows)), foot


class TestDialog:
    @pytest.mark.parametrize(
        ("fact", "foot"),
        [
            (AREA, "Fact"),
            ("treaty", "Fact"),
            ("measured.area-iturup", "Fact"),
            ("check.share-own-figures", "Check"),
            (ALIKE.id, "Check"),
        ],
    )
    @pytest.mark.parametrize("path", ["evidence", "about"])
    def test_opens_over_any_page(self, visit, fact, foot, path):
        if fact == "treaty":
            fact = next(key for key, c in CITATIONS.items() if not isinstance(c.source, Article))
        page = visit(path, fact=fact)
        assert f"{foot} <code>{fact}</code>" in text(page)
        assert '<dl class="fact">' in text(page)
        assert address(page) == {"fact": fact}

    def test_of_every_fact_tells_its_source_its_place_and_its_figure(self):
        for key, citation in CITATIONS.items():
            title, rows, foot = card_of(key)
            shown = Markup("".join(rows.values()))
            assert title == told(citation.fact.summary)
            assert key in foot
            assert told(citation.source.publisher) in shown.text
            assert citation.url in shown.links
            assert all(told(who) in shown.text for who in citation.fact.said_by)
            if citation.fact.quantity:
                assert told(citation.fact.quantity.scope) in shown.text
            for item in ATLAS.findings_of.get(key, ()):
                assert item.verdict in shown.text

    def test_of_every_fact_leads_to_a_check_of_each_kind_of_it(self):
        for key, findings in ATLAS.findings_of.items():
            _, rows, _ = card_of(key)
            led = {ATLAS.finding(check) for check in Markup(rows["Checked"]).facts}
            assert led <= set(findings)
            kinds = {(item.verdict, item.check.against) for item in findings}
            assert {(item.verdict, item.check.against) for item in led} == kinds

    def test_of_every_fact_leads_to_what_is_computed_from_it(self):
        for key, findings in ATLAS.computed_from.items():
            _, rows, _ = card_of(key)
            shown = Markup(rows["Used to compute"])
            assert shown.facts == [item.id for item in findings]
            assert not any(item.verdict in shown.text for item in findings)

    def test_of_every_check_says_whether_it_was_computed_or_judged(self):
        for item in ATLAS.findings:
            _, rows, _ = card_of(item.id)
            assert ("computed" in rows["Verdict"]) == item.computed
            assert ("judged" in rows["Verdict"]) == (not item.computed)
            assert ("Claim" in rows) == bool(item.judged)

    def test_of_every_check_leads_to_all_the_facts_on_both_sides(self):
        for item in ATLAS.findings:
            title, rows, foot = card_of(item.id)
            shown = Markup("".join(rows.values()))
            cited = [*item.claimed, *(item.other.citations if item.other else ())]
            assert {citation.id for citation in cited} <= {*shown.facts}, item.id
            assert (title, item.id in foot) == (told(item.check.title), True)
            assert item.verdict in rows["Verdict"]
            assert told(item.check.why) in shown.text

    def test_of_every_check_tells_the_difference_that_there_is(self):
        found = {item.id: "Difference" in card_of(item.id)[1] for item in ATLAS.findings}
        assert found == {item.id: item.difference is not None for item in ATLAS.findings}
        assert set(found.values()) == {True, False}
