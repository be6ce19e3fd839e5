"""What a session costs while it is held, and what is left of it when it is gone."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.load.asked import Asked
from bench.load.reader import Ours
from bench.outcome import Line, Outcome
from bench.server import OURS, Served, running

READERS = 100  # at once
WAVES = 10
SESSION = 3  # MB that a session may take
LEFT = 0.1  # MB that may be left of one
_FIRST = 20  # sessions, that make what all later ones share
_CLICKS = 2
_AT_ONCE = 4  # that open the page in the same moment
_BREATH = 1  # seconds that a server has to take down what was closed


@dataclass(frozen=True)
class _Held:
    """A server's megabytes and open files with a wave's sessions held, and once they are closed."""

    held: float
    files: int
    closed: float


def measure(asked: Asked) -> Outcome:
    """Open and close sessions in waves, after a first small one that is not counted."""
    readers = asked.readers or READERS
    with running(OURS) as server:
        first, *waves = asyncio.run(_waves(server, readers))
    before, held = first.closed, max(wave.held for wave in waves)
    # Streamlit keeps the last 128 that were closed: as many after the first wave as after the last.
    since = readers * (WAVES - 1)
    return Outcome(
        "memory",
        f"{WAVES} times {readers} sessions opened, each with {_CLICKS} clicks, held and closed, "
        f"after {_FIRST} others. The server's memory, what it shares with other programs in parts.",
        (
            Line("before", before, "MB"),
            Line("most while sessions were held", held, "MB"),
            Line("a session held", (held - before) / readers, "MB", most=SESSION),
            Line(
                "left of a session closed",
                (waves[-1].closed - waves[0].closed) / since,
                "MB",
                most=LEFT,
            ),
            Line("open files while sessions were held", max(wave.files for wave in waves), ""),
        ),
        {"waves": [asdict(wave) for wave in (first, *waves)]},
    )


async def _waves(server: Served, readers: int) -> Sequence[_Held]:
    first = await _wave(server, 0, _FIRST)
    return [first, *[await _wave(server, wave * readers, readers) for wave in range(WAVES)]]


async def _wave(server: Served, first: int, count: int) -> _Held:
    """Hold as many sessions at once, and close them. Raises one of tab.FAULTS if one goes wrong."""
    readers = [Ours(server.url.rstrip("/"), first + number) for number in range(count)]
    at_once = asyncio.Semaphore(_AT_ONCE)

    async def visit(reader: Ours) -> None:
        async with at_once:
            await reader.open()
            for _ in range(_CLICKS):
                await reader.click()

    await asyncio.gather(*map(visit, readers))
    held, files = server.memory(), server.files()
    await asyncio.gather(*(reader.tab.close() for reader in readers))
    await asyncio.sleep(_BREATH)
    return _Held(held, files, server.memory())
