"""Links as they arrive: mangled ones open their view, and those to nothing lead back."""

from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import at_rest, look


@pytest.mark.parametrize(
    "link",
    [
        "/Evidence/?Island=Habomai&amp;since=2006&amp;lang=ja-JP&utm_source=x&fbclid=y).",
        f"/evidence%3F{quote('island=habomai&since=2006&lang=ja', safe='')}%E3%80%82",
    ],
)
def test_a_mangled_link_opens_its_view_and_is_clean_then(explore, link):
    explore.page.goto(f"{explore.server.url}{link}")
    explore.reading()
    explore.expect_params(island="habomai", since="2006", lang="ja")
    assert urlsplit(explore.page.url).path == "/evidence"
    expect(explore.key("notice")).to_have_count(0)
    expect(explore.dialog).to_have_count(0)


def test_what_nobody_knows_is_told_beside_what_was_repaired(explore):
    explore.open("?island=HABOMAI).&colour=red&gclid=1")
    expect(explore.key("notice")).to_contain_text("colour=red")
    expect(explore.key("notice")).not_to_contain_text("gclid")
    expect(explore.key("notice")).not_to_contain_text("HABOMAI")
    explore.expect_params(island="habomai")


def test_an_address_of_nothing_leads_back_in_the_readers_language(new_explore, browser, server):
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    answer = page.goto(f"{server.url}/foo/bar?island=habomai")
    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.get_by_role("heading", level=2)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert look(at_rest(page))["faults"] == []
    page.get_by_role("link").first.click()
    explore = type(new_explore())(page, server)
    explore.whole().expect_island("habomai")
    context.close()
