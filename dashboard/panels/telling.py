"""How it was told: what each article tells of a moment, and what the articles call the islands."""

import streamlit as st

from dashboard import telling
from dashboard.atlas import Atlas
from dashboard.markup import telling as markup
from dashboard.panels import block
from dashboard.speech import n_
from dashboard.state import ViewState

MOST = 8  # articles whose names are shown at once: each has a link for every paragraph


def draw_moment(view: ViewState, atlas: Atlas, moment: str) -> None:
    """Draw what each article tells of a moment, where two or more tell it."""
    comparison = telling.compared(atlas, moment)
    if len(comparison.articles) > 1:
        st.markdown(f"### {markup.moment_title()}")
        block.draw("told", markup.moment_table(view, comparison))


def draw_names(view: ViewState, atlas: Atlas) -> None:
    """Draw what each article calls the islands, the oldest article first.

    Of many articles it draws the newest, or the one that the view is held to.
    """
    st.markdown(f"## {markup.names_title()}")
    shown = every = telling.namings(atlas)
    if len(every) > MOST:
        shown = tuple(one for one in every if one.article.id == view.source) or every[-MOST:]
        st.caption(
            n_(
                "{shown} of {count} article, the newest unless one is chosen above.",
                "{shown} of {count} articles, the newest unless one is chosen above.",
                len(every),
                shown=len(shown),
            )
        )
    block.draw("names-told", markup.names_table(view, shown))
    st.caption(markup.names_note())
