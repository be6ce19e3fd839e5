"""Links to facts, opened without loading the page anew."""

from collections.abc import Collection
from pathlib import Path

import streamlit as st

import dashboard
from dashboard import session

_SCRIPT = Path(dashboard.__file__).parent / "assets" / "page.js"
_LISTENER = st.components.v2.component("four_islands_fact_links", js=_SCRIPT.read_text("utf-8"))


def listen(known: Collection[str]) -> None:
    """Let a plain click on any link to one of the known facts open it; once a page."""

    def opened(fact: object) -> None:
        if fact in known:
            session.change(fact=fact)

    _LISTENER(key="fact-links", on_fact_change=session.on_trigger("fact-links", "fact", opened))
