"""axe-core finds nothing at fault on any page, however it is looked at."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import at_rest, look

# What axe can see of each criterion that its rules for WCAG 2.2 A and AA belong to.
pytestmark = pytest.mark.wcag(
    "1.1.1", "1.3.1", "1.4.3", "1.4.4", "1.4.12", "2.1.1", "2.4.1", "2.4.2", "2.4.4", "2.5.8",
    "3.1.1", "3.1.2", "4.1.2",
)  # fmt: skip

LANGUAGES = ("en", "ja", "ru")
WIDTHS = (360, 1440)
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 24, 29)"}


def faults(page: Page) -> list[str]:
    found: list[str] = look(page)["faults"]
    return found


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
            if reader.key("map").count():
                expect(reader.frame.locator("html")).to_have_attribute("data-theme", scheme)
            found = look(at_rest(reader.page))
            assert found["faults"] == [], (scheme, width)
            assert found["framed"] or opened not in (explore, island)


@pytest.mark.parametrize("path", ["/", "/?island=habomai", "/evidence", "/about"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_before_any_script(new_explore, path, language):
    reader = new_explore(locale=language)
    page = reader.page
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    # Each size has each theme, if not in each language.
    schemes = sorted(PAPER, reverse=language == "ja")
    for scheme, width in zip(schemes, WIDTHS, strict=True):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{reader.server.url}{path}")
        expect(page.locator("#first-view")).to_be_visible()

        assert faults(page) == []
