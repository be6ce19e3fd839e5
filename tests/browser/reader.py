"""A reader of the page in a real browser: what they do, and what they wait for and see."""

import time
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from geodata.places import ISLANDS
from tests.browser import aim
from tests.browser.serving import Server

PATIENCE = 30_000  # milliseconds until an expectation is given up; two busy cores need some
LATE = ("timeline", "exchange", "area-check")  # what is drawn once the reader is near
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def params(url: str) -> dict[str, str]:
    """Give what an address says of the view."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(url).query).items()}


@dataclass(frozen=True)
class Explore:
    """A page of the site as a reader uses it."""

    page: Page
    server: Server

    def open(self, query: str = "") -> "Explore":
        """Open a link to the explore page and wait until all but its late parts stand."""
        self.page.goto(f"{self.server.url}/{query}")
        return self.whole()

    def read(self, query: str = "") -> "Explore":
        """Open the evidence and wait until its tables stand."""
        self.page.goto(f"{self.server.url}/evidence{query}")
        return self.reading()

    def whole(self) -> "Explore":
        """Wait until every part of the explore page stands, but for its charts, and it rests."""
        expect(self.page.locator("#first-view")).to_have_count(0)
        expect(self.frame.locator(".leaflet-container.drawn")).to_be_visible()
        expect(self.heading).to_be_visible()
        expect(self.thumbs).to_have_count(2)
        expect(self.moment).to_be_attached()
        expect(self.key("exchange").locator("h2").first).to_be_attached()
        expect(self.key("preset").get_by_role("radio")).not_to_have_count(0)
        expect(self.key("island").get_by_role("radio")).to_have_count(len(ISLANDS) + 1)
        self.rest()
        return self

    def reading(self) -> "Explore":
        """Wait until the tables of the evidence stand."""
        expect(self.page.locator("#first-view")).to_have_count(0)
        expect(self.key("area-check")).to_be_attached()
        expect(self.thumbs).to_have_count(2)
        self.rest()
        return self

    def near(self) -> "Explore":
        """Scroll down until the late parts have come, and back to the top."""
        self.scroll("frame.scrollHeight")
        late = [name for name in LATE if self.key(name).count()]
        assert late
        for name in late:
            expect(self.key(name).locator(".js-plotly-plot .main-svg").first).to_be_visible()
        self.rest()
        self.scroll("0")
        return self

    def scroll(self, to: str) -> None:
        """Scroll to a height of the page, an expression that may speak of its `frame`."""
        main = self.page.get_by_test_id("stMain")
        main.evaluate(f"frame => frame.scrollTo({{ top: {to}, behavior: 'instant' }})")

    def rest(self) -> None:
        """Wait until the server has answered."""
        expect(self.page.locator(".stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )

    def key(self, name: str) -> Locator:
        return self.page.locator(f".st-key-{name}")

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-map iframe")

    def island(self, name: str) -> Locator:
        return self.frame.locator(f"path.island-{name}")

    @property
    def chosen(self) -> Locator:
        return self.frame.locator("path.island.selected")

    def pill(self, name: str) -> Locator:
        """Give the pill that bears the name which the map gives an island; none is `All four`."""
        return self.key("island").get_by_role("radio").nth(("", *ISLANDS).index(name))

    @property
    def heading(self) -> Locator:
        return self.key("coverage").locator("h2").first

    @property
    def moment(self) -> Locator:
        return self.key("moment").get_by_role("combobox")

    @property
    def thumbs(self) -> Locator:
        return self.key("years").locator("input[type=range]")

    def preset(self, name: str) -> Locator:
        return self.key("preset").get_by_role("radio", name=name, exact=True)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def way(self, page: str) -> Locator:
        """Give the link of the head that leads to a page, "" for explore."""
        return self.page.locator(f"nav a[data-page='{page}']")

    def click_island(self, name: str) -> None:
        """Click with the mouse on a pixel that the island fills."""
        aim.click(self.key("map").locator("iframe"), aim.inside(self.island(name)))

    def click_islands(self, *names: str) -> None:
        """Click on one island after another as fast as a mouse can."""
        points = {name: aim.inside(self.island(name)) for name in set(names)}
        for name in names:
            aim.click(self.key("map").locator("iframe"), points[name])

    def click_sea(self) -> None:
        """Click with the mouse on the bare sea."""
        sea = aim.sea(self.frame.locator(".leaflet-container"))
        aim.click(self.key("map").locator("iframe"), sea)

    def dots(self) -> dict[str, aim.Point]:
        """Scroll to the timeline and give the place on screen of each moment's dot."""
        chart = self.key("timeline")
        chart.scroll_into_view_if_needed()
        aim.dots(chart)
        chart.scroll_into_view_if_needed()  # it may have moved while it was drawn
        return aim.dots(chart)

    def click_dot(self, moment: str) -> None:
        """Click with the mouse on a moment's dot."""
        point = self.dots()[moment]
        self.page.mouse.click(point["x"], point["y"])

    def tab_to(self, target: Locator, presses: int = 60) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(presses):
            self.page.keyboard.press("Tab")
            if target.evaluate("node => node === node.ownerDocument.activeElement"):
                return
        pytest.fail(f"{presses} presses of Tab do not reach {target}")

    @property
    def params(self) -> dict[str, str]:
        return params(self.page.url)

    def expect_params(self, **wanted: str) -> None:
        """Wait until the address says exactly this view."""
        try:
            self.page.wait_for_url(lambda url: params(url) == wanted)
        except TooLate:
            pytest.fail(f"the address says {self.params}, not {wanted}")

    def expect_island(self, name: str) -> None:
        """Wait until map, pills and coverage agree on the island; "" is all four."""
        if name:
            expect(self.chosen).to_have_count(1)
            expect(self.island(name)).to_contain_class("selected")
            expect(self.heading).to_have_text(self.island(name).get_attribute("aria-label") or "")
        else:
            expect(self.chosen).to_have_count(0)
        expect(self.pill(name)).to_have_attribute("aria-checked", "true")

    def expect_view(self, wanted: dict[str, object]) -> None:
        """Wait until the page shows a view that it showed before."""
        end = time.monotonic() + PATIENCE / 1000
        while (view := self.view()) != wanted and time.monotonic() < end:
            self.page.wait_for_timeout(100)
        assert view == wanted

    def view(self) -> dict[str, object]:
        """Give what the page shows of its view, once it rests."""
        self.rest()
        facts = self.key("moment-facts")
        return {
            "map": self.chosen.evaluate_all("paths => paths.map(path => path.classList[1])"),
            "pill": self.key("island").locator("[aria-checked=true]").inner_text(),
            "heading": self.heading.inner_text(),
            "preset": self.key("preset").locator("[aria-checked=true]").all_inner_texts(),
            "years": [thumb.input_value() for thumb in self.thumbs.all()],
            "moment": self.moment.input_value(),
            "facts": facts.inner_text() if facts.count() else "",
        }
