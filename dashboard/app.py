"""The script Streamlit runs at each request: read the link, draw the page, publish the link."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import controls, memory, session, state
from dashboard.atlas import atlas
from dashboard.panels import connection, foot, head, links
from dashboard.panels.evidence import dialog
from dashboard.preview.titles import title
from dashboard.screens import about, evidence, explore

SCREENS = {"": explore, "evidence": evidence, "about": about}


def main() -> None:
    """Draw the page that the address names."""
    data = atlas()
    view = session.open_view(data.known)
    pages = {
        path: st.Page(
            partial(SCREENS[path].draw, view, data),
            title=title(view, data, path),
            url_path=path,
            default=not path,
        )
        for path in state.PAGES
    }
    page = st.navigation(list(pages.values()), position="hidden")
    session.whole_run(page.url_path)
    st.set_page_config(layout="wide", menu_items={})
    connection.watch()
    if st.context.is_embedded:
        head.draw_embedded(view, page.url_path)
    else:
        head.draw(view, data, page.url_path)
    head.notice()
    page.run()
    if not st.context.is_embedded:
        foot.draw(data)
    answer(pages, page.url_path)
    controls.hear()
    memory.settle(page.url_path)


@st.fragment
def answer(pages: Mapping[str, Page], here: str) -> None:
    """Follow the link that was clicked; one to a fact runs this part of the page `here` alone."""
    data = atlas()
    to = session.next_page()
    view = session.open_view(data.known)
    if to is not None:
        st.switch_page(pages[to], query_params=session.params(view))
    session.part_run(links.PART)
    links.listen(view, data.known, title(view, data, here))
    if view.fact:
        dialog(view, data, view.fact)
    session.publish(view)


if __name__ == "__main__":
    main()
