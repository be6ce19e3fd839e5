"""The foot of the page: sources, licences, and what the page does not claim."""

from html import escape

from dashboard.atlas import Atlas
from dashboard.export import version
from dashboard.panels import block
from dashboard.speech import _, told


def draw(atlas: Atlas) -> None:
    """Draw the sources, the licence of the shapes and the statement of neutrality."""
    publishers = dict.fromkeys(told(one.publisher) for one in atlas.library.articles.values())
    lines = (
        _(
            "This page takes no position. Names follow your choice above; the order of names says "
            "nothing. Maps of this region fall under law in some countries."
        ),
        _(
            "Articles: {publishers}. Facts are in our own words, with the paragraph they stand in.",
            publishers=" · ".join(publishers),
        ),
        _(
            "Shapes: © OpenStreetMap contributors, ODbL 1.0, by way of osmdata.openstreetmap.de. "
            "Official areas are those that Japan's ministries publish; no Russian official table "
            "with a complete address has been found yet."
        ),
        _("Data version {version}.", version=version.short()),
    )
    said = "<br>".join(map(escape, lines))
    block.draw("foot", f'<hr><p class="where">{said}</p>')
