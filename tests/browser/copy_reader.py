"""A reader of the classroom copy: a browser with the file open, and all that it met there."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

HELD = {"file", "data", "blob", "about"}  # what a browser reads without a network


@dataclass
class Reading:
    """A browser with a copy open, and all that it met that it must not."""

    page: Page
    file: Path
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note what is asked for beyond the file, and what goes wrong in it."""
        context = self.page.context
        context.on("request", lambda asked: self._asked(asked.url))
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("console", self._said)

    def _asked(self, url: str) -> None:
        if urlsplit(url).scheme not in HELD:
            self.faults.append(f"asked for {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def open(self, name: str = "") -> "Reading":
        """Open the copy at a part of it, and wait until map and charts are drawn."""
        self.page.goto(f"{self.file.as_uri()}#{name}")  # if it is open, it stays and turns there
        expect(self.page.locator(".map iframe[data-settled]")).to_be_visible()
        for chart in self.page.locator(".chart").all():
            expect(chart.locator(".main-svg").first).to_be_attached()
        return self

    @property
    def frame(self) -> Locator:
        return self.page.locator(".map iframe")

    def island(self, name: str) -> Locator:
        return self.frame.content_frame.locator(f"path.island-{name}")

    def pill(self, name: str) -> Locator:
        return self.page.locator(f".choice a[data-island={name}]")

    def row(self, name: str) -> Locator:
        return self.page.locator(f"[id='fact={name}']")

    def expect_island(self, name: str) -> None:
        """Wait until map, choice and coverage agree on the island; `all` is all four."""
        chosen = self.frame.content_frame.locator("path.island.selected")
        expect(chosen).to_have_count(0 if name == "all" else 1)
        if name != "all":
            expect(self.island(name)).to_contain_class("selected")
        expect(self.page.locator(".choice [aria-current=true]")).to_have_count(1)
        expect(self.pill(name)).to_have_attribute("aria-current", "true")
        shown = self.page.locator(".panels > section:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("data-island", name)

    def expect_address(self, name: str) -> None:
        """Wait until the address names a part."""
        self.page.wait_for_url(lambda url: urlsplit(url).fragment == name)
