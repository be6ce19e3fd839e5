"""Let many readers read at once and print each part as it ends; the code is 1 if one misses."""

import sys
from functools import partial
from pathlib import Path

from bench import report
from bench.load import capacity, crowd, faults, flood, memory, proxied, soak
from bench.load.asked import Asked

PARTS = {
    "crowd": crowd.measure,
    "proxied": proxied.measure,
    "capacity": capacity.measure,
    "memory": memory.measure,
    "faults": faults.measure,
    "flood": flood.measure,
    "soak": soak.measure,
}


def main() -> int:
    """Read the command line, measure, print, write the JSON."""
    parser = report.reader("scripts/load", __doc__, Path("build/load.json"))
    parser.add_argument("--readers", type=int, metavar="N", help="at once")
    parser.add_argument("--seconds", type=float, metavar="S", help="that they read")
    options = report.asked(parser, PARTS)
    asked = Asked(options.readers, options.seconds)
    return report.measured({name: partial(part, asked) for name, part in PARTS.items()}, options)


if __name__ == "__main__":
    sys.exit(main())
