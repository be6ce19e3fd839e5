"""The command on the data: `python -m dashboard export DIR`, or `export --html FILE`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard import state
from dashboard.atlas import atlas
from dashboard.classroom import page
from dashboard.export import package, web
from geodata.errors import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give 0, or 1 where the data is not as it must be.

    Unusable arguments, or a place that cannot be written to, end the program with 2.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        sys.stdout.writelines(f"written: {name}\n" for name in _written(options))
    except OSError as error:
        parser.error(str(error))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Take the data away.")
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser(
        "export", help="write all data as a Frictionless data package, or the page as one file"
    )
    to = export.add_mutually_exclusive_group(required=True)
    to.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="a new or an empty folder for the data"
    )
    to.add_argument(
        "--html", type=Path, metavar="FILE", help="a file for the classroom copy of the page"
    )
    copy = export.add_argument_group("of the classroom copy")
    copy.add_argument("--lang", choices=state.LANGUAGES, default="en", help="its language")
    copy.add_argument("--names", choices=state.NAMINGS, default="both", help="whose names it shows")
    copy.add_argument("--site", type=_address, metavar="URL", help="where the live page is")
    return parser


def _address(text: str) -> str:
    """Take an address of the web; the copy has a link to it."""
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"expected https://…, found {text!r}")
    return text


def _written(options: argparse.Namespace) -> list[str]:
    """Write what is asked for, and name its files; the size of the copy, as it is to be sent."""
    if options.html is None:
        return [path.name for path in package.write(options.folder)]
    of = page.copy(options.lang, options.names, web.today(), options.site or "")
    size = page.write(options.html, of, atlas())
    return [f"{options.html.name} ({size / 1e6:.1f} MB)"]


if __name__ == "__main__":
    sys.exit(main())
