"""What a reader of the page must never meet: faults, and any address but the server's own."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.serving import Server


@dataclass  # not frozen: Playwright leaves a mark of its own on whoever listens
class Watch:
    """All that browser contexts met that no reader must."""

    server: Server
    faults: list[str] = field(default_factory=list)
    logged: int = 0

    def begin(self) -> None:
        """Leave behind what was met and logged before."""
        self.faults.clear()
        self.logged = len(self.server.log.read_text())

    def end(self) -> None:
        """Tell what was met since."""
        log = self.server.log.read_text()[self.logged :]
        if "Traceback" in log:
            self.faults.append(f"the server logged: {log}")
        assert not self.faults, "\n".join(self.faults)

    def over(self, context: BrowserContext) -> None:
        """Listen to a context from its first page on."""
        context.on("request", lambda request: self._address("request", request.url))
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("page", self._page)
        context.on("console", self._console)

    def look_at(self, context: BrowserContext) -> None:
        """Look at what the pages of a context show at last."""
        for page in context.pages:
            shown = page.locator(".stException, .stAlert [data-testid=stAlertContentError]")
            if shown.count():
                self.faults.append(f"the page shows: {shown.first.inner_text()}")
            if "Traceback" in page.locator("body").inner_text():
                self.faults.append("the page shows a traceback")

    def _page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._address("websocket", socket.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_probe(message.location["url"]):
            self.faults.append(f"console: {message.text} ({message.location})")

    def _address(self, kind: str, address: str) -> None:
        if not self.server.serves(address):
            self.faults.append(f"{kind} to a third party: {address}")


def _is_probe(address: str) -> bool:
    """Tell Streamlit's own look below a page's address for its server, which is at the root."""
    path = urlsplit(address).path
    return "/_stcore/" in path and not path.startswith("/_stcore/")
