"""The script Streamlit runs at each request: read the link, draw the page, publish the link."""

from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import session, state
from dashboard.atlas import atlas
from dashboard.panels import fact_links, foot, head
from dashboard.panels.evidence import dialog
from dashboard.screens import about, evidence, explore

ASSETS = Path(__file__).parent / "assets"
SCREENS = {"": explore, "evidence": evidence, "about": about}


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Four Islands", layout="wide", menu_items={})
    st.html(ASSETS / "page.css")
    data = atlas()
    view = session.open_view(data.known)
    pages = [
        st.Page(
            partial(SCREENS[path].draw, view, data),
            title=(path or "explore").capitalize(),
            url_path=path,
            default=not path,
        )
        for path in state.PAGES
    ]
    page = st.navigation(pages, position="hidden")
    head.draw(view, data, pages)
    page.run()
    foot.draw(data)
    answer()


@st.fragment
def answer() -> None:
    """Open the fact whose link was clicked; a click runs this part of the page alone."""
    data = atlas()
    view = session.open_view(data.known)
    fact_links.listen(data.known.facts)
    if view.fact:
        dialog(view, data, view.fact)
    session.publish(view)


main()
