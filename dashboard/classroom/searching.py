"""What the copy's script searches by: the texts, the names of places, and the page's own rules."""

from typing import Any

from dashboard import search, written_numbers
from dashboard.atlas import Atlas
from geodata import letters, names


def data(atlas: Atlas) -> dict[str, Any]:
    """Return what assets/search.js reads."""
    found = atlas.gazetteer.spellings.items()
    citations = atlas.library.citations
    return {
        "texts": dict(atlas.searched),
        "about": {key: citation.fact.about for key, citation in citations.items()},
        "places": {
            name: sorted(search.with_pairs(places, atlas.gazetteer)) for name, places in found
        },
        "letters": letters.table(),
        "marks": [(letters.MARKS, "")],
        "sounds": letters.SOUNDS,
        "spelling": names.SPELLING,
        "figures": (
            *written_numbers.SEPARATORS,
            *written_numbers.HYPHENS,
            *written_numbers.SCALES,
            *written_numbers.UNITS,
        ),
        "glued": search.GLUED,
        "ends": search.ENDS,
        "before": search.BEFORE,
        "after": search.AFTER,
        "longest": search.LONGEST,
    }
