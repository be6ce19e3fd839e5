"""Where the files lie that a browser is given: our own, Leaflet's, and the font that Streamlit has.

Found by the packages' own lists of files, so that none of them is imported for it.
"""

from functools import cache
from importlib.metadata import files
from pathlib import Path

from geodata.errors import DataError, Fault

ASSETS = Path(__file__).parent / "assets"
SHEETS = ("classroom.css", "first_view.css", "map.css", "page.css", "picture.css", "served.css")


def sheet(name: str) -> str:
    """Return the text of one of our style sheets.

    Raises:
        DataError: it is missing, or no style sheet: cut short or not UTF-8.

    """
    path = ASSETS / name
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise DataError([_fault(path, str(error))]) from error
    if not text.count("{") == text.count("}") > 0:
        raise DataError([_fault(path, "its braces do not match")])
    return text


def check_sheets() -> None:
    """Raise a DataError with a fault for each style sheet that cannot be read."""
    faults: list[Fault] = []
    for name in SHEETS:
        try:
            sheet(name)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)


def _fault(path: Path, reason: str) -> Fault:
    return Fault(f"dashboard/assets/{path.name}", "", "", f"expected a style sheet: {reason}")


def leaflet_folder() -> Path:
    """Find the folder of Leaflet's own files in the package that carries them."""
    return _found("XStatic-Leaflet", "leaflet.js").parent


def font() -> Path:
    """Find the font of the page, in all its weights, among Streamlit's files."""
    return _found("streamlit", "SourceSansVF-Upright*.woff2")


def licence(package: str) -> Path:
    """Find the licence that a package comes with."""
    return _found(package, "LICENSE*")


@cache
def _found(package: str, name: str) -> Path:
    found = next(file for file in files(package) or () if file.match(name))
    return Path(str(found.locate()))
