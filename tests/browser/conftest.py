"""The served page in a real Chromium, and a reader who acts on it and is told of no fault."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    FrameLocator,
    Locator,
    Page,
    Route,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as TooLate

from geodata.places import ISLANDS

ROOT = Path(__file__).parents[2]
START = 60  # seconds that the server may take to start
PATIENCE = 30_000  # milliseconds until an expectation is given up; two busy cores need some
WIDTH, HEIGHT = 1440, 900

# The point of a path, in pixels of its frame, that is filled, uncovered and farthest from the rim.
INSIDE = """path => {
  const box = path.getBoundingClientRect();
  const toPath = path.getScreenCTM().inverse();
  const filled = (x, y) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath))
    && document.elementFromPoint(x, y) === path;
  const step = Math.max(1, Math.min(box.width, box.height) / 60);
  const ways = [[1, 0], [-1, 0], [0, 1], [0, -1]];
  let best = null;
  for (let x = box.left + 0.5; x < box.right; x += step)
    for (let y = box.top + 0.5; y < box.bottom; y += step) {
      if (!filled(x, y)) continue;
      let room = 0;
      while (room < 12 && ways.every(([a, b]) => filled(x + a * (room + 1), y + b * (room + 1))))
        room += 1;
      if (!best || room > best.room) best = { x, y, room };
    }
  return best;
}"""

# A point of the map that is bare sea.
SEA = """map => {
  const box = map.getBoundingClientRect();
  for (let x = box.left + box.width * 0.6; x < box.right; x += 7)
    for (let y = box.top + box.height * 0.6; y < box.bottom; y += 7)
      if (!document.elementFromPoint(x, y).closest(
        ".leaflet-interactive, .leaflet-control, .label")) return { x, y };
  return null;
}"""

# The places of the dots of the timeline, by the moment each stands for.
DOTS = """chart => {
  const plot = chart.querySelector(".js-plotly-plot");
  const trace = plot.data.findIndex((one) => one.customdata);
  const paths = [...chart.querySelectorAll(".points path")];
  return Object.fromEntries(plot.data[trace].customdata.map((moment, i) => {
    const box = paths[i].getBoundingClientRect();
    return [moment, { x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  }));
}"""


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def params(url: str) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(urlsplit(url).query).items()}


def _is_probe(address: str) -> bool:
    """Tell Streamlit's own look below a page's address for its server, which is at the root."""
    path = urlsplit(address).path
    return "/_stcore/" in path and not path.startswith("/_stcore/")


@dataclass(frozen=True)
class Server:
    """A running server: its address and the file that takes its log."""

    url: str
    log: Path

    def serves(self, address: str) -> bool:
        host = urlsplit(self.url).netloc
        parts = urlsplit(address)
        return parts.scheme in {"data", "blob", "about"} or parts.netloc == host


@dataclass  # not frozen: Playwright leaves a mark of its own on whoever listens
class Watch:
    """All that a browser context did that a reader of this page must never meet."""

    server: Server
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._address("request", request.url))
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("page", self._page)
        context.on(
            "console",
            lambda message: (
                self.faults.append(f"console: {message.text} ({message.location})")
                if message.type == "error" and not _is_probe(message.location["url"])
                else None
            ),
        )

    def look_at(self, page: Page) -> None:
        shown = page.locator(".stException, .stAlert [data-testid=stAlertContentError]")
        if shown.count():
            self.faults.append(f"the page shows: {shown.first.inner_text()}")
        if "Traceback" in page.locator("body").inner_text():
            self.faults.append("the page shows a traceback")

    def _page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._address("websocket", socket.url))

    def _address(self, kind: str, address: str) -> None:
        if not self.server.serves(address):
            self.faults.append(f"{kind} to a third party: {address}")


@dataclass(frozen=True)
class Explore:
    """The explore page as a reader uses it."""

    page: Page
    server: Server

    def open(self, query: str = "") -> "Explore":
        """Open a link and wait until the page is whole."""
        self.page.goto(f"{self.server.url}/{query}")
        return self.whole()

    def read(self, query: str = "") -> "Explore":
        """Open the evidence and wait until its tables stand."""
        self.page.goto(f"{self.server.url}/evidence{query}")
        expect(self.key("area-check").locator(".js-plotly-plot")).to_be_visible()
        expect(self.thumbs).to_have_count(2)
        self.rest()
        return self

    def whole(self) -> "Explore":
        """Wait until every part of the page stands and the script rests."""
        expect(self.frame.locator(".leaflet-container.drawn")).to_be_visible()
        expect(self.key("exchange").locator(".js-plotly-plot").first).to_be_visible()
        expect(self.heading).to_be_visible()
        expect(self.thumbs).to_have_count(2)
        expect(self.moment).to_be_visible()
        expect(self.key("preset").get_by_role("radio")).not_to_have_count(0)
        expect(self.key("island").get_by_role("radio")).to_have_count(len(ISLANDS) + 1)
        self.rest()
        return self

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
        order = ("", "iturup", "kunashir", "shikotan", "habomai")
        return self.key("island").get_by_role("radio").nth(order.index(name))

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

    def click_island(self, name: str) -> None:
        """Click with the mouse on a pixel that the island fills."""
        self._click_in_frame(self.island(name).evaluate(INSIDE), name)

    def click_sea(self) -> None:
        """Click with the mouse on the bare sea."""
        self._click_in_frame(self.frame.locator(".leaflet-container").evaluate(SEA), "sea")

    def _click_in_frame(self, point: dict[str, float] | None, what: str) -> None:
        assert point, f"no pixel of the map is {what}"
        frame = self.key("map").locator("iframe")
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        assert box
        rim = frame.evaluate("frame => [frame.clientLeft, frame.clientTop]")
        self.page.mouse.click(box["x"] + rim[0] + point["x"], box["y"] + rim[1] + point["y"])

    def dots(self) -> dict[str, dict[str, float]]:
        """Give the place on screen of each moment's dot."""
        chart = self.key("timeline")
        expect(chart.locator(".points path").first).to_be_visible()
        chart.scroll_into_view_if_needed()
        found: dict[str, dict[str, float]] = chart.evaluate(DOTS)
        return found

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

    def expect_params(self, **wanted: str) -> None:
        """Wait until the address says exactly this view."""
        try:
            self.page.wait_for_url(lambda url: params(url) == wanted)
        except TooLate:
            pytest.fail(f"the address says {self.params}, not {wanted}")

    def expect_view(self, wanted: dict[str, object]) -> None:
        """Wait until the page shows a view that it showed before."""
        end = time.monotonic() + PATIENCE / 1000
        while (view := self.view()) != wanted and time.monotonic() < end:
            self.page.wait_for_timeout(100)
        assert view == wanted

    @property
    def params(self) -> dict[str, str]:
        return params(self.page.url)

    def expect_island(self, name: str) -> None:
        """Wait until map, pills and coverage agree on the island; "" is all four."""
        if name:
            expect(self.chosen).to_have_count(1)
            expect(self.island(name)).to_contain_class("selected")
            expect(self.heading).to_have_text(self.island(name).get_attribute("aria-label") or "")
        else:
            expect(self.chosen).to_have_count(0)
        expect(self.pill(name)).to_have_attribute("aria-checked", "true")

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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py"]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    for name, value in options.items():
        command += [f"--server.{name}", str(value)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    served = Server(f"http://127.0.0.1:{port}", log)
    try:
        _wait_until_healthy(served, process)
        yield served
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_healthy(served: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            with closing(HTTPConnection(urlsplit(served.url).netloc, timeout=2)) as line:
                line.request("GET", "/healthz")
                if line.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{served.log.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(
                executable_path=chromium,
                args=[
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-component-update",
                ],
            )
        except Error as error:
            pytest.fail(
                f"The browser tests need Chromium, and {chromium} does not run: "
                f"set CHROMIUM to its path. {error.message}",
                pytrace=False,
            )
        yield opened
        opened.close()


@pytest.fixture
def new_explore(browser: Browser, server: Server) -> Iterator[Callable[[], Explore]]:
    """Give a maker of readers, each with a browser context of its own, all watched for faults."""
    watch = Watch(server)
    contexts: list[BrowserContext] = []
    logged = len(server.log.read_text())

    def make() -> Explore:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        contexts.append(context)
        return Explore(context.new_page(), server)

    yield make
    for context in contexts:
        for page in context.pages:
            watch.look_at(page)
        context.close()
    log = server.log.read_text()[logged:]
    if "Traceback" in log:
        watch.faults.append(f"the server logged: {log}")
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def explore(new_explore: Callable[[], Explore]) -> Explore:
    """Give a reader with a fresh browser context."""
    return new_explore()


@pytest.fixture
def unplugged(explore: Explore) -> Explore:
    """Give a reader whose line reaches this server and nothing else."""

    def pass_or_cut(route: Route) -> None:
        if explore.server.serves(route.request.url):
            route.continue_()
        else:
            route.abort()

    explore.page.context.route("**/*", pass_or_cut)
    return explore
