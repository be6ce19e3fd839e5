"""Whose the parts of the file are: its shapes, its libraries and its font, with their licences."""

from collections.abc import Iterator
from html import escape

from dashboard.files import ASSETS, licence
from dashboard.markup.table import folded
from dashboard.speech import _

_LEAFLET = ASSETS / "leaflet-licence.txt"  # its package carries none
_ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"
_OSM = "https://www.openstreetmap.org/copyright"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_OFL = "https://openfontlicense.org"


def notices() -> str:
    """Give what may be done with the file, and the notices of what is in it."""
    lines = "".join(f"<li>{line}</li>" for line in _lines())
    texts = "".join(
        f'<h3>{escape(name)}</h3><pre lang="en">{escape(text)}</pre>'
        for name, text in _texts().items()
    )
    return f"<ul>{lines}</ul>" + folded(_("The licences of the libraries"), texts)


def _lines() -> Iterator[str]:
    yield _(
        "Shapes: {owner}, under the {licence}. Whoever passes on a changed form of them does so "
        "under the same licence; whoever shows a map made from them names its source.",
        owner=_link(_OSM, "© OpenStreetMap contributors"),
        licence=_link(_ODBL, "Open Database License 1.0"),
    )
    yield _(
        "Settlements: {owner}, under {licence}.",
        owner=_link("https://www.geonames.org", "GeoNames"),
        licence=_link(_CC_BY, "CC BY 4.0"),
    )
    yield _(
        "Airports: {owner}, under the {licence}.",
        owner=_link("https://pypi.org/project/airportsdata/", "airportsdata"),
        licence=_link("https://opensource.org/license/mit", "MIT License"),
    )
    yield _(
        "Texts, records and code of this project: MIT licence. The articles are their "
        "publishers', and none of their text is in this file."
    )
    yield _(
        "Drawn with Leaflet (BSD, two clauses) and plotly.js (MIT), in Source Sans (© Adobe, "
        "{licence}).",
        licence=_link(_OFL, "SIL Open Font License 1.1"),
    )


def _texts() -> dict[str, str]:
    return {
        "Leaflet": _LEAFLET.read_text("utf-8"),
        "plotly.js": licence("plotly").read_text("utf-8"),
    }


def _link(address: str, text: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener">{escape(text)}</a>'
