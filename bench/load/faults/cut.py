"""Lines are lost as in a tunnel, and made anew: the reader clicked meanwhile."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from bench.load.faults.others import QUIET, Met, clicking, opened
from bench.load.reader import Ours
from bench.load.tab import FAULTS
from bench.outcome import Line
from bench.server import OURS, Served, running

_ON_ITS_WAY = 0.002  # seconds: the click is sent, and not answered


def lines(count: int) -> Iterator[Line]:
    """Cut the line of every second reader, one after another, and give what all noticed."""
    with running(OURS) as server:
        yield from asyncio.run(_lines(server, count))


async def _lines(server: Served, count: int) -> list[Line]:
    met, lost, other = Met(), 0, 0
    async with opened(server.url, count) as readers, clicking(readers[::2], met.click):
        await asyncio.sleep(QUIET)
        for reader in readers[1::2]:
            session = reader.tab.session
            lost += await _cut(reader)
            other += reader.tab.session != session
    return [
        Line("cut line: readers whose line is cut twice", count // 2, "", least=1),
        Line("cut line: views or clicks lost", lost, "", most=0),
        Line("cut line: sessions lost", other, "", most=0),
        *met.lines("cut line"),
    ]


async def _cut(reader: Ours) -> bool:
    """Lose the line before an answer and then before a click; tell whether a click is lost."""
    try:
        click = asyncio.create_task(reader.click())
        await asyncio.sleep(_ON_ITS_WAY)
        reader.tab.cut()
        click.cancel()
        await reader.come_back()
        reader.tab.cut()
        with suppress(ConnectionError):
            await reader.click()
        await reader.come_back()
        await reader.click()
    except FAULTS:
        return True
    return False
