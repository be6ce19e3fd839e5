"""The ways between the pages keep the view as it is now, in this tab and in another."""

import pytest
from playwright.sync_api import expect


def test_the_evidence_keeps_the_island_clicked_just_before(explore):
    explore.open()
    explore.page.evaluate("window.stays = true")
    explore.click_island("kunashir")
    explore.expect_params(island="kunashir")

    explore.way("evidence").click()

    explore.reading()
    explore.expect_params(island="kunashir")
    assert explore.page.evaluate("window.stays"), "the page was loaded anew"

    explore.page.go_back()
    explore.whole().expect_island("kunashir")
    explore.expect_params(island="kunashir")


def test_back_walks_the_pages_and_their_views(explore):
    explore.open("?since=2006&until=2019")
    explore.way("about").click()
    expect(explore.key("about")).to_be_visible()
    explore.expect_params(since="2006", until="2019")
    explore.way("").click()
    explore.whole().click_island("iturup")
    explore.expect_params(since="2006", until="2019", island="iturup")
    explore.rest()

    explore.page.go_back()
    explore.expect_params(since="2006", until="2019")
    explore.expect_island("")
    explore.page.go_back()
    expect(explore.key("about")).to_be_visible()
    explore.page.go_forward()
    explore.whole().expect_island("")


def test_the_slider_of_another_page_shows_the_years_just_set(new_explore):
    # As a busy server hears it: the way is taken before the answers to the steps are here.
    explore = new_explore().open()
    end = explore.thumbs.last
    last = int(end.input_value())
    end.focus()
    for _ in range(3):
        explore.page.keyboard.press("ArrowLeft")
    explore.way("evidence").click()

    explore.reading()

    explore.expect_params(until=str(last - 3))
    expect(explore.thumbs.last).to_have_value(str(last - 3))


@pytest.mark.parametrize("how", [{"button": "middle"}, {"modifiers": ["ControlOrMeta"]}])
@pytest.mark.parametrize("page", ["evidence", "about"])
def test_a_way_opens_the_present_view_in_a_new_tab(explore, how, page):
    explore.open("?since=2006")
    explore.click_island("shikotan")
    explore.expect_params(since="2006", island="shikotan")
    explore.rest()

    with explore.page.context.expect_page() as opened:
        explore.way(page).click(**how)

    opened.value.wait_for_url(f"**/{page}?*")
    other = type(explore)(opened.value, explore.server)
    other.expect_params(since="2006", island="shikotan")
    expect(other.page.locator("#first-view")).to_have_count(0)  # it has the same ways
    expect(other.way(page)).to_have_attribute("aria-current", "page")
    explore.expect_params(since="2006", island="shikotan")
    explore.expect_island("shikotan")


@pytest.mark.parametrize("link", ["a.fact", "svg a"])
def test_a_fact_opens_over_the_present_view_in_a_new_tab(explore, link):
    explore.open("?since=2006").near()
    explore.click_island("shikotan")
    explore.expect_params(since="2006", island="shikotan")
    explore.rest()
    figure = explore.key("exchange").locator(link).first
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()

    with explore.page.context.expect_page() as opened:
        explore.page.mouse.click(
            box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, button="middle"
        )

    other = type(explore)(opened.value, explore.server)
    expect(other.dialog.locator("dl.fact")).to_be_visible()
    assert other.params["island"] == "shikotan"
    assert other.params["since"] == "2006"
    other.rest()
    expect(explore.dialog).to_have_count(0)
