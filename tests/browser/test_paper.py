"""What is read on paper: the pages as Chromium prints them, in the PDF itself."""

import pytest
from playwright.sync_api import expect

from dashboard import wording
from dashboard.atlas import atlas
from dashboard.exchange import figure
from dashboard.speech import named, speaking, told
from geodata.places import ISLANDS
from tests.browser.paper import faults, printed, says
from tests.browser.reader import PHONE

FACT = "ria-novosti-2007-02-07.area-iturup-kunashir"
VIEW = "?island=habomai&moment=abe-putin-2019-01-22"
DARK = {"color_scheme": "dark"}


def unsaid(sheets, lang="en"):
    """Return what must stand on the explore page's paper, of the charts too, and does not."""
    with speaking(lang, "both", lang):
        moments = [told(each.moment.title) for each in atlas().moments()]
        figures = [
            said
            for span in ("annual", "cumulative")
            for fact in atlas().visitors(span)
            for said in (wording.bounded(figure(fact)), told(fact.source.publisher))
        ]
        wanted = [*on_the_map(), *moments, *figures]
    return [words for words in wanted if not says(sheets, words)]


def on_the_map():
    return [name for island in ISLANDS for name in named(island).split("/")]


@pytest.fixture(scope="module")
def blank(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>under it</p><p style='margin-top: -32px'>over it</p>", "lies on"),
        (f"<p>{'toolong' * 99}</p>", "into the margin"),
        ("<p style='color: #ddd'>pale</p>", "hardly seen"),
        ("<p style='position: fixed; inset: 0; background: #8888'>", "is not white"),
        ("<p style='margin: 40px; height: 500px; background: #222'>", "is dark"),
    ],
)
def test_a_page_that_cannot_be_read_is_found(blank, html, fault):
    blank.set_content(f"<style>@page {{ margin: 12mm }} body {{ margin: 2mm }}</style>{html}")
    assert any(fault in found for found in faults(printed(blank)))


def test_explore_is_read_in_the_dark_scrolled_or_not_and_with_a_dialog(new_explore):
    reader = new_explore(**DARK)
    page = reader.open(VIEW).page
    for options in ({}, {"landscape": True, "format": "Letter", "print_background": False}):
        sheets = printed(page, **options)
        assert faults(sheets) == []
        assert unsaid(sheets) == []
        assert says(sheets[:1], "45° N")
        reader.near()

    page.goto(f"{reader.server.url}/?fact={FACT}")
    reader.whole()
    expect(reader.dialog).to_be_visible()
    sheets = printed(page)
    assert faults(sheets) == []
    assert unsaid(sheets) == []
    assert says(sheets[:1], FACT)


def test_explore_is_read_as_a_phone_prints_it(new_explore):
    sheets = printed(new_explore(**PHONE).open("?lang=ja&island=iturup").page, format="Letter")
    assert faults(sheets) == []
    assert unsaid(sheets, "ja") == []


def test_the_other_pages_are_read_in_the_dark(new_explore):
    reader = new_explore(**DARK)
    page = reader.read().page
    sheets = printed(page)
    assert faults(sheets) == []
    assert says(sheets, "The plain table prints every fact.")

    reader.read("?table=plain&lang=ru&island=habomai")
    assert faults(printed(page)) == []

    page.goto(f"{reader.server.url}/about")
    expect(page.locator("#first-view")).to_have_count(0)
    reader.rest()
    assert faults(printed(page)) == []


def test_what_is_served_is_read_without_scripts(new_explore):
    reader = new_explore(**DARK, java_script_enabled=False)
    for address in (f"?island=iturup&fact={FACT}", "evidence"):
        reader.page.goto(f"{reader.server.url}/{address}")
        sheets = printed(reader.page)
        assert faults(sheets) == []
        if address.startswith("?"):
            with speaking("en", "both", "en"):
                assert [name for name in on_the_map() if not says(sheets, name)] == []
