"""A command that measures: what is asked of it by name, the tables, the JSON and the exit code."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bench.outcome import NotHereError, Outcome, table


def reader(prog: str, description: str | None, file: Path) -> ArgumentParser:
    """Give what reads the command line: names of measurements, and where the JSON goes."""
    parser = ArgumentParser(prog=prog, description=description)
    parser.add_argument("names", nargs="*", metavar="name", help="of a measurement; all without")
    parser.add_argument("--json", type=Path, default=file, metavar="FILE")
    return parser


def asked(parser: ArgumentParser, names: Iterable[str]) -> Namespace:
    """Read the command line; a name that is none of these ends the program with 2."""
    found, known = parser.parse_args(), tuple(names)
    if unknown := [name for name in found.names if name not in known]:
        parser.error(f"expected names of {', '.join(known)}; found {', '.join(unknown)}")
    return found


def measured(measurements: Mapping[str, Callable[[], Outcome]], options: Namespace) -> int:
    """Measure what is asked for; print each table, and write the JSON, as soon as it is known.

    Return 1 if a limit is missed, else 0.
    """
    names = tuple(dict.fromkeys(options.names or measurements))
    outcomes: list[Outcome] = []
    options.json.parent.mkdir(parents=True, exist_ok=True)
    for place, name in enumerate(names, start=1):
        sys.stderr.write(f"{name} ({place} of {len(names)}) ...\n")
        outcomes.append(_outcome(name, measurements[name]))
        sys.stdout.write(f"\n{table(outcomes[-1])}\n\n")
        sys.stdout.flush()
        found = [outcome.data() for outcome in outcomes]
        options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    missed = [outcome.name for outcome in outcomes if not outcome.met]
    # What cannot be measured here is told; it fails the run only where it was asked for by name.
    missing = [outcome.name for outcome in outcomes if not outcome.lines]
    return 1 if missed or set(missing) & set(options.names) else 0


def _outcome(name: str, measure: Callable[[], Outcome]) -> Outcome:
    try:
        return measure()
    except NotHereError as error:
        return Outcome(name, f"not measured: {error}.", ())
