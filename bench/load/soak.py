"""Whether a server's memory stays as it is while readers go on reading."""

import time
from concurrent.futures import Future, wait
from statistics import linear_regression

from bench.load.asked import EVERY, Asked
from bench.load.crowd import LONGEST, usual
from bench.load.generator import reading
from bench.load.reader import Ours
from bench.load.tally import Tally, lines
from bench.outcome import Line, Outcome
from bench.server import OURS, Served, running

SECONDS = 600
GROWTH = 0.01  # of the memory a minute
_LOOKS = 10  # at the memory


def measure(asked: Asked) -> Outcome:
    """Look at the memory again and again once all have opened the page."""
    asked = Asked(asked.readers, asked.seconds or SECONDS)
    with running(OURS) as server:
        crowd = usual(Ours, server.url, asked)
        with reading(crowd) as found:
            time.sleep(crowd.opening)
            noted = _noted(server, found, crowd.seconds / _LOOKS)
            tally = found.result()
    minutes, memory = zip(*noted, strict=True)
    slope = linear_regression(minutes, memory).slope
    return Outcome(
        "soak",
        f"{crowd.readers} readers for {crowd.seconds:g} s, each clicks every {EVERY} s; the "
        "server's memory meanwhile, and the straight line through that.",
        (
            *lines("our page", tally, crowd.readers, LONGEST),
            *(Line(f"memory after {minute:.1f} minutes", found, "MB") for minute, found in noted),
            Line("growth a minute", slope, "MB", base=memory[0], most=GROWTH),
        ),
        {"minutes": minutes, "megabytes": memory},
    )


def _noted(server: Served, found: "Future[Tally]", step: float) -> list[tuple[float, float]]:
    """Give when the memory was looked at, in minutes, and the megabytes, until all is read."""
    start, noted = time.monotonic(), list[tuple[float, float]]()
    while not wait([found], step).done:
        noted.append(((time.monotonic() - start) / 60, server.memory()))
    return noted
