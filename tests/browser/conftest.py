"""The served page in a real Chromium, and a reader who acts on it and is told of no fault."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Route, expect, sync_playwright

from tests.browser.reader import PATIENCE, Explore
from tests.browser.serving import ROOT, Server, served
from tests.browser.watch import Watch

_SCREEN = {"width": 1440, "height": 900}
_QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the site."""
    with served(
        ROOT / "dashboard" / "server.py", tmp_path_factory.mktemp("server") / "log"
    ) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a Chromium without a window."""
    expect.set_options(timeout=PATIENCE)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=chromium, args=_QUIET)
        except Error as error:
            pytest.fail(
                f"The browser tests need Chromium, and {chromium} does not run: "
                f"set CHROMIUM to its path. {error.message}",
                pytrace=False,
            )
        yield opened
        opened.close()


@pytest.fixture
def new_explore(browser: Browser, server: Server) -> Iterator[Callable[..., Explore]]:
    """Give a maker of readers, each with a browser context of its own, all watched for faults.

    What the maker is given are the context's own options: a phone, a language.
    """
    watch = Watch(server)
    contexts: list[BrowserContext] = []
    logged = len(server.log.read_text())

    def make(**options: Any) -> Explore:
        context = browser.new_context(**{"viewport": _SCREEN, **options})
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        contexts.append(context)
        return Explore(context.new_page(), server)

    yield make
    for context in contexts:
        for page in context.pages:
            watch.look_at(page)
        context.close()
    watch.read(server.log.read_text()[logged:])
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def explore(new_explore: Callable[..., Explore]) -> Explore:
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
