"""axe-core finds nothing at fault on any page, however it is looked at."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

# What axe can see of each criterion that its rules for WCAG 2.2 A and AA belong to.
pytestmark = pytest.mark.wcag(
    "1.1.1", "1.3.1", "1.4.3", "1.4.4", "1.4.12", "2.1.1", "2.4.1", "2.4.2", "2.4.4", "2.5.8",
    "3.1.1", "3.1.2", "4.1.2",
)  # fmt: skip

LANGUAGES = ("en", "ja", "ru")
WIDTHS = (360, 1440)
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 24, 29)"}
_RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message);
    return `${impact} ${id} ${node.target}: ${why}`;
  }));
}"""


def faults(page: Page) -> list[str]:
    """Give what axe finds in a page and in its frames, best practices included."""
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN)
    return found


def at_rest(page: Page) -> Page:
    """Wait until nothing fades or grows: colours on their way are not those that are read."""
    page.wait_for_function(
        "() => document.getAnimations().every(({ playState, effect }) =>"
        " playState !== 'running' || effect.getTiming().iterations === Infinity)"
    )
    return page


def explore(reader):
    reader.open().near()


def island(reader):
    reader.open("?island=habomai&moment=abe-putin-2019-01-22").near()


def fact(reader):
    reader.open("?fact=check.share-own-figures")
    expect(reader.dialog.locator("dl.fact")).to_be_visible()


def share(reader):
    reader.open()
    reader.key("share-popover").get_by_role("button").first.click()
    expect(reader.key("share").locator("code").first).to_be_visible()
    reader.rest()


def grid(reader):
    reader.read()


def plain(reader):
    reader.read("?table=plain&island=shikotan")


def nothing(reader):
    reader.read("?table=plain&q=nothing-is-called-this")


def about(reader):
    reader.page.goto(f"{reader.server.url}/about")
    expect(reader.key("about")).to_be_visible()
    reader.rest()


OPENED = (explore, island, fact, share, grid, plain, nothing, about)


@pytest.mark.parametrize(("opened", "language"), [*zip(OPENED, LANGUAGES * 3, strict=False)])
def test_axe_finds_nothing(new_explore, opened, language):
    reader = new_explore(locale=language)
    opened(reader)

    for scheme, paper in PAPER.items():
        reader.page.emulate_media(color_scheme=scheme)
        expect(reader.page.get_by_test_id("stApp")).to_have_css("background-color", paper)
        for width in WIDTHS:
            reader.page.set_viewport_size({"width": width, "height": 900})
            reader.rest()
            assert faults(at_rest(reader.page)) == [], (scheme, width)


@pytest.mark.parametrize("path", ["/", "/?island=habomai", "/evidence", "/about"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_before_any_script(new_explore, path, language):
    reader = new_explore(locale=language)
    page = reader.page
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    for scheme, width in zip(("light", "dark"), WIDTHS, strict=True):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{reader.server.url}{path}")
        expect(page.locator("#first-view")).to_be_visible()

        assert faults(page) == []
