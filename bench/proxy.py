"""The proxy of hosting/, before servers of this machine and for this machine alone."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.outcome import NotHereError
from bench.server import ROOT, free_port, wait

CADDYFILE = ROOT / "hosting" / "Caddyfile"


@contextmanager
def proxied(ports: Iterable[int], folder: Path) -> Iterator[str]:
    """Have Caddy stand before the servers at these ports, and give its address.

    Its log and what it keeps lie in `folder`. Raises NotHereError without Caddy, and TimeoutError
    if it does not start.
    """
    caddy = shutil.which(os.environ.get("CADDY", "caddy"))
    if caddy is None:
        raise NotHereError("caddy is not on the PATH; scripts/caddy installs it on Debian")
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "SITE": origin,
        "REPLICAS": " ".join(f"127.0.0.1:{replica}" for replica in ports),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    command = [caddy, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    with (folder / "proxy.log").open("w") as log:
        proxy = subprocess.Popen(command, env=environment, stderr=log)
    try:
        wait(port, proxy)
        yield origin
    finally:
        proxy.terminate()
        proxy.wait()
