"""The command on the data: `python -m dashboard export DIR`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.export import package
from geodata.errors import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give 0, or 1 where the data is not as it must be.

    Unusable arguments, or a folder that cannot be written to, end the program with 2.
    """
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Take the data away.")
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write all data as a Frictionless data package")
    export.add_argument("folder", type=Path, metavar="DIR", help="a new or an empty folder")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.writelines(f"written: {path.name}\n" for path in package.write(options.folder))
    except OSError as error:
        parser.error(str(error))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
