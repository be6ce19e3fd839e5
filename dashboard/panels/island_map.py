"""The map."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard import session, wording
from dashboard.atlas import Atlas
from dashboard.figures import island_map
from dashboard.markup import islands
from dashboard.panels import block, pictures
from dashboard.speech import _, named, spoken
from dashboard.state import ViewState
from geodata.places import ISLANDS

HEIGHT = 560  # pixels; narrow screens take less by style


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the map; the panel beside it hears of a click."""
    with st.container(key="map"):
        st_folium(
            _frame(atlas),
            key="map-value",
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=island_map.shown(
                view.island,
                atlas.told(view.moment).islands if view.moment else (),
                _words(atlas),
                session.last_click(),
            ),
        )
    pictures.buttons("map", "map", wording.four_islands())


def draw_still(view: ViewState, atlas: Atlas) -> None:
    """Draw the map as a picture that no script is needed for, with the chosen island marked."""
    with st.container(key="map"):
        block.draw("map-still", islands.picture(view, atlas))


def _words(atlas: Atlas) -> island_map.Words:
    labelled = (id_ for id_, place in atlas.gazetteer.places.items() if place.label)
    shown = {*ISLANDS, *atlas.places.index, *labelled}
    return island_map.Words(
        lang=spoken().lang,
        names={place: named(place) for place in sorted(shown)},
        title=islands.alternative(),
        failure=_("The map could not be drawn. The list of islands works all the same."),
        nearer=_("Zoom in"),
        farther=_("Zoom out"),
        attribution=_("© OpenStreetMap contributors"),
        km=_("km"),
        north=_("#° N"),
        east=_("#° E"),
    )


def _frame(atlas: Atlas) -> folium.Map:
    west, south, east, north = islands.bounds(atlas)
    labels = {id_: place.label for id_, place in atlas.gazetteer.places.items() if place.label}
    return island_map.base_map(
        bounds=((south, west), (north, east)),
        pairs={island: atlas.pair_of(island) for island in ISLANDS},
        labels=[
            {
                "id": id_,
                "kind": "island" if id_ in ISLANDS else "land",
                "at": [label.lat, label.lon],
                "side": label.side,
            }
            for id_, label in labels.items()
            if label.lat is not None and label.lon is not None
        ],
        sides={id_: label.side for id_, label in labels.items()},
    )
