"""The site on hosts: two replicas behind the proxy of hosting/, a lost server, the page alone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from bench.proxy import proxied
from bench.server import free_port
from tests.browser.reader import Explore
from tests.browser.serving import ROOT, Server, served, served_alone

_ENTRY = ROOT / "streamlit_app.py"
_LOST = ".connection"


class Replica:
    """One of the servers behind a proxy, that can be stopped and started at will."""

    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self._log = log
        self._running = ExitStack()

    def start(self) -> None:
        self._running.enter_context(served(_ENTRY, self._log, self.port))

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def replicas(tmp_path: Path) -> Iterator[list[Replica]]:
    """Give two servers that run."""
    made = [Replica(tmp_path / f"{name}.log") for name in ("one", "two")]
    for replica in made:
        replica.start()
    yield made
    for replica in made:
        replica.stop()


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    """Give one server that runs."""
    made = Replica(tmp_path / "one.log")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def site(replicas: list[Replica], tmp_path: Path) -> Iterator[Server]:
    """Give the proxy before the two servers."""
    with proxied([replica.port for replica in replicas], tmp_path) as origin:
        yield Server(origin, tmp_path / "proxy.log")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[[Server], Explore]]:
    """Give a maker of readers of a server of one's own."""
    pages = []

    def make(server: Server) -> Explore:
        pages.append(browser.new_page(viewport={"width": 1440, "height": 900}))
        return Explore(pages[-1], server)

    yield make
    for page in pages:
        page.close()


def test_who_loses_their_server_has_the_same_view_from_the_other(replicas, site, visitor):
    reader = visitor(site)
    lines: list[str] = []
    reader.page.on("websocket", lambda line: lines.append(line.url))
    reader.open("?lang=ja&since=1990")
    reader.click_island("shikotan")
    reader.expect_params(lang="ja", since="1990", island="shikotan")
    reader.rest()
    view = reader.view()

    for replica in replicas:  # one of them has the reader
        replica.stop()
        reader.click_island("iturup")
        reader.expect_island("iturup")
        reader.page.go_back()
        reader.expect_params(lang="ja", since="1990", island="shikotan")
        reader.expect_view(view)
        replica.start()
        expect(reader.page.locator(_LOST)).to_be_empty()

    assert len(lines) > 1, "the reader has lost no server"


def test_a_replica_serves_what_a_page_of_the_other_asks_for(replicas, site, browser):
    asked = browser.new_context().request
    for name in ("component/streamlit_folium.st_folium/index.html", "assets/map.js", "card.png"):
        bodies = {asked.get(f"http://127.0.0.1:{each.port}/{name}").body() for each in replicas}
        assert len(bodies) == 1
        assert asked.get(f"{site.url}/{name}").body() in bodies


def test_a_lost_connection_is_told_in_the_language_of_the_page(replica, visitor):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    reader.open("?lang=ru&island=habomai")
    view = reader.view()

    replica.stop()
    told = reader.page.locator(_LOST)
    expect(told).to_contain_text("Связь")
    reader.page.wait_for_timeout(6000)  # by then Streamlit would have opened its dialog
    expect(reader.dialog).to_have_count(0)

    replica.start()
    expect(told).to_be_empty()
    reader.expect_view(view)
    reader.click_island("kunashir")
    reader.expect_island("kunashir")


def test_a_click_whose_answer_is_lost_is_shown_once_the_connection_is_back(replica, visitor):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    lines: list[WebSocketRoute] = []
    silent = False

    def pass_on(line: WebSocketRoute) -> None:
        """Pass all on, but nothing to the reader where the line is silent."""
        lines.append(line)
        server = line.connect_to_server()
        server.on_message(lambda message: silent or line.send(message))

    reader.page.route_web_socket("**/_stcore/stream", pass_on)
    reader.open("?island=habomai")
    silent = True
    reader.click_island("shikotan")
    reader.page.wait_for_timeout(1000)  # the server has answered
    silent = False
    lines[0].close()

    reader.expect_params(island="shikotan")
    reader.expect_island("shikotan")
    assert len(lines) > 1, "the reader has not lost the line"


def test_a_click_before_the_page_is_drawn_anew_is_shown_once_it_is(replica, visitor):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    held: list[Callable[[], None]] = []
    holds = False

    def pass_on(line: WebSocketRoute) -> None:
        """Pass all on, but let a click overtake the rest where the line is slow."""
        server = line.connect_to_server()

        def tell(message: bytes) -> None:
            if holds and b"chosen" not in message:
                held.append(partial(server.send, message))
            else:
                server.send(message)

        line.on_message(tell)

    reader.page.route_web_socket("**/_stcore/stream", pass_on)
    reader.open("?island=habomai")
    replica.stop()
    expect(reader.page.locator(_LOST)).not_to_be_empty()
    holds = True
    replica.start()
    expect(reader.page.locator(_LOST)).to_be_empty()

    reader.click_island("shikotan")  # the new server knows nothing yet of the page
    reader.page.wait_for_timeout(500)
    assert held, "the page does not ask to be drawn"
    holds = False
    for tell in held:
        tell()

    reader.expect_params(island="shikotan")
    reader.expect_island("shikotan")


def test_the_map_follows_a_server_that_has_seen_no_click_on_it(replica, visitor):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    reader.open()
    for name in ("shikotan", "habomai"):
        reader.click_island(name)
        reader.expect_island(name)
        reader.rest()

    replica.stop()
    expect(reader.page.locator(_LOST)).not_to_be_empty()
    replica.start()
    expect(reader.page.locator(_LOST)).to_be_empty()
    reader.expect_island("habomai")
    reader.rest()
    reader.pill("kunashir").click()

    reader.expect_island("kunashir")


@pytest.mark.parametrize("link", ["a[data-page=about]", ".st-key-coverage p a[href*='fact=']"])
def test_a_link_followed_while_there_is_no_server_leads_there_once_there_is(replica, visitor, link):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    reader.open("?island=habomai")
    replica.stop()
    expect(reader.page.locator(_LOST)).not_to_be_empty()
    followed = reader.page.locator(link).first
    followed.click()
    address = followed.evaluate("link => link.href")

    replica.start()

    reader.page.wait_for_url(address)
    expect(reader.page.locator(_LOST)).to_be_empty()


@pytest.mark.parametrize("server_is_new", [True, False])
def test_what_is_done_on_a_dead_line_is_shown_once_it_is_back(replica, visitor, server_is_new):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    lines: list[WebSocketRoute] = []
    dead = False

    def pass_on(line: WebSocketRoute) -> None:
        """Pass all on; on a dead line no answer, and nothing at all where the server is gone."""
        lines.append(line)
        server = line.connect_to_server()
        server.on_message(lambda message: dead or line.send(message))
        line.on_message(lambda message: (dead and server_is_new) or server.send(message))
        server.on_close(lambda *_: None)  # the browser notices nothing

    reader.page.route_web_socket("**/_stcore/stream", pass_on)
    reader.read("?kind=position")
    dead = True
    if server_is_new:
        replica.stop()
    reader.key("q").get_by_role("searchbox").press_sequentially("isl", delay=30)
    reader.thumbs.first.press("ArrowRight")
    reader.page.wait_for_timeout(1000)
    reader.key("filter-island").get_by_role("combobox").click()
    reader.page.get_by_role("option").nth(1).click()
    reader.page.wait_for_timeout(2500)  # all is sent, and answered where there is a server
    dead = False
    lines[0].close()
    if server_is_new:
        replica.start()

    reader.expect_params(kind="position", q="isl", since="1856", island="kunashir")
    reader.rest()
    expect(reader.key("q").get_by_role("searchbox")).to_have_value("isl")
    expect(reader.page.locator(_LOST)).to_be_empty()


def test_a_search_is_typed_on_while_there_is_no_server(replica, visitor):
    reader = visitor(Server(f"http://127.0.0.1:{replica.port}", Path()))
    reader.read("?table=plain")
    search = reader.key("q").get_by_role("searchbox")
    search.press_sequentially("hab")
    replica.stop()
    expect(reader.page.locator(_LOST)).not_to_be_empty()
    expect(search).to_be_focused()
    reader.page.keyboard.type("omai")

    replica.start()

    reader.expect_params(table="plain", q="habomai")
    expect(search).to_have_value("habomai")
    expect(search).to_be_focused()


def test_a_host_that_runs_the_page_alone_has_a_page_that_works(tmp_path, visitor):
    with served_alone(_ENTRY, tmp_path / "log") as server:
        reader = visitor(server)
        page = reader.page
        failed: list[str] = []
        page.on("response", lambda answer: answer.ok or failed.append(answer.url))
        page.goto(f"{server.url}/?island=shikotan")
        marked = reader.key("map").locator("path.selected")
        expect(marked).to_have_count(1)
        expect(marked).not_to_have_css("fill", "rgb(0, 0, 0)")
        before = marked.get_attribute("d")

        reader.pill("iturup").click()

        expect(reader.heading).to_contain_text("Iturup")
        expect(marked).not_to_have_attribute("d", before or "")
        reader.expect_params(island="iturup")
        reader.near()
        reader.way("evidence").click()
        reader.reading()
        assert not failed
        assert "Traceback" not in server.log.read_text()
