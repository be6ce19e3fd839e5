"""An island is chosen on the map, by pills or by keyboard, and all parts of the page follow."""

import pytest
from playwright.sync_api import expect

from geodata.places import ISLANDS
from seeds import records


def articles_naming(island):
    library = records.library()
    return {
        article.id
        for article in library.articles.values()
        if any(island in fact.about for fact in article.facts)
    }


def cards(explore):
    """Give the articles that have a card, in the order of the cards."""
    classes = (
        explore.key("coverage")
        .locator("article.card")
        .evaluate_all("cards => cards.flatMap(card => [...card.classList])")
    )
    key = "st-key-coverage-"
    return [name.removeprefix(key) for name in classes if name.startswith(key)]


def test_a_click_on_the_map_chooses_an_island(explore):
    explore.open()
    frame = explore.key("map").locator("iframe")
    frame.evaluate("frame => { frame.marked = true; }")
    inside = explore.frame.locator("html")
    inside.evaluate("page => { page.marked = true; }")

    for island in ISLANDS:
        explore.click_island(island)

        explore.expect_island(island)
        explore.expect_params(island=island)
        explore.rest()
        naming, found = articles_naming(island), cards(explore)
        assert set(found[: len(naming)]) == naming
        assert len(found) == len(set(found))
        assert frame.evaluate("frame => frame.marked") is True, "the frame was mounted anew"
        assert inside.evaluate("page => page.marked") is True, "the frame was loaded anew"


def test_a_second_click_lets_go(explore):
    explore.open()
    explore.click_island("kunashir")
    explore.expect_island("kunashir")

    explore.click_island("kunashir")

    explore.expect_island("")
    explore.expect_params()


def test_a_click_on_the_sea_lets_go(explore):
    explore.open("?island=shikotan")
    explore.expect_island("shikotan")

    explore.click_sea()

    explore.expect_island("")
    explore.expect_params()


def test_the_map_chooses_again_what_a_pill_let_go(explore):
    explore.open()
    explore.click_island("iturup")
    explore.expect_island("iturup")
    explore.expect_params(island="iturup")
    explore.pill("shikotan").click()
    explore.expect_island("shikotan")
    explore.expect_params(island="shikotan")

    explore.click_island("iturup")

    explore.expect_island("iturup")
    explore.expect_params(island="iturup")


@pytest.mark.parametrize(
    ("clicks", "last"),
    [
        (["iturup", "shikotan", "kunashir"], "kunashir"),
        (["kunashir", "iturup", "kunashir", "iturup", "habomai"], "habomai"),
        (["shikotan", "shikotan"], ""),
        (["iturup", "habomai", "habomai", "iturup", "iturup"], ""),
    ],
)
def test_after_quick_clicks_all_agree_on_the_last(explore, clicks, last):
    explore.open()

    explore.click_islands(*clicks)

    for _ in range(2):  # at once, and when all has come to rest
        explore.expect_params(**({"island": last} if last else {}))
        explore.expect_island(last)
        explore.page.wait_for_timeout(500)
        explore.rest()


def test_the_map_and_the_pills_take_turns_quickly(explore):
    explore.open()

    explore.click_island("iturup")
    explore.pill("shikotan").click()
    explore.click_island("kunashir")
    explore.pill("habomai").click()

    for _ in range(2):
        explore.expect_params(island="habomai")
        explore.expect_island("habomai")
        explore.page.wait_for_timeout(500)
        explore.rest()


def test_pills_choose_an_island_by_keyboard(explore):
    explore.open()
    explore.tab_to(explore.pill(""))

    for island in ISLANDS:
        explore.page.keyboard.press("ArrowRight")
        expect(explore.pill(island)).to_be_focused()
        explore.page.keyboard.press("Enter")

        explore.expect_island(island)
        explore.expect_params(island=island)


def test_the_map_chooses_an_island_by_keyboard(explore):
    explore.open()
    explore.tab_to(explore.island("iturup"))

    explore.page.keyboard.press("Enter")
    explore.expect_island("iturup")
    explore.expect_params(island="iturup")

    for island in ISLANDS[1:]:
        explore.island(island).focus()
        explore.page.keyboard.press("Space")
        explore.expect_island(island)
        explore.expect_params(island=island)


def test_the_focus_stays_on_an_island_chosen_by_keyboard(explore):
    explore.open()
    explore.island("iturup").focus()

    explore.page.keyboard.press("Enter")
    explore.expect_params(island="iturup")
    explore.rest()
    expect(explore.island("iturup")).to_be_focused()

    explore.page.keyboard.press("Enter")
    explore.expect_params()
    explore.expect_island("")


def test_a_click_is_told_to_the_server_once_however_many_came_before(explore):
    sent = []
    explore.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame)))
    )
    explore.open()
    told = []
    for island in (*ISLANDS, ISLANDS[0]):
        sent.clear()
        explore.click_island(island)
        explore.expect_island(island)
        explore.page.wait_for_timeout(300)
        told.append(sum(sent))
    assert max(told) < 1.5 * min(told), told
