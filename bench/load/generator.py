"""A crowd of readers in a process of its own, so that a server's work is measured apart."""

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from bench.load.reader import Reader
from bench.load.tab import FAULTS
from bench.load.tally import Tally

_BREATH = 1.0  # seconds until a reader who met a fault tries again
_JITTER = 0.2  # of the time between two clicks


@dataclass(frozen=True)
class Crowd:
    """Readers of a page at an address, who open it over some seconds, and then click for some more.

    A reader clicks every so many seconds, or at once without `every`. Who has waited longer for an
    answer clicks as soon as it is there.
    """

    reader: type[Reader]
    origin: str
    readers: int
    seconds: float
    every: float = 0
    opening: float = 0


@contextmanager
def reading(crowd: Crowd) -> Iterator[Future[Tally]]:
    """Let a crowd read in a process of its own, and give what will be its tally."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield pool.submit(read, crowd)


def read(crowd: Crowd) -> Tally:
    """Let a crowd read in this process, and tell what it met."""
    logging.getLogger("websockets").setLevel(logging.CRITICAL)  # what goes wrong is in the tally
    worked, start = time.process_time(), time.perf_counter()
    tally = asyncio.run(_Gathering(crowd).read())
    tally.work, tally.lasted = time.process_time() - worked, time.perf_counter() - start
    return tally


class _Gathering:
    """A crowd while it reads."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._tally = Tally()
        self._missing = crowd.readers
        self._begin = self._end = math.inf

    async def read(self) -> Tally:
        await asyncio.gather(*(self._stay(number) for number in range(self._crowd.readers)))
        self._tally.seconds = time.perf_counter() - self._begin
        return self._tally

    async def _stay(self, number: int) -> None:
        """Be one reader, until all have read long enough."""
        crowd, chance = self._crowd, random.Random(number)
        reader = crowd.reader(crowd.origin, number)
        await asyncio.sleep(crowd.opening * number / crowd.readers)
        start = time.perf_counter()
        if await self._met(reader, reader.open):
            self._tally.openings.append(time.perf_counter() - start)
        self._arrive()
        due = time.perf_counter() + chance.uniform(0, crowd.every)
        while due < self._end:
            await asyncio.sleep(due - time.perf_counter())
            due += crowd.every * chance.uniform(1 - _JITTER, 1 + _JITTER)
            await self._met(reader, lambda: self._click(reader))
            due = max(due, time.perf_counter())
        self._tally.held += reader.tab.connected
        await reader.tab.close()

    def _arrive(self) -> None:
        """Begin to count when the last has opened the page."""
        self._missing -= 1
        if not self._missing:
            self._begin = time.perf_counter()
            self._end = self._begin + self._crowd.seconds

    async def _click(self, reader: Reader) -> None:
        """Click once, or come back first where the line was lost."""
        if not reader.tab.connected:
            await reader.come_back()
        early = self._missing > 0
        seconds = await reader.click()
        (self._tally.early if early else self._tally.clicks).append(seconds)

    async def _met(self, reader: Reader, act: Callable[[], Awaitable[None]]) -> bool:
        """Tell whether what a reader does went well; count it as an error if not."""
        try:
            await act()
        except FAULTS as error:
            self._tally.errors[f"{type(error).__name__}: {error}"] += 1
            await reader.tab.close()
            await asyncio.sleep(_BREATH)
            return False
        return True
