"""The foot of the page: sources, licences, and what the page does not claim."""

from html import escape

from dashboard.atlas import Atlas
from dashboard.export import version
from dashboard.speech import _, told


def foot(atlas: Atlas, position: str) -> str:
    """Give the sources and the licence of the shapes, after `position`: what is not claimed."""
    publishers = dict.fromkeys(told(one.publisher) for one in atlas.library.articles.values())
    lines = (
        position,
        _(
            "Articles: {publishers}. Facts are in our own words, with the paragraph they stand in.",
            publishers=" · ".join(publishers),
        ),
        _(
            "Shapes: © OpenStreetMap contributors, ODbL 1.0, by way of osmdata.openstreetmap.de. "
            "Official areas are those that Japanese authorities publish; no Russian official table "
            "with a complete address has been found yet."
        ),
        _("Data version {version}.", version=version.short()),
    )
    return "<br>".join(map(escape, lines))
