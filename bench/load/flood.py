"""What visitors notice while one client asks for costly answers without end."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from itertools import count, cycle
from multiprocessing import get_context
from typing import Any

from bench.load.asked import Asked
from bench.load.tally import milliseconds
from bench.outcome import Line, Outcome
from bench.server import OURS, running

CONNECTIONS, SECONDS = 40, 6
HEALTH, PAGE = 100, 1000  # milliseconds
FLOODER, VISITOR, PROXY = "127.0.0.1", "127.0.0.2", "127.0.0.3"
PAGES = ("/", "/?island=iturup", "/evidence?lang=ja", "/?island=habomai&lang=ru", "/about")
_EVERY = 0.1  # seconds between two questions of a visitor, and of a health check
_PATIENCE = 60


@dataclass(frozen=True)
class Flood:
    """What each connection asks for; `{number}` in the target makes each request another one."""

    name: str
    target: str
    method: str = "GET"


FLOODS = (
    Flood("one citation", "/data/citation.bib"),
    Flood("many citations", "/data/citation.txt?q={number}"),
    Flood("many files", "/data/facts.csv?since={number:04}"),
    Flood("many pages", "/?q={number}&since={number:04}"),
    Flood("many pages, HEAD", "/evidence?q={number}", "HEAD"),
    Flood("many pages, POST", "/?q={number}", "POST"),
    Flood("many feeds", "/feed.atom?q={number}"),
    Flood("many pictures", "/card.png?since={number:04}"),
)


@dataclass
class Met:
    """Seconds that answers took, and how many came with each status."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def data(self) -> dict[str, Any]:
        """Return the plain values for JSON."""
        return {"statuses": dict(self.statuses), "answers": len(self.seconds)}


def measure(asked: Asked) -> Outcome:
    """Flood a server in each of the ways in turn, while a visitor and a health check ask it."""
    connections, seconds = asked.readers or CONNECTIONS, asked.seconds or SECONDS
    found: list[Line] = []
    details = {}
    for flood in FLOODS:
        # A server of its own for each: what one flood had made is not to help with the next.
        with running(OURS) as server, ProcessPoolExecutor(1, get_context("spawn")) as pool:
            flooded = pool.submit(pour, flood, server.port, connections, seconds)
            health, page = noticed(server.port, flooded.done)
            details[flood.name] = flooded.result().data()
        found += lines(flood.name, health, page)
    return Outcome(
        "flood",
        f"{connections} connections of one client ask for {seconds:g} s as fast as they can; "
        "meanwhile another visitor opens pages, and a third client asks for the health.",
        tuple(found),
        details,
    )


def pour(flood: Flood, port: int, connections: int, seconds: float) -> Met:
    """Ask over so many connections for so many seconds. Runs in a process of its own."""
    met, numbers, end = Met(), count(1), time.monotonic() + seconds

    def ask_on(_connection: int) -> None:
        # Held open: the ports of a thousand closed connections a second would run out, and the
        # kernel's search for a free one would take the time that is to be measured.
        with closing(_line(port, FLOODER)) as line:
            while time.monotonic() < end:
                target = flood.target.format(number=next(numbers))
                ask(met, line, target, flood.method)

    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(ask_on, range(connections)))
    return met


def noticed(port: int, over: Callable[[], bool]) -> tuple[Met, Met]:
    """Return what a health check and a visitor meet until the flood is over."""
    health, page = Met(), Met()

    def look(met: Met, targets: Iterator[str], source: str) -> None:
        while not over():
            with closing(_line(port, source)) as line:
                ask(met, line, next(targets))
            time.sleep(_EVERY)

    lookers = [
        threading.Thread(target=look, args=(health, cycle(["/healthz"]), PROXY)),
        threading.Thread(target=look, args=(page, cycle(PAGES), VISITOR)),
    ]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join()
    return health, page


def ask(met: Met, line: HTTPConnection, target: str, method: str = "GET") -> None:
    """Ask once over a connection; status 0 stands for no answer."""
    start, status = time.perf_counter(), 0
    try:
        line.request(method, target, headers={"Accept-Encoding": "br"})
        answer = line.getresponse()
        answer.read()
        status = answer.status
    except (OSError, HTTPException):
        line.close()  # the next request opens it anew
    met.seconds.append(time.perf_counter() - start)
    met.statuses[status] += 1


def _line(port: int, source: str) -> HTTPConnection:
    """Return a connection, not yet open, from an address of this machine."""
    return HTTPConnection("127.0.0.1", port, timeout=_PATIENCE, source_address=(source, 0))


def lines(name: str, health: Met, page: Met) -> Iterator[Line]:
    """Yield what there is to tell of a flood."""
    for what, met, most in (("health", health, HEALTH), ("another's page", page, PAGE)):
        yield Line(f"{name}: {what}, p95", milliseconds(met.seconds, 0.95), "ms", most=most)
        yield Line(f"{name}: {what}, p99", milliseconds(met.seconds, 0.99), "ms")
        failed = met.statuses.total() - met.statuses[HTTPStatus.OK]
        yield Line(f"{name}: {what}, not answered", failed, "", most=0)
