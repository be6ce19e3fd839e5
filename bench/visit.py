"""What a first visit waits for and takes from the server: nothing is in the browser's cache.

The bytes are those of the visit until all rests; some visits then go slowly to the end of the page,
which brings the charts: theirs are the bytes in all and the shifts. A bare page is held against, as
Streamlit serves it with nothing else installed.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.browser import DESKTOP, PHONE, ROUNDS, Screen, chromium, reader
from bench.outcome import Line, Outcome
from bench.server import running
from bench.sites import BARE, NAIVE, OUR, SITES, Site

SIZE = 2.3  # megabytes (of 10^6 bytes) on the wire
ISLANDS = 1.2  # times what a bare page takes to its text
WHOLE = 1.6  # times that
SHIFT = 0.1
_TO_THE_END = 5  # visits that go on to the end of the page
_PAINTS = {
    "first contentful paint": "painted",
    "largest contentful paint": "largest",
    "blocked beyond 50 ms": "blocked",
}
_CHARTS = "static/js/PlotlyChart"  # how the address of Plotly's script goes on


@dataclass(frozen=True)
class Visit:
    """What one visit saw, in milliseconds and bytes; shifts and long tasks with their times."""

    seen: Mapping[str, float]
    painted: float
    largest: float
    whole: float
    first: float  # bytes before the reader scrolls
    size: float  # bytes in all
    end: bool  # whether it went on to the end of the page
    charts: bool  # whether Plotly's script was asked for before the reader scrolled
    shifts: list[dict[str, Any]]
    tasks: list[dict[str, float]]

    @property
    def shift(self) -> float:
        """The sum of all shifts that no action of the reader explains."""
        return float(sum(shift["value"] for shift in self.shifts))

    @property
    def blocked(self) -> float:
        """Milliseconds in which the page could not answer within 50 ms, until it was whole."""
        began = (task for task in self.tasks if task["at"] < self.whole)
        return sum(task["duration"] - 50 for task in began)


def measure() -> Outcome:
    """Visit the bare page, ours and the naive page in turn, on a desktop and on a phone."""
    lines: list[Line] = []
    details: dict[str, Any] = {}
    with ExitStack() as stack:
        urls = {site: stack.enter_context(running(site.entry)).url for site in SITES}
        browser = stack.enter_context(chromium())
        for site, url in urls.items():
            _visit(browser, site, url, DESKTOP, end=True)  # it also makes what a server keeps
        for screen in (DESKTOP, PHONE):
            visits: dict[Site, list[Visit]] = {site: [] for site in SITES}
            for turn in range(ROUNDS):
                end = turn < _TO_THE_END
                for site, found in visits.items():
                    found.append(_visit(browser, site, urls[site], screen, end=end))
            lines += _lines(screen, visits)
            details |= {
                f"{screen.name}: {site.name}": [asdict(visit) for visit in found]
                for site, found in visits.items()
            }
    return Outcome(
        "visit",
        f"first visits, each with an empty cache; times taken in the page from the start of its "
        f"navigation, medians of {ROUNDS} ({_TO_THE_END} to the end of the page), the pages in "
        f"turn; at {_sizes()}; the others as Streamlit by itself serves them.",
        tuple(lines),
        details,
    )


def _sizes() -> str:
    return " and ".join(f"{each.width} x {each.height} ({each.name})" for each in (DESKTOP, PHONE))


def _visit(browser: Browser, site: Site, url: str, screen: Screen, *, end: bool) -> Visit:
    with reader(browser, site, screen) as one:
        one.open(url)
        seen, whole = one.note("seen"), one.note("rested")
        first, charts = one.wire.size, any(_CHARTS in address for address in one.wire.asked)
        if end:
            one.note("scroll()")
            one.rest()
        return Visit(
            seen=seen,
            painted=one.note("first"),
            largest=one.note("largest"),
            whole=max(whole, *(seen[name] for name in site.wanted)),
            first=first,
            size=one.wire.size,
            end=end,
            charts=charts,
            shifts=one.note("shifts"),
            tasks=one.note("tasks"),
        )


def _lines(screen: Screen, visits: Mapping[Site, list[Visit]]) -> Iterator[Line]:
    def middle(site: Site, what: str) -> float:
        return median(float(getattr(visit, what)) for visit in visits[site])

    def at_end(site: Site, what: str) -> float:
        return median(float(getattr(visit, what)) for visit in visits[site] if visit.end)

    def seen(site: Site, what: str) -> float:
        return median(visit.seen[what] for visit in visits[site])

    def line(site: Site, what: str, value: float, unit: str, **limits: float | None) -> Line:
        return Line(f"{screen.name}, {site.name}: {what}", value, unit, **limits)

    text = seen(BARE, "text")
    drawn = all("drawing" in visit.seen for visit in visits[OUR])
    if drawn:  # then the map follows it, and no reader waits for that to see the islands
        found = seen(OUR, "drawing")
        yield line(OUR, "islands in the HTML", found, "ms", base=text, most=ISLANDS)
    found = seen(OUR, "islands")
    yield line(OUR, "islands in the map", found, "ms", base=text, most=None if drawn else ISLANDS)
    yield line(NAIVE, "islands in the map", seen(NAIVE, "islands"), "ms", base=text)
    yield line(OUR, "first screen whole", middle(OUR, "whole"), "ms", base=text, most=WHOLE)
    yield line(NAIVE, "first screen whole", middle(NAIVE, "whole"), "ms", base=text)
    for site in (OUR, NAIVE):
        for what, attribute in _PAINTS.items():
            yield line(site, what, middle(site, attribute), "ms", base=middle(BARE, attribute))
    for site in SITES:
        size = SIZE if site is OUR else None
        shift = SHIFT if site is OUR else None
        yield line(site, "taken before scrolling", middle(site, "first") / 1e6, "MB", most=size)
        yield line(site, "taken with all charts", at_end(site, "size") / 1e6, "MB")
        yield line(site, "layout shift", at_end(site, "shift"), "", most=shift)
    if screen is PHONE:
        early = sum(visit.charts for visit in visits[OUR])
        yield line(OUR, "charts' script before scrolling", early, "times", most=0)
