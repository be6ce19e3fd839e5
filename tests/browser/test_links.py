"""A plain click on a link to a fact opens it in place; every other click is the browser's own."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.serving import served

# Each text of a chart that can hold a link. A legend's cannot: there a click hides the trace.
IN_CHART = ["annotation", "over-bar", "inside", "outside", "point", "tick", "axis", "title"]

# Whether a click is taken before it comes to the link; its fact is one that nobody knows.
LISTENS = """() => {
  const link = document.querySelector("a[href*='fact=no-such']");
  let taken = true;
  const follow = (event) => {
    taken = false;
    event.preventDefault();
  };
  link.addEventListener("click", follow);
  link.click();
  link.removeEventListener("click", follow);
  return taken;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the two pages of `linked.py`, and give their address."""
    log = tmp_path_factory.mktemp("linked") / "log"
    with served(Path(__file__).with_name("linked.py"), log) as site:
        yield f"{site.url}/"
    assert "Traceback" not in log.read_text()


@pytest.fixture
def page(browser, address):
    """Open the first page as a new reader, marked so that a reload shows."""
    context = browser.new_context()
    faults = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{address}?island=iturup")
    settle(page)
    yield page
    context.close()
    assert faults == []


def settle(page):
    """Wait until the page is drawn and the listener listens, and mark it."""
    expect(page.locator(".st-key-chart .bars path").first).to_be_visible()
    expect(page.locator(".st-key-links .stBidiComponent")).to_be_attached()
    rest(page)
    page.wait_for_function(LISTENS)
    rest(page)
    page.evaluate("window.stays = true")


def rest(page):
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def link(page, fact):
    return page.locator(f"a[*|href*='fact={fact}']")


def click(page, fact):
    # With the mouse itself: Playwright takes a link inside SVG text to be covered.
    box = link(page, fact).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def expect_opened(page, fact):
    expect(page.get_by_role("dialog")).to_contain_text(fact)
    page.wait_for_url(f"**/*?island=iturup&fact={fact}")
    assert page.evaluate("window.stays")


def close(page):
    rest(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url("**/*?island=iturup")
    rest(page)


def test_a_click_opens_the_fact_in_place_again_and_again(page):
    for fact in ("html", *IN_CHART):
        for _ in range(2):
            click(page, fact)
            expect_opened(page, fact)
            close(page)


def test_enter_opens_the_fact_in_place(page):
    for fact in ("html", "annotation", "inside", "tick"):
        link(page, fact).focus()
        assert page.evaluate("document.activeElement.localName") == "a", fact
        page.keyboard.press("Enter")
        expect_opened(page, fact)
        close(page)


def test_runs_of_the_script_leave_one_listener(page):
    sent = []

    def watch(line):
        line.on("framesent", lambda frame: sent.append(bytes(frame)))

    page.on("websocket", watch)
    page.reload()
    settle(page)
    for _ in range(3):
        page.get_by_role("button", name="Run again").click()
        rest(page)
        page.wait_for_timeout(300)
    sent.clear()
    click(page, "annotation")
    expect_opened(page, "annotation")
    assert sum(b'"event":"fact"' in frame for frame in sent) == 1


def test_another_page_listens_too_and_so_does_the_first_again(page):
    for title in ("Two", "One"):
        page.get_by_role("link", name=title, exact=True).click()
        expect(page).to_have_title(title)
        settle(page)
        click(page, "annotation")
        expect(page.get_by_role("dialog")).to_contain_text("annotation")
        assert page.evaluate("window.stays")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        rest(page)


@pytest.mark.parametrize("fact", ["html", "annotation"])
def test_a_click_with_ctrl_opens_a_new_tab(page, fact):
    with page.context.expect_page() as opened:
        page.keyboard.down("Control")
        click(page, fact)
        page.keyboard.up("Control")
    expect(opened.value.get_by_role("dialog")).to_contain_text(fact)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_link_followed_without_the_listener_opens_the_fact(page, browser):
    """The address is whole by itself: this is what a reader without scripts follows."""
    wanted = page.evaluate("link => link.href", link(page, "html").element_handle())
    fresh = browser.new_page()
    fresh.goto(wanted)
    expect(fresh.get_by_role("dialog")).to_contain_text("html")
    fresh.close()


def test_an_unknown_fact_changes_nothing(page):
    click(page, "no-such")
    page.wait_for_timeout(500)
    rest(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".stException")).to_have_count(0)
    click(page, "html")
    expect_opened(page, "html")
