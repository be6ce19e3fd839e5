"""What a reader waits for after a click: on an island of our map, and on what we are held against.

All times are taken in the page. The pages take turns, in tabs of one Chromium.
"""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import cycle
from statistics import median

from bench.browser import ROUNDS, Reader, chromium, reader
from bench.outcome import Line, Outcome
from bench.server import Served, running
from bench.sites import BARE, NAIVE, OUR, SITES, Site

LIT = 50  # milliseconds from the click to the island standing out
CHANGED = 1.25  # times what a bare button takes
WORK = 10  # milliseconds of the server's processor
_IDLE = 8  # seconds, to see what a server does unasked
_WORKED = 30  # clicks that its work is taken over


@dataclass(frozen=True)
class Click:
    """Milliseconds from a click until the island stands out, the text is another, all rests."""

    lit: float | None
    changed: float
    rested: float


class Visitor:
    """A reader of a site who clicks on its button, or on one island after another."""

    def __init__(self, site: Site, tab: Reader) -> None:
        self.tab, self._heading = tab, site.heading
        within = tab.page.frame_locator(site.frame) if site.frame else tab.page
        self._targets = cycle(within.locator(css) for css in site.targets)

    def click(self) -> Click:
        """Click with the mouse and wait for all that follows."""
        page, target = self.tab.page, next(self._targets)
        page.bring_to_front()
        point = target.evaluate("node => top.bench.inside(node)")
        page.evaluate("css => bench.await(css)", self._heading)
        target.click(position=point)
        changed = self.tab.note("answer")
        self.tab.rest()
        clicked, lit, rested = (self.tab.note(what) for what in ("clicked", "lit", "rested"))
        # A script that runs but shortly is not seen to run: then the note is that of the last one.
        return Click(lit and lit - clicked, changed - clicked, max(rested, changed) - clicked)


def measure() -> Outcome:
    """Click in turn on a bare page's button, our map and the naive page's, then count the work."""
    with ExitStack() as stack:
        servers = {site: stack.enter_context(running(site.entry)) for site in SITES}
        browser = stack.enter_context(chromium())
        visitors = {
            site: Visitor(site, stack.enter_context(reader(browser, site))) for site in SITES
        }
        for site, visitor in visitors.items():
            visitor.tab.open(servers[site].url)
            visitor.click()  # the first one also makes what later ones keep
        ours = visitors[OUR].tab
        ours.page.evaluate("bench.keep()")
        clicks: dict[Site, list[Click]] = {site: [] for site in SITES}
        for _ in range(ROUNDS):
            for site, found in clicks.items():
                found.append(visitors[site].click())
        work = {site: _work(servers[site], visitors[site]) for site in SITES}
        kept, flashes = ours.note("isKept()"), ours.note("bare")
    return Outcome(
        "click",
        f"a real click of the mouse; times taken in the page, medians of {ROUNDS}, the pages in "
        f"turn; processor time over {_WORKED} clicks, less what the server uses unasked; the other "
        "pages are served by Streamlit as it comes.",
        (
            *_times(clicks),
            *(Line(f"{site.name}: server's work", work[site], "ms") for site in (BARE, NAIVE)),
            Line("our page: server's work", work[OUR], "ms", most=WORK),
            Line("our map: put up anew", float(not kept), "", most=0),
            Line("our map: seen without its islands", flashes, "times", most=0),
        ),
        {site.name: [asdict(click) for click in found] for site, found in clicks.items()},
    )


def _times(clicks: Mapping[Site, list[Click]]) -> list[Line]:
    lit = median(click.lit for click in clicks[OUR] if click.lit is not None)
    changed = {site: median(click.changed for click in found) for site, found in clicks.items()}
    rested = {site: median(click.rested for click in found) for site, found in clicks.items()}
    return [
        Line("our map: the island stands out", lit, "ms", most=LIT),
        Line("our page: another coverage", changed[OUR], "ms", base=changed[BARE], most=CHANGED),
        Line("naive page: another coverage", changed[NAIVE], "ms", base=changed[BARE]),
        Line("our page: the script rests", rested[OUR], "ms", base=rested[BARE]),
        Line("naive page: the script rests", rested[NAIVE], "ms", base=rested[BARE]),
    ]


def _work(server: Served, visitor: Visitor) -> float:
    """Give the milliseconds of processor time that the server spends on a click."""
    start, before = time.monotonic(), server.work()
    time.sleep(_IDLE)
    unasked = (server.work() - before) / (time.monotonic() - start)
    start, before = time.monotonic(), server.work()
    for _ in range(_WORKED):
        visitor.click()
    used = server.work() - before - unasked * (time.monotonic() - start)
    return used / _WORKED * 1000
