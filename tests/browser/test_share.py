"""A view handed on: its link copied, and the page in a frame of another site."""

import pytest
from playwright.sync_api import expect

from tests.browser.elsewhere import elsewhere
from tests.browser.reader import params

COPIED = "navigator.clipboard.readText()"


@pytest.fixture
def copying(new_explore):
    """Give a reader whose browser may use the clipboard, and who has Russian at home."""
    return new_explore(locale="ru-RU", permissions=["clipboard-read", "clipboard-write"])


def copy(explore):
    explore.page.locator(".share a").click()
    expect(explore.page.locator(".share [role=status]")).not_to_be_empty()
    return explore.page.evaluate(COPIED)


def test_a_copied_link_opens_the_view_as_it_is_now(copying, new_explore):
    copying.open("?since=2019").click_island("shikotan")
    expect(copying.heading).to_have_text("Шикотан")
    copying.rest()
    copying.page.evaluate("document.documentElement.lang = 'de'")  # as a translator leaves it
    link = copy(copying)
    assert params(link) == {"since": "2019", "island": "shikotan", "lang": "ru"}
    other = new_explore()
    other.page.goto(link)
    expect(other.whole().heading).to_have_text("Шикотан")


def test_a_copied_link_of_a_page_leads_to_that_page(copying):
    copying.read("?verdict=differs")
    assert copy(copying).startswith(f"{copying.server.url}/evidence?verdict=differs&")


def test_without_a_clipboard_the_link_stands_there_to_be_taken(explore):
    explore.open("?island=iturup")
    explore.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    explore.page.locator(".share a").click()
    expect(explore.page.locator(".share [role=status]")).to_contain_text("island=iturup")


def test_a_click_that_asks_for_a_tab_of_its_own_gets_the_view_as_it_is_now(explore):
    explore.open("?island=iturup&fact=sputnik-2019-01-16.visitors-2016-to-islands")
    expect(explore.dialog).to_be_visible()
    explore.rest()
    explore.page.keyboard.press("Escape")
    expect(explore.dialog).to_have_count(0)
    explore.click_island("shikotan")
    explore.expect_params(island="shikotan")
    with explore.page.context.expect_page() as opened:
        explore.page.locator(".share a").click(modifiers=["ControlOrMeta"])
    assert params(opened.value.url) == {"island": "shikotan", "lang": "en"}
    opened.value.close()


def test_in_a_frame_the_page_is_its_content_and_one_way_to_the_whole(explore):
    explore.open("?island=iturup&embed=true")
    page = explore.page
    expect(page.locator(".head nav, .share, .st-key-controls")).to_have_count(0)
    expect(page.locator(".st-key-foot")).to_have_count(0)
    way = page.locator(".head a")
    assert params(way.get_attribute("href")) == {"island": "iturup", "lang": "en"}
    assert way.get_attribute("target") == "_blank"
    explore.click_island("habomai")
    expect(explore.heading).to_have_text("Habomai")
    explore.rest()
    assert params(page.url)["embed"] == "true"
    way.focus()
    assert params(way.get_attribute("href")) == {"island": "habomai", "lang": "en"}


@pytest.mark.parametrize("from_disk", [False, True])
def test_a_frame_of_another_site_shows_it(browser, server, tmp_path, from_disk):
    address = f"{server.url}/?island=kunashir&embed=true"
    html = f'<iframe src="{address}" width="100%" height="720"></iframe>'
    (tmp_path / "lesson.html").write_text(html, "utf-8")
    page = browser.new_page()
    with elsewhere(html) as site:
        page.goto((tmp_path / "lesson.html").as_uri() if from_disk else site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#first-view")).to_have_count(0)
        expect(frame.locator(".st-key-coverage h2").first).to_have_text("Kunashir/Kunashiri")
        islands = frame.frame_locator(".st-key-map iframe").locator("path.island")
        expect(islands).to_have_count(4)
    page.close()
