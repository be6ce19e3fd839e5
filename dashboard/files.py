"""Where the files lie that a browser is given: our own, Leaflet's, and the font that Streamlit has.

Found by the packages' own lists of files, so that none of them is imported for it.
"""

from functools import cache
from importlib.metadata import files
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"


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
