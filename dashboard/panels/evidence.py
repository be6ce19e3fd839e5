"""A fact or a finding, opened over the page."""

import streamlit as st

from dashboard import session
from dashboard.atlas import Atlas
from dashboard.markup import card
from dashboard.panels import block, links
from dashboard.state import ViewState


def dialog(view: ViewState, atlas: Atlas, wanted: str) -> None:
    """Open a fact or a finding over the page."""
    shown = card.of(view, atlas, wanted)

    @st.dialog(shown.title, on_dismiss=lambda: session.change(links.PART, fact=None))
    def opened() -> None:
        block.draw("card", shown.body)

    opened()
