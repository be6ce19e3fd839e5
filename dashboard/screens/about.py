"""About: what this is, how it was made, and what it does not claim."""

import streamlit as st

from dashboard import wording
from dashboard.atlas import Atlas
from dashboard.state import ViewState

_TEXT = """
## What this is

What news articles reported about Iturup/Etorofu, Kunashir/Kunashiri, Shikotan and Habomai, each
fact in our own words with the paragraph it stands in, beside what official sources state and what
this project measured on its own shapes.

## What it does not claim

The page takes no position on whose the islands are. Both names stand by default; their order says
nothing. Maps of this region fall under law in some countries. An article's figure, an official
figure and our own measurement are three different things and look different. A figure of a pair of
islands is never split, and an article that speaks of "the islands" names no single one.

## How a figure is checked

Each figure that an article reports is held against measurement, arithmetic, references or other
articles. A verdict is one of four: *agrees*, *differs*, *not comparable* (the two count different
things, or at different times) and *cannot be checked* (nothing was found to hold it against). Each
is computed from the records at every start; where a record changes, its check has to be read again.

## How it was measured

Areas are geodesic, on the WGS84 ellipsoid, of the full upstream shapes with every islet and rock,
lakes included. Distances run from Cape Nosappu (to Kunashir: from the nearest shore of Hokkaido) to
the nearest shore of the simplified shape on the map. Shapes: © OpenStreetMap contributors, ODbL
1.0.

## Dates

None of the articles prints its own year in its text. Where a date was inferred, the fact says how.
"""


def draw(_view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    library = atlas.library
    with st.container(width=760, key="about"):
        st.markdown(_TEXT)
        st.caption(
            f"{wording.counted(len(library.articles), 'article')}, "
            f"{wording.counted(len(library.references), 'reference')}, "
            f"{wording.counted(len(library.citations), 'fact')}, "
            f"{wording.counted(len(atlas.findings), 'check')}."
        )
