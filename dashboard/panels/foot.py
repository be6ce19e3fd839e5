"""The foot of the page: sources, licences, and what the page does not claim."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.export import version
from dashboard.speech import _, told


def draw(atlas: Atlas) -> None:
    """Draw the sources, the licence of the shapes and the statement of neutrality."""
    st.divider()
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
    st.caption("  \n".join(lines))
