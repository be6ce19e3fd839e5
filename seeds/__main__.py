"""The commands on the records: `python -m seeds verify DIR` and `python -m seeds schema`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.errors import DataError
from seeds import evidence, records, schema


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give 0, or 1 where something is unverified or not as it must be.

    Unusable arguments end the program with 2.
    """
    parser = argparse.ArgumentParser(prog="python -m seeds", description="Look after the records.")
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="hold the records against the articles' texts")
    verify.add_argument("folder", type=Path, metavar="DIR", help="folder that holds the texts")
    commands.add_parser("schema", help="write the JSON Schema of the records")
    options = parser.parse_args(arguments)
    try:
        return _verify(options.folder) if options.command == "verify" else _schema()
    except OSError as error:
        parser.error(str(error))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _verify(folder: Path) -> int:
    outcome = evidence.verify(records.library(), folder)
    sys.stdout.writelines(f"{line}\n" for line in (*outcome.held, *outcome.faults, outcome))
    return 1 if outcome.faults else 0


def _schema() -> int:
    sys.stdout.writelines(f"written: {path.name}\n" for path in schema.write())
    return 0


if __name__ == "__main__":
    sys.exit(main())
