"""Chromium, and a reader in it whose page notes by itself what it shows and when."""

import json
import os
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.sites import Site

ROUNDS = 20
# The suggestions below Chromium's address bar are pages themselves, drawn for every new window and
# never seen here: nearly a second of work, while a first visit is under way. This list takes the
# place of Playwright's own.
_WITHOUT = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "HttpsUpgrades", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints",
]  # fmt: skip
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(_WITHOUT)}",
]
_WATCH = (Path(__file__).parent / "watch.js").read_text("utf-8")
_BINARY = 2  # the opcode of a WebSocket frame whose payload is told in base64
_PATIENCE = 120_000  # milliseconds


@dataclass(frozen=True)
class Screen:
    """What a reader holds: its name, its size in pixels, and what more Playwright is told."""

    name: str
    width: int
    height: int
    traits: Mapping[str, Any] = field(default_factory=dict)


DESKTOP = Screen("desktop", 1440, 900)
PHONE = Screen("phone", 360, 740, {"is_mobile": True, "has_touch": True})


@dataclass
class Wire:
    """What a page has asked for, and the bytes that came: answers with heads, and messages.

    Messages of the WebSocket are counted as they are after unpacking; Streamlit packs none.
    """

    asked: list[str] = field(default_factory=list)
    size: float = 0

    def listen(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda what: self.asked.append(_address(what)))
        session.on("Network.loadingFinished", lambda what: self._add(what["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda what: self._add(_size(what)))
        session.send("Network.enable")

    def _add(self, size: float) -> None:
        self.size += size


def _address(what: dict[str, Any]) -> str:
    return str(what["request"]["url"])


def _size(what: dict[str, Any]) -> int:
    frame = what["response"]
    data = frame["payloadData"]
    return len(b64decode(data) if frame["opcode"] == _BINARY else data.encode())


@dataclass(frozen=True)
class Reader:
    """A page of a site in a browser context of its own, so that nothing is cached."""

    page: Page
    wire: Wire

    def open(self, url: str) -> None:
        """Go to a page and wait until all that is wanted is there and its script rests."""
        self.page.goto(url, wait_until="commit")
        self.rest()

    def rest(self) -> None:
        """Wait until the page's script has not run for a while."""
        self.page.evaluate("bench.rest()")

    def note(self, what: str) -> Any:  # noqa: ANN401  # whatever the page noted
        """Give a note of the page, by its name in watch.js."""
        return self.page.evaluate(f"bench.{what}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=QUIET)
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser, site: Site, screen: Screen = DESKTOP) -> Iterator[Reader]:
    """Give a new reader of a site, with nothing in the cache."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height}, **screen.traits
    )
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(f"({_WATCH})({json.dumps(site.wanted)}, {json.dumps(site.also)})")
    page, wire = context.new_page(), Wire()
    wire.listen(page)
    yield Reader(page, wire)
    context.close()
