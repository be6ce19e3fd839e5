"""Two servers behind the proxy, as hosting/ sets them up, on this machine alone."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.outcome import NotHereError
from bench.server import OURS, ROOT, Served, free_port, running, wait

CADDYFILE = ROOT / "hosting" / "Caddyfile"
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
    caddy = shutil.which(os.environ.get("CADDY", "caddy"))
    if caddy is None:
        raise NotHereError("caddy is not on the PATH; scripts/caddy installs it on Debian")
    with ExitStack() as stack:
        servers = tuple(stack.enter_context(running(OURS)) for _ in range(REPLICAS))
        port = free_port()
        origin = f"http://127.0.0.1:{port}"
        folder = Path(stack.enter_context(TemporaryDirectory()))
        environment = os.environ | {
            "SITE": origin,
            "REPLICAS": " ".join(f"127.0.0.1:{server.port}" for server in servers),
            "XDG_CONFIG_HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
        }
        configuration = folder / "caddy.json"
        configuration.write_text(json.dumps(_configuration(caddy, environment)), "utf-8")
        log = stack.enter_context((folder / "log").open("w"))
        command = [caddy, "run", "--config", str(configuration)]
        proxy = subprocess.Popen(command, env=environment, stderr=log)
        try:
            wait(port, proxy)
            yield Site(origin, servers)
        finally:
            proxy.terminate()
            proxy.wait()


def _configuration(caddy: str, environment: dict[str, str]) -> dict[str, object]:
    """Give what the Caddyfile says, without the port by which it could be changed."""
    command = [caddy, "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    told = subprocess.run(command, check=True, capture_output=True, env=environment)
    return {**json.loads(told.stdout), "admin": {"disabled": True}}
