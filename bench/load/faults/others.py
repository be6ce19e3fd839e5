"""Readers who go on reading while a fault strikes some of them, or none."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bench.load.crowd import LONGEST
from bench.load.reader import Ours
from bench.load.tab import FAULTS, NO_ANSWER, PATIENCE
from bench.load.tally import milliseconds
from bench.outcome import Line

EVERY = 0.5  # seconds from a click to the next
QUIET = 5  # seconds before a fault
_AGAIN = 0.5  # seconds until a browser looks for the server again


@dataclass
class Met:
    """What readers met whom a fault did not strike: seconds of clicks, and what went wrong."""

    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def click(self, reader: Ours) -> None:
        """Have a reader click, and take down what comes of it."""
        try:
            self.clicks.append(await reader.click())
        except FAULTS as error:
            self.errors.append(str(error))
            await come_back(reader)

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 clicks did not exceed."""
        return milliseconds(self.clicks, 0.95)

    def lines(self, fault: str) -> Iterator[Line]:
        """Give what there is to tell of them."""
        yield Line(f"{fault}: others' clicks, p95", self.p95, "ms", most=LONGEST)
        yield Line(f"{fault}: others' errors", len(self.errors), "", most=0)


@asynccontextmanager
async def opened(origin: str, count: int) -> AsyncIterator[Sequence[Ours]]:
    """Give readers who have the page open."""
    readers = [Ours(origin.rstrip("/"), number) for number in range(count)]
    for reader in readers:
        await reader.open()
    yield readers
    await asyncio.gather(*(reader.tab.close() for reader in readers))


@asynccontextmanager
async def clicking(
    readers: Iterable[Ours], click: Callable[[Ours], Awaitable[None]]
) -> AsyncIterator[None]:
    """Have readers click meanwhile, each for itself; the last clicks are waited for."""
    end = asyncio.Event()

    async def go_on(reader: Ours) -> None:
        while not end.is_set():
            await click(reader)
            with suppress(TimeoutError):
                await asyncio.wait_for(end.wait(), EVERY)

    async with asyncio.TaskGroup() as group:
        for reader in readers:
            group.create_task(go_on(reader))
        yield
        end.set()


async def come_back(reader: Ours) -> float:
    """Try as a browser does until the view is there again, and give the seconds that took.

    Raises one of tab.FAULTS if no server answers for long, or if another view comes.
    """
    start = time.perf_counter()
    while True:
        await reader.tab.close()
        try:
            await reader.come_back()
        except NO_ANSWER:
            if time.perf_counter() - start > PATIENCE:
                raise
            await asyncio.sleep(_AGAIN)
        else:
            return time.perf_counter() - start
