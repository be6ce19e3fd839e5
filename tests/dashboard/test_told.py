"""What is told in every language: figures stay links, sides of checks, times on the timeline."""

import re

import pytest

from dashboard import exchange, sides
from dashboard.atlas import atlas
from dashboard.figures import exchange_totals, exchange_years, timeline
from dashboard.figures.style import LIGHT
from dashboard.markup import evidence
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState
from geodata.names import marked

ATLAS = atlas()
CITATIONS = ATLAS.library.citations.values()
VIEW = ViewState()


def linked(language):
    """Give the facts whose figure is a link where they are told in a language."""
    with speaking(language):
        return {fact.id for fact in CITATIONS if "<a" in evidence.said(VIEW, fact)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_is_a_link_in_english_is_one_in_every_language(language):
    english = linked("en")
    assert english
    assert english <= linked(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", ["both", "ru"])
def test_each_side_of_a_check_says_what_each_of_its_figures_counts(language, names):
    with speaking(language, names):
        for item in ATLAS.findings:
            for side in filter(None, (item.claim, item.other)):
                said = sides.counts(side)
                for fact in (citation.fact for citation in side.citations):
                    figure = fact.quantity
                    own = (figure.definition or figure.scope) if figure else fact.summary
                    assert told(own).rstrip(".。") in said
                assert not marked(said)


def drawn():
    """Give every picture of moments and of travel, with all that there is to show."""
    link = "[{}|{}]".format
    yearly, total = ATLAS.visitors("annual"), ATLAS.visitors("cumulative")
    rows = exchange.rows(yearly, exchange.cancelled_seasons(ATLAS.moments()), ())
    return (
        timeline.figure(ATLAS.moments(), None, LIGHT, {}),
        exchange_years.annual(rows, LIGHT, link),
        exchange_totals.totals(exchange.groups(total), 50_000, LIGHT, link),
    )


def test_no_axis_names_a_month_or_a_day_as_plotly_would():
    for chart in drawn():
        formats = re.findall(r'"(?:value|tickformat|hoverformat)":\s*"([^"]*)"', chart.to_json())
        assert formats
        assert not [form for form in formats if re.search("%[abABpcxX]", form)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_shows_a_mark(language):
    with speaking(language):
        ids = set(ATLAS.gazetteer.places)
        assert not [chart for chart in drawn() if ids & set(marked(chart.to_json()))]
