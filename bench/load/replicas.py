"""Two servers behind the proxy, as hosting/ sets them up."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.proxy import proxied
from bench.server import OURS, Served, running

REPLICAS = 2


@dataclass(frozen=True)
class Site:
    """A site's address, and the servers behind it."""

    origin: str
    servers: tuple[Served, ...]


@contextmanager
def replicated() -> Iterator[Site]:
    """Serve the site twice behind Caddy.

    Raises NotHereError without Caddy, and TimeoutError if something does not start.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        servers = tuple(stack.enter_context(running(OURS)) for _ in range(REPLICAS))
        origin = stack.enter_context(proxied([server.port for server in servers], folder))
        yield Site(origin, servers)
