"""The served page in a real Chromium, and a reader who acts on it and is told of no fault."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Route, expect, sync_playwright

from bench.browser import QUIET
from tests.browser.reader import PATIENCE, Explore
from tests.browser.serving import ROOT, Server, served
from tests.browser.watch import Watch

_SCREEN = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the site."""
    with served(ROOT / "streamlit_app.py", tmp_path_factory.mktemp("server") / "log") as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a Chromium without a window."""
    expect.set_options(timeout=PATIENCE)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        except Error as error:
            pytest.fail(
                f"The browser tests need Chromium, and {chromium} does not run: "
                f"set CHROMIUM to its path. {error.message}",
                pytrace=False,
            )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def watching(server: Server) -> Watch:
    """Give the watch over every reader."""
    return Watch(server)


@pytest.fixture
def watch(watching: Watch) -> Iterator[Watch]:
    """Give the watch, which tells at a test's end what its readers met that no reader must."""
    watching.begin()
    yield watching
    watching.end()


@pytest.fixture
def new_explore(browser: Browser, server: Server, watch: Watch) -> Iterator[Callable[..., Explore]]:
    """Give a maker of readers, each of whom comes for the first time.

    What the maker is given are the browser context's own options: a phone, a language.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Explore:
        contexts.append(context := _context(browser, watch, **options))
        return Explore(context.new_page(), server)

    yield make
    for context in contexts:
        watch.look_at(context)
        context.close()


@pytest.fixture(scope="session")
def usual(browser: Browser, watching: Watch) -> Iterator[BrowserContext]:
    """Give the context of those who have been here before: the scripts are at hand."""
    context = _context(browser, watching)
    yield context
    context.close()


@pytest.fixture
def explore(usual: BrowserContext, server: Server, watch: Watch) -> Iterator[Explore]:
    """Give a reader whose browser has been here before, but who has left nothing there."""
    reader = Explore(usual.new_page(), server)
    yield reader
    watch.look_at(usual)
    reader.page.evaluate("localStorage.clear()")
    usual.clear_cookies()
    usual.unroute_all()
    for page in usual.pages:
        page.close()


def _context(browser: Browser, watch: Watch, **options: Any) -> BrowserContext:
    context = browser.new_context(**{"viewport": _SCREEN, **options})
    context.set_default_timeout(PATIENCE)
    watch.over(context)
    return context


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
