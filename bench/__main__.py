"""Run the measurements and print one table; the exit code is 1 if a limit is missed."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from bench import click, filters, lighthouse, load, visit
from bench.outcome import NotHereError, Outcome, table

MEASUREMENTS = {
    "load": load.measure,
    "filters": filters.measure,
    "click": click.measure,
    "visit": visit.measure,
    "lighthouse": lighthouse.measure,
}


def main() -> int:
    """Read the command line, measure, print, write the JSON."""
    parser = ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(MEASUREMENTS)}")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"), metavar="FILE")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in MEASUREMENTS]:
        parser.error(f"expected names of {', '.join(MEASUREMENTS)}; found {', '.join(unknown)}")
    outcomes = [_outcome(name) for name in dict.fromkeys(asked.names or MEASUREMENTS)]
    sys.stdout.write(f"{table(outcomes)}\n")
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    found = [outcome.data() for outcome in outcomes]
    asked.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    missed = [outcome.name for outcome in outcomes if not outcome.met]
    # What cannot be measured here is told; it fails the run only where it was asked for by name.
    missing = [outcome.name for outcome in outcomes if not outcome.lines]
    return 1 if missed or set(missing) & set(asked.names) else 0


def _outcome(name: str) -> Outcome:
    try:
        return MEASUREMENTS[name]()
    except NotHereError as error:
        return Outcome(name, f"not measured: {error}.", ())


if __name__ == "__main__":
    sys.exit(main())
