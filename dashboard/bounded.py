"""Costly work, bounded: one thread for each kind, few that wait, turns among clients, a cache.

One thread of Python takes its share of the interpreter's lock and no more: the event loop, and with
it the health check and every answer that is at hand, stays quick while others wait for theirs.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Generic, TypeVar

from starlette.exceptions import HTTPException
from starlette.types import Scope

T = TypeVar("T")
PATIENCE = 20  # seconds that one waits for its turn and is served
OF_ONE = 32  # requests of one client that may wait; a class may come from one address
IN_ALL = 256


class BusyError(HTTPException):
    """Too much is asked for at once: 503, with the seconds after which to ask again."""

    def __init__(self) -> None:
        again = str(PATIENCE)
        said = f"Too much is asked for at once. Try again in {again} seconds.\n"
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, said, {"Retry-After": again})


class Bounded(Generic[T]):
    """Work of one kind in a thread of its own; the last `kept` results answer at once.

    A client has one piece of work in the thread's queue at a time, so that turns go round among
    clients, however much one of them asks for. To be used from one event loop.
    """

    def __init__(self, name: str, kept: int) -> None:
        self._worker = ThreadPoolExecutor(1, name)
        self._most = kept
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._making: dict[tuple[str, Hashable], asyncio.Task[T]] = {}
        self._asked: Counter[str] = Counter()
        self._turns: dict[str, asyncio.Lock] = {}

    async def result(self, key: Hashable, make: Callable[[], T], scope: Scope) -> T:
        """Return what is kept of a key, or have it made in this client's turn.

        Requests of one client for the same, as of a class that opens a link, count as one.
        Raises BusyError if too many wait already, or if it takes too long.
        """
        if key in self._kept:
            return self._known(key)
        client = _client(scope)
        making = self._making.get((client, key))
        if making is None:
            if self._asked[client] >= OF_ONE or self._asked.total() >= IN_ALL:
                raise BusyError
            self._asked[client] += 1
            making = asyncio.create_task(self._made(key, make, client))
            self._making[client, key] = making
            making.add_done_callback(lambda _: self._end(client, key))
        return await asyncio.shield(making)  # who leaves does not take it from the others

    async def _made(self, key: Hashable, make: Callable[[], T], client: str) -> T:
        turn = self._turns.setdefault(client, asyncio.Lock())
        try:
            async with asyncio.timeout(PATIENCE), turn:
                if key not in self._kept:  # another client may have had it made
                    loop = asyncio.get_running_loop()
                    self._keep(key, await loop.run_in_executor(self._worker, make))
                return self._known(key)
        except TimeoutError:
            raise BusyError from None

    def _end(self, client: str, key: Hashable) -> None:
        del self._making[client, key]
        self._asked[client] -= 1
        if not self._asked[client]:
            del self._asked[client]
            self._turns.pop(client, None)

    def _known(self, key: Hashable) -> T:
        self._kept.move_to_end(key)
        return self._kept[key]

    def _keep(self, key: Hashable, result: T) -> None:
        self._kept[key] = result
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget what is kept."""
        self._kept.clear()


def _client(scope: Scope) -> str:
    """Return the address that a request comes from, as the proxy tells it, or ""."""
    client = scope.get("client")
    return client[0] if client else ""
