"""Where the live page does not come: what is missing is said, the rest works, and it gives way."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, WebSocketRoute, expect

from tests.browser.axe import look
from tests.browser.elsewhere import elsewhere
from tests.browser.reader import Explore
from tests.browser.room import cut, overflow
from tests.browser.serving import Server

SOON = 5000  # milliseconds by which a page says so
LONG = 60_000  # milliseconds in which nothing is given up
STREAM = "**/_stcore/stream"
SMALL, LARGE = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
SAID = {"en": "missing", "ja": "使えない", "ru": "Недоступно"}


@pytest.fixture
def cut_off(browser: Browser, server: Server) -> Iterator[Callable[..., Explore]]:
    """Return a maker of readers whose faults are no faults of the page."""
    contexts = []

    def make(**options: Any) -> Explore:
        contexts.append(context := browser.new_context(**options))
        return Explore(context.new_page(), server)

    yield make
    for context in contexts:
        context.close()


def waiting(page: Page | Frame):
    return page.locator("#first-view .waiting")


def asked(page: Page | Frame) -> dict[str, str]:
    return {key: last for key, (*_, last) in parse_qs(urlsplit(page.url).query).items()}


def choose(page: Page | Frame, island: int) -> None:
    """Follow the link of an island in the picture, where its name stands."""
    page.locator(".still a text").nth(island).click()


@pytest.mark.parametrize(("lang", "size"), [("en", SMALL), ("ja", LARGE), ("ru", SMALL)])
def test_without_scripts_the_page_says_so_and_leads_on(new_explore, lang, size):
    explore = new_explore(java_script_enabled=False, locale=lang, viewport=size)
    page = explore.page
    page.goto(explore.server.url)
    note = page.locator("#first-view .note").first
    expect(note).to_be_in_viewport(ratio=1)
    expect(note).to_contain_text(SAID[lang])
    expect(waiting(page)).to_be_hidden()

    choose(page, 2)
    explore.expect_params(island="shikotan")
    expect(page.locator(".still a[aria-current] .selected")).to_have_count(1)
    choose(page, 2)
    explore.expect_params()

    note.get_by_role("link").click()
    page.get_by_role("searchbox").fill("276")
    page.locator("select[name=kind]").select_option("quantity")
    page.locator("form button").click()
    explore.expect_params(q="276", kind="quantity")
    rows = page.locator("table tbody tr")
    expect(rows.filter(has_text="276").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("276")
    assert overflow(page) <= 0
    assert cut(page) == []


def refuse(line: WebSocketRoute) -> None:
    line.close()


def hang(_line: WebSocketRoute) -> None:
    """Take the line and answer nothing."""


@pytest.mark.parametrize(
    ("fail", "lang", "size"), [(refuse, "ru", SMALL), (hang, "ja", LARGE), (hang, "en", SMALL)]
)
def test_without_a_line_the_page_says_so_and_gives_way_once_there_is_one(cut_off, fail, lang, size):
    explore = cut_off(locale=lang, viewport=size, reduced_motion="reduce")
    page, lost, lines = explore.page, True, []

    def pass_on(line: WebSocketRoute) -> None:
        if not lost:
            line.connect_to_server()
            return
        lines.append(line)
        fail(line)

    page.clock.install()
    page.route_web_socket(STREAM, pass_on)
    page.goto(f"{explore.server.url}/?island=habomai")
    expect(waiting(page)).to_be_in_viewport(ratio=1)
    expect(waiting(page)).to_contain_text(SAID[lang])
    assert when_told(page) <= SOON
    assert look(page)["faults"] == []
    assert overflow(page) <= 0
    assert cut(page) == []

    page.clock.fast_forward(LONG)
    page.wait_for_timeout(1000)
    expect(waiting(page)).to_be_in_viewport(ratio=1)
    choose(page, 1)
    explore.expect_params(island="kunashir")
    expect(page.locator("#first-view .coverage h2")).to_be_visible()

    lost = False
    lines[-1].close()
    page.clock.fast_forward(LONG)
    explore.whole().expect_island("kunashir")
    expect(waiting(page)).to_have_count(0)


def when_told(page: Page) -> float:
    """Return the milliseconds after which the page is made to say that it is not live."""
    end = "it => it.getAnimations()[0].effect.getComputedTiming().endTime"
    found: float = waiting(page).evaluate(end)
    return found


@pytest.mark.parametrize("lost", ["index.*.js", "src.*.js", "*.js"])
def test_without_a_script_of_the_page_it_says_so_and_is_read(cut_off, lost):
    explore = cut_off(viewport=LARGE)
    page = explore.page
    page.route(f"**/static/js/{lost}", lambda route: route.fulfill(status=404))
    page.goto(f"{explore.server.url}/evidence?q=276&fact=check.share-own-figures")

    expect(waiting(page)).to_be_in_viewport(ratio=1)
    assert when_told(page) <= SOON
    expect(page.locator("#first-view .card dl.fact")).to_be_visible()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_a_part_whose_script_is_lost_says_so_in_the_language_of_the_page(cut_off):
    explore = cut_off(viewport=LARGE)
    page = explore.page
    page.route("**/static/js/Selectbox.*.js", lambda route: route.fulfill(status=404))
    page.goto(f"{explore.server.url}/?lang=ru")
    fault = page.get_by_role("alert")
    expect(fault.first).to_contain_text("не удалось")
    expect(fault.filter(has_text="Error")).to_have_count(0)

    explore.click_island("iturup")  # the rest works
    explore.expect_island("iturup")
    page.locator(".st-key-lang").get_by_text("日本語").click()
    expect(fault.first).to_contain_text("できません")

    page.unroute_all()
    fault.first.get_by_role("button").click()
    expect(explore.key("lang").get_by_text("日本語")).to_be_visible()
    expect(fault).to_have_count(0)


def test_a_search_that_is_being_typed_is_not_taken_away(cut_off):
    explore = cut_off(viewport=LARGE)
    page, held, holds = explore.page, [], True

    def hold(route: Route) -> None:
        if holds:
            held.append(route)
        else:
            route.continue_()

    page.route("**/_stcore/host-config", hold)
    page.goto(f"{explore.server.url}/evidence")
    page.locator("#first-view").get_by_role("searchbox").press_sequentially("27")
    holds = False
    for route in held:
        route.continue_()
    expect(explore.key("area-check")).to_be_attached()
    explore.rest()
    page.wait_for_timeout(1000)

    page.keyboard.type("6")
    page.keyboard.press("Enter")
    explore.reading()
    expect(explore.key("q").get_by_role("searchbox")).to_have_value("276")
    expect(explore.key("notice")).to_have_count(0)


@pytest.mark.parametrize(
    "allowed", ["", "allow-forms", "allow-scripts allow-forms", "allow-same-origin allow-forms"]
)
def test_in_a_sandboxed_frame_the_page_says_so_and_leads_on(cut_off, allowed):
    explore = cut_off(viewport=LARGE)
    page = explore.page
    address = f"{explore.server.url}/?embed=true&lang=ru"
    with elsewhere(
        f'<iframe sandbox="{allowed}" src="{address}" width="360" height="740"></iframe>'
    ) as site:
        page.goto(site)
        inside = page.frames[1]
        note = inside.locator("#first-view .note, #first-view .waiting").locator("visible=true")
        expect(note).to_be_in_viewport(ratio=1)
        expect(note).to_contain_text(SAID["ru"])

        choose(inside, 1)
        expect(inside.locator(".still .selected")).to_have_count(1)
        assert asked(inside) == {"embed": "true", "lang": "ru", "island": "kunashir"}

        if "allow-forms" in allowed:
            inside.goto(f"{explore.server.url}/evidence?embed=true&lang=ru")
            inside.get_by_role("searchbox").fill("276")
            inside.locator("form button").click()
            expect(inside.locator("tbody tr", has_text="276").first).to_be_visible()
            assert asked(inside) == {"embed": "true", "lang": "ru", "q": "276"}
