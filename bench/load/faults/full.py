"""The disk is full: nothing can be written, and all is served as before."""

import asyncio
import re
import resource
from collections.abc import Iterator

from bench.load.faults.others import QUIET, Met, clicking, opened
from bench.load.tab import FAULTS, Tab
from bench.outcome import Line
from bench.server import OURS, Served, running

_FILE = re.compile(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"')


def lines(count: int) -> Iterator[Line]:
    """Let the server write no more, and have readers come and click."""
    with running(OURS) as server:
        # To a process that may not write, each write fails, as on a full disk. Needs Linux.
        resource.prlimit(server.process, resource.RLIMIT_FSIZE, (0, 0))
        yield from asyncio.run(_lines(server, count))


async def _lines(server: Served, count: int) -> list[Line]:
    met = Met()
    async with opened(server.url, count) as readers, clicking(readers, met.click):
        first = await _files(server)
        await asyncio.sleep(QUIET)  # what is made densely has been made
        again = await _files(server)
    return [
        Line("full disk: files served", len(first), "", least=1),
        Line("full disk: files not served again", len(set(first) - set(again)), "", most=0),
        *met.lines("full disk"),
    ]


async def _files(server: Served) -> list[str]:
    """Fetch the files that the page names, and give those that came whole."""
    tab = Tab(server.url.rstrip("/"))
    page = (await tab.get("/")).decode()
    return [name for name in _FILE.findall(page) if await _comes(tab, name)]


async def _comes(tab: Tab, name: str) -> bool:
    try:
        return bool(await tab.get(f"/{name}"))
    except FAULTS:
        return False
