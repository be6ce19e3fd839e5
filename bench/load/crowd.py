"""What readers wait for where many of them read at once: of our page, and then of the naive one."""

from bench.load.asked import EVERY, Asked
from bench.load.generator import Crowd, reading
from bench.load.reader import Naive, Ours, Reader
from bench.load.tally import Tally, lines
from bench.outcome import Line, Outcome
from bench.server import Served, running
from bench.sites import NAIVE, OUR, Site

READERS, SECONDS = 200, 60
LONGEST = 1000  # milliseconds, of 95 clicks in 100
OPENING = 0.15  # seconds from one reader's opening to the next one's
PAGES: dict[Site, type[Reader]] = {OUR: Ours, NAIVE: Naive}
HOW = (
    f"a reader clicks every {EVERY} s, from the click to the last of an answer about that island; "
    "every second one of ours has scrolled, so that the charts are drawn"
)


def measure(asked: Asked) -> Outcome:
    """Let the same crowd read both pages, each for itself."""
    found: list[Line] = []
    details = {}
    for site, reader in PAGES.items():
        with running(site.entry) as server:
            crowd = usual(reader, server.url, asked)
            tally, worked = attended(crowd, server)
        found += lines(site.name, tally, crowd.readers, LONGEST if site is OUR else None)
        found.append(Line(f"{site.name}: the server's processors", worked, ""))
        found.append(Line(f"{site.name}: the readers' processors", tally.work / tally.lasted, ""))
        details[site.name] = tally.data()
    return Outcome("crowd", f"{crowd.readers} readers at once; {HOW}.", tuple(found), details)


def usual(reader: type[Reader], url: str, asked: Asked) -> Crowd:
    """Give a crowd of as many readers as are asked for, with the usual rhythm."""
    readers = asked.readers or READERS
    return Crowd(
        reader, url.rstrip("/"), readers, asked.seconds or SECONDS, EVERY, readers * OPENING
    )


def attended(crowd: Crowd, *servers: Served) -> tuple[Tally, float]:
    """Let a crowd read; give what it met, and how many processors the servers took meanwhile."""
    with reading(crowd) as found:
        before = sum(server.work() for server in servers)
        tally = found.result()
        worked = sum(server.work() for server in servers) - before
    return tally, worked / tally.lasted
