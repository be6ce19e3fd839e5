"""Everything is reached and used by keyboard alone, and the focus is always seen."""

from itertools import islice

import pytest
from playwright.sync_api import expect

from geodata.places import ISLANDS
from tests.browser.focus import has_focus, stops

FACT = "?fact=check.share-own-figures"
ONE_ARTICLE = "source=ria-novosti-2007-02-07"
ONE_YEAR = "source=sputnik-2019-01-16&since=2016&until=2016"
# What the focus comes to on the explore page, from its top to its end, and how often.
STOPS = {
    **{f"path.island-{name}": 1 for name in ISLANDS},
    ".st-key-years input[type=range]": 2,
    ".st-key-island [role=radio]": 1,
    ".st-key-moment [role=combobox]": 1,
    ".st-key-exchange-table summary": 1,
}


def press(reader, *keys):
    for key in keys:
        reader.page.keyboard.press(key)


def expect_shown_and_open(page, most=None):
    found = list(islice(stops(page), most))
    assert len(found) > 20
    assert [stop.name for stop in found if not stop.shown] == []
    assert [stop.name for stop in found if not stop.open] == []
    return found


@pytest.mark.wcag("1.4.11", "2.1.1", "2.1.2", "2.4.3", "2.4.7", "2.4.11", "3.2.1")
@pytest.mark.parametrize(("scheme", "most"), [("light", None), ("dark", 40)])
def test_the_focus_goes_through_the_page_and_shows_at_each_stop(new_explore, scheme, most):
    reader = new_explore(color_scheme=scheme)
    reader.open(f"?island=habomai&{ONE_YEAR}").near()
    view = reader.params

    found = expect_shown_and_open(reader.page, most)

    if most is None:
        assert {each: sum(stop.matches(each) for stop in found) for each in STOPS} == STOPS
    assert reader.params == view


@pytest.mark.wcag("1.4.11", "2.1.1", "2.1.2", "2.4.3", "2.4.7", "2.4.11", "3.2.1")
def test_the_focus_goes_through_the_evidence_on_a_phone(new_explore):
    reader = new_explore(viewport={"width": 360, "height": 740})
    reader.read("?table=plain&q=276")
    view = reader.params

    expect_shown_and_open(reader.page, most=60)

    assert reader.params == view


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.3", "2.4.7")
@pytest.mark.parametrize("path", ["/", "/evidence", "/about"])
def test_the_focus_goes_through_what_stands_before_any_script(new_explore, path):
    page = new_explore(java_script_enabled=False).page
    page.goto(f"{new_explore().server.url}{path}")

    page.keyboard.press("Tab")
    expect(page.locator("#first-view a:focus")).to_be_visible()


@pytest.mark.wcag("2.1.1", "2.4.1", "2.4.3")
def test_a_way_leads_past_the_map(explore):
    explore.open()
    way = explore.page.locator(".head .skip")
    explore.tab_to(way, presses=3)
    expect(way).to_be_in_viewport()
    assert way.bounding_box()["height"] >= 24

    press(explore, "Enter")
    expect(explore.heading).to_be_focused()
    press(explore, "Tab")

    assert has_focus(explore.key("coverage"))
    explore.expect_params()


@pytest.mark.wcag("2.1.1", "4.1.2", "1.1.1")
def test_islands_on_the_map_are_chosen_by_keyboard(explore):
    explore.open()
    for key, name in (("Enter", "kunashir"), ("Space", "habomai")):
        island = explore.island(name)
        expect(island).to_have_role("button")
        expect(island).to_have_accessible_name(explore.pill(name).inner_text())
        explore.tab_to(island, presses=15)

        press(explore, key)
        explore.expect_island(name)
        expect(island).to_have_attribute("aria-pressed", "true")
        explore.expect_params(island=name)
        assert has_focus(island)

    press(explore, "Enter")
    explore.expect_island("")
    expect(island).to_have_attribute("aria-pressed", "false")
    explore.expect_params()


@pytest.mark.wcag("2.1.1", "2.5.7")
def test_the_map_moves_and_grows_by_keyboard_and_by_buttons(explore):
    explore.open()
    island = explore.island("shikotan")
    explore.tab_to(explore.frame.locator(".leaflet-container"), presses=12)
    before = island.bounding_box()

    press(explore, "ArrowRight")
    explore.page.wait_for_timeout(500)
    moved = island.bounding_box()
    assert moved["x"] < before["x"]
    explore.frame.locator(".leaflet-control-zoom-in").click()
    explore.page.wait_for_timeout(500)
    assert island.bounding_box()["width"] > moved["width"]


@pytest.mark.wcag("2.1.1", "3.2.2", "4.1.2")
def test_pills_names_and_languages_are_chosen_by_arrows(explore):
    explore.open()
    explore.tab_to(explore.pill(""), presses=30)
    press(explore, "ArrowRight", "Space")
    explore.expect_island("iturup")
    explore.expect_params(island="iturup")
    explore.rest()

    for key, wanted in (("names", {"names": "en"}), ("lang", {"lang": "ja"})):
        control = explore.key(key).get_by_role("radio", checked=True)
        control.focus()
        press(explore, "ArrowRight", "Space")
        explore.page.wait_for_url(f"**{key}={wanted[key]}*")
        explore.rest()
    expect(explore.page.locator("html")).to_have_attribute("lang", "ja")


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.3", "4.1.2")
def test_a_card_opens_its_facts_and_a_fact_over_the_page(explore):
    explore.open(f"?{ONE_ARTICLE}")
    card = explore.key("coverage").locator(".card")
    folded = card.locator("summary").last
    folded.focus()
    press(explore, "Enter")
    link = card.locator("details[open] a").last
    explore.tab_to(link)
    fact = explore.key("coverage").locator(".card a.fact").first
    fact.focus()

    press(explore, "Enter")
    expect(explore.dialog.locator("dl.fact")).to_be_visible()
    expect(explore.dialog).to_have_accessible_name(
        explore.dialog.get_by_role("heading").first.inner_text()
    )
    explore.rest()
    for _ in range(12):
        press(explore, "Tab")
        assert has_focus(explore.dialog), "the focus left the dialog"

    press(explore, "Escape")
    expect(explore.dialog).to_have_count(0)
    explore.rest()
    expect(fact).to_be_focused()


@pytest.mark.wcag("2.1.1")
def test_a_moment_is_chosen_by_the_list(explore):
    explore.open().near()
    explore.moment.focus()

    press(explore, "ArrowDown", "ArrowDown", "Enter")

    expect(explore.key("moment-facts")).to_be_visible()
    explore.page.wait_for_url("**moment=*")


@pytest.mark.wcag("2.1.1")
def test_the_period_is_set_by_arrows(explore):
    explore.open()
    explore.thumbs.first.focus()

    press(explore, "ArrowRight")

    explore.page.wait_for_url("**since=*")


@pytest.mark.wcag("2.1.1", "3.2.2")
def test_the_evidence_is_searched_filtered_and_read_by_keyboard(explore):
    explore.read()
    search = explore.key("q").get_by_role("searchbox")
    explore.tab_to(search, presses=15)
    explore.page.keyboard.type("Japan")
    explore.page.wait_for_url("**q=Japan*")
    explore.rest()

    explore.tab_to(explore.key("table").get_by_role("radio", checked=True), presses=5)
    press(explore, "ArrowRight", "Space")
    explore.page.wait_for_url("**table=plain*")
    explore.rest()

    explore.key("filter-island").get_by_role("combobox").focus()
    press(explore, "ArrowDown", "ArrowDown", "Enter")
    explore.page.wait_for_url("**island=*")
    explore.rest()
    expect(explore.key("evidence").locator("table a").first).to_be_visible()


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.3")
def test_what_is_shared_opens_and_closes_by_keyboard(explore):
    explore.open()
    button = explore.key("share-popover").get_by_role("button").first
    explore.tab_to(button, presses=12)

    press(explore, "Enter")
    share = explore.key("share")
    expect(share.locator("code").first).to_be_visible()
    explore.rest()
    file = share.get_by_role("link").first
    explore.tab_to(file, presses=20)

    press(explore, "Escape")
    expect(share).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.wcag("2.1.4")
def test_a_letter_alone_does_nothing(explore):
    explore.open()
    told = []
    explore.page.on("websocket", lambda _socket: told.append("another session"))
    client = explore.page.context.new_cdp_session(explore.page)
    client.send("Network.enable")
    client.on("Network.webSocketFrameSent", lambda _frame: told.append("a message"))
    before = explore.page.locator("body").inner_text()

    for letter in "abcdefghijklmnopqrstuvwxyz?/.,":
        press(explore, letter)
    explore.page.wait_for_timeout(500)

    assert explore.page.locator("body").inner_text() == before
    assert told == []
