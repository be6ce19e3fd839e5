"""A reader clicks on and reads nothing of what comes, as on a line that is all but dead."""

import asyncio
import time
from collections.abc import Iterator

from bench.load.faults.others import QUIET, Met, clicking, come_back, opened
from bench.load.reader import Ours
from bench.load.tab import FAULTS
from bench.outcome import Line
from bench.server import OURS, Served, running

MEMORY = 20  # MB that a server may keep for one who does not read
_EVERY = 0.1  # seconds from a click of the slow reader's to the next


def lines(count: int, seconds: float) -> Iterator[Line]:
    """Have one reader not read for so many seconds, and give what all of them noticed."""
    with running(OURS) as server:
        yield from asyncio.run(_lines(server, count, seconds))


async def _lines(server: Served, count: int, seconds: float) -> list[Line]:
    before, met = Met(), Met()
    async with opened(server.url, count) as (slow, *others):
        async with clicking(others, before.click):
            await asyncio.sleep(QUIET)
        memory = server.memory()
        async with clicking(others, met.click):
            slow.tab.stall()
            clicks = await _click_on(slow, seconds)
            kept = server.memory() - memory
            lost = await _read_again(slow)
    return [
        Line("slow reader: clicks it did not read the answer of", clicks, "", least=1),
        Line("slow reader: memory kept for it", kept, "MB", most=MEMORY),
        Line("slow reader: views or clicks lost", lost, "", most=0),
        Line("slow reader: others' clicks before, p95", before.p95, "ms"),
        *met.lines("slow reader"),
    ]


async def _click_on(reader: Ours, seconds: float) -> int:
    """Click without waiting, until the time is over or the server has ended the session's line."""
    start, clicks = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        try:
            await reader.send_click()
        except FAULTS:
            return clicks
        clicks += 1
        await asyncio.sleep(_EVERY)
    return clicks


async def _read_again(reader: Ours) -> bool:
    """Read what has come, or come back if the line is gone; tell whether the last click is lost."""
    reader.tab.read_on()
    try:
        await reader.see()
    except FAULTS:
        try:
            await come_back(reader)
        except FAULTS:
            return True
    return False
