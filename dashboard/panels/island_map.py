"""The map, and the same choice by keyboard above it."""

import streamlit as st
from streamlit_folium import st_folium

from dashboard import session
from dashboard.atlas import Atlas
from dashboard.figures import island_map
from dashboard.panels import pictures
from dashboard.state import ViewState
from geodata.places import ISLANDS

HEIGHT = 560  # pixels; narrow screens take less by style
_NEIGHBOUR = 0.35  # degrees of longitude that show where Hokkaido lies
_ALL = "all"


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the island buttons and the map; either sets the view's island."""
    _buttons(view, atlas)
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
                _names(view, atlas),
                session.last_click(),
            ),
            on_change=session.on_use("map-value", _clicked),
        )
    pictures.buttons("map", "map", ", ".join(_names(view, atlas)[island] for island in ISLANDS))


def _buttons(view: ViewState, atlas: Atlas) -> None:
    st.pills(
        "Islands",
        (_ALL, *ISLANDS),
        format_func=lambda key: (
            "All four" if key == _ALL else atlas.gazetteer.name(key, view.lang, view.names)
        ),
        key=session.shows("island", view.island or _ALL),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=session.on_use(
            "island", lambda value: session.change(island=None if value == _ALL else str(value))
        ),
    )


def _clicked(value: object) -> None:
    """Take a click on the map; the frame's first message holds none."""
    if isinstance(value, dict) and "click" in value:
        session.saw_click(int(value["click"]))
        island = value.get("island")
        session.change(island=island if island in ISLANDS else None)


def _names(view: ViewState, atlas: Atlas) -> dict[str, str]:
    labelled = (id_ for id_, place in atlas.gazetteer.places.items() if place.label)
    shown = {*ISLANDS, *atlas.places.index, *labelled}
    return {place: atlas.gazetteer.name(place, view.lang, view.names) for place in shown}


def _frame(atlas: Atlas) -> object:
    west, south, east, north = atlas.islands.total_bounds
    west -= _NEIGHBOUR
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
