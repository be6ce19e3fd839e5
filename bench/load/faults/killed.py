"""One of two servers behind the proxy is killed, and its readers go over to the other one."""

import asyncio
from collections.abc import Iterator

from bench.load.faults.others import QUIET, Met, clicking, come_back, opened
from bench.load.reader import Ours
from bench.load.replicas import Site, replicated
from bench.load.tab import FAULTS
from bench.outcome import Line

_AFTER = 15  # seconds that the readers are watched


def lines(count: int) -> Iterator[Line]:
    """Kill it while readers click, and give what they noticed."""
    with replicated() as site:
        yield from asyncio.run(_Killed().lines(site, count))


class _Killed:
    """The readers by what became of them."""

    def __init__(self) -> None:
        self.others = Met()
        self.waited: dict[Ours, float] = {}  # a reader of the killed server -> seconds until back
        self.lost = 0

    async def lines(self, site: Site, count: int) -> list[Line]:
        async with opened(site.origin, count) as readers, clicking(readers, self.click):
            await asyncio.sleep(QUIET)
            self.others.clicks.clear()
            site.servers[0].kill()
            await asyncio.sleep(_AFTER)
        longest = max(self.waited.values(), default=0)
        return [
            Line("killed server: its readers who came back", len(self.waited), "", least=1),
            Line("killed server: views or clicks lost", self.lost, "", most=0),
            Line("killed server: longest until a view was back", longest, "s"),
            *self.others.lines("killed server"),
        ]

    async def click(self, reader: Ours) -> None:
        """Click; one whose line is cut comes back, and is to see what was clicked last."""
        session = reader.tab.session
        try:
            seconds = await reader.click()
        except FAULTS as error:
            try:
                waited = await come_back(reader)
            except FAULTS:
                self.lost += 1
                return
            if reader.tab.session == session:  # whose server has not died
                self.others.errors.append(str(error))
            else:
                self.waited[reader] = waited
        else:
            if reader not in self.waited:
                self.others.clicks.append(seconds)
