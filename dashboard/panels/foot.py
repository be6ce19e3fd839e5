"""The foot of the page: sources, licences, and what the page does not claim."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.export import version


def draw(atlas: Atlas) -> None:
    """Draw the sources, the licence of the shapes and the statement of neutrality."""
    st.divider()
    publishers = " · ".join(dict.fromkeys(a.publisher for a in atlas.library.articles.values()))
    st.caption(
        "This page takes no position. Names follow your choice above; the order of names says "
        "nothing. Maps of this region fall under law in some countries.  \n"
        f"Articles: {publishers}. Facts are in our own words, with the paragraph they stand in.  \n"
        "Shapes: © OpenStreetMap contributors, ODbL 1.0, by way of osmdata.openstreetmap.de. "
        "Official areas are those that Japan's ministries publish; no Russian official table with "
        "a complete address has been found yet.  \n"
        f"Data version {version.short()}."
    )
