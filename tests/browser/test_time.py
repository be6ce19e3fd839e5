"""Moments and periods: chosen on the chart, by keyboard and by presets."""

from playwright.sync_api import expect

MEETING = "abe-putin-2019-01-22"
BEFORE = "tokyo-declaration-1993"


def expect_moment(explore, moment):
    explore.expect_params(moment=moment)
    facts = explore.key("moment-facts")
    expect(facts.locator("ul.facts li").first).to_be_visible()
    title = facts.locator("h3").first.inner_text()
    assert explore.moment.input_value().endswith(title)
    return title


def test_dots_choose_a_moment_in_turn(explore):
    explore.open()

    explore.click_dot(MEETING)
    first = expect_moment(explore, MEETING)
    explore.rest()
    explore.click_dot(BEFORE)
    expect(explore.key("moment-facts").locator("h3").first).not_to_have_text(first)
    expect_moment(explore, BEFORE)
    explore.rest()
    explore.click_dot(MEETING)
    expect(explore.key("moment-facts").locator("h3").first).to_have_text(first)
    expect_moment(explore, MEETING)


def test_a_dot_chooses_again_what_the_list_let_go(explore):
    explore.open()
    explore.click_dot(MEETING)
    expect_moment(explore, MEETING)
    explore.rest()
    explore.key("moment").get_by_role("button", name="Clear").click()
    explore.expect_params()
    expect(explore.key("moment-facts")).to_have_count(0)
    explore.rest()

    explore.click_dot(MEETING)

    expect_moment(explore, MEETING)


def test_the_list_chooses_a_moment_by_keyboard(explore):
    explore.open()
    explore.tab_to(explore.moment, presses=150)

    explore.page.keyboard.press("ArrowDown")
    options = explore.page.get_by_role("option")
    expect(options.first).to_be_visible()
    explore.page.keyboard.press("ArrowDown")
    explore.page.keyboard.press("Enter")

    expect(explore.key("moment-facts")).to_be_visible()
    explore.rest()
    moment = explore.params["moment"]
    assert moment in explore.dots()
    expect_moment(explore, moment)


def test_the_slider_changes_the_years_by_keyboard(explore):
    explore.open()
    start, end = explore.thumbs.all()
    first, last = int(start.input_value()), int(end.input_value())
    before = set(explore.dots())
    explore.tab_to(start, presses=100)

    explore.page.keyboard.press("ArrowRight")
    explore.expect_params(since=str(first + 1))
    explore.rest()
    end.focus()
    for _ in range(4):
        explore.page.keyboard.press("ArrowLeft")

    explore.expect_params(since=str(first + 1), until=str(last - 4))
    explore.rest()
    expect(start).to_have_value(str(first + 1))
    expect(end).to_have_value(str(last - 4))
    assert set(explore.dots()) < before


def test_a_preset_sets_the_period(explore):
    explore.open()
    everything = len(explore.dots())

    explore.preset("January 2019").click()
    explore.expect_params(since="2019-01", until="2019-01")
    explore.rest()
    shown = explore.dots()
    assert MEETING in shown
    assert BEFORE not in shown

    explore.preset("All").click()
    explore.expect_params()
    explore.rest()
    assert len(explore.dots()) == everything
