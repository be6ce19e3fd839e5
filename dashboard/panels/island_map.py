"""The map."""

import streamlit as st
from streamlit_folium import st_folium

from dashboard import session, wording
from dashboard.atlas import Atlas
from dashboard.figures import island_map
from dashboard.markup import islands, map_frame
from dashboard.panels import block, pictures
from dashboard.state import ViewState

HEIGHT = 560  # pixels; narrow screens take less by style


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the map; the panel beside it hears of a click."""
    with st.container(key="map"):
        st_folium(
            map_frame.frame(atlas),
            key="map-value",
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=island_map.shown(
                view.island,
                atlas.told(view.moment).islands if view.moment else (),
                map_frame.words(atlas),
                session.last_click(),
            ),
        )
    pictures.buttons("map", "map", wording.four_islands())


def draw_still(view: ViewState, atlas: Atlas) -> None:
    """Draw the map as a picture that no script is needed for, with the chosen island marked."""
    with st.container(key="map"):
        block.draw("map-still", islands.picture(view, atlas))
