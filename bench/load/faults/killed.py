"""One of two servers behind the proxy is killed, and its readers go over to the other one."""

import asyncio
import re
from collections.abc import Iterator

from bench.load.faults.others import QUIET, Met, clicking, come_back, opened
from bench.load.reader import Ours
from bench.load.replicas import Site, replicated
from bench.load.tab import FAULTS, Tab
from bench.outcome import Line
from bench.server import Served

_AFTER = 15  # seconds that the readers are watched
_ACTIVE = re.compile(rb"^active_sessions\S* (\d+)", re.MULTILINE)


def lines(count: int) -> Iterator[Line]:
    """Kill it while readers click, and give what they noticed."""
    with replicated() as site:
        yield from asyncio.run(_Killed().lines(site, count))


class _Killed:
    """The readers by what became of them."""

    def __init__(self) -> None:
        self.others = Met()
        self.struck: dict[Ours, float] = {}  # a reader -> seconds until the view was back
        self.lost: list[str] = []

    async def lines(self, site: Site, count: int) -> list[Line]:
        killed = site.servers[0]
        async with opened(site.origin, count) as readers, clicking(readers, self.click):
            await asyncio.sleep(QUIET)
            self.others.clicks.clear()
            held = await _sessions(killed)
            killed.kill()
            await asyncio.sleep(_AFTER)
        return [
            Line("killed server: its readers", held, "", least=1),
            Line("killed server: views or clicks of theirs lost", len(self.lost), "", most=0),
            Line(
                "killed server: longest until a view was back",
                max(self.struck.values(), default=0),
                "s",
            ),
            Line("killed server: others who noticed", len(self.struck) - held, "", most=0),
            *self.others.lines("killed server"),
        ]

    async def click(self, reader: Ours) -> None:
        """Click; one whose line is cut comes back, and is to see what was clicked last."""
        try:
            seconds = await reader.click()
        except FAULTS:
            self.struck[reader] = 0
            try:
                self.struck[reader] = await come_back(reader)
            except FAULTS as error:
                self.lost.append(str(error))
        else:
            if reader not in self.struck:
                self.others.clicks.append(seconds)


async def _sessions(server: Served) -> int:
    """Give how many sessions a server has a line to."""
    told = await Tab(server.url.rstrip("/")).get("/_stcore/metrics?families=active_sessions")
    found = _ACTIVE.search(told)
    if found is None:
        raise RuntimeError("the server was expected to tell how many sessions it holds")
    return int(found[1])
