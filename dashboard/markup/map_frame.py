"""The map's frame and its words, as the records and the reader's language have them."""

import folium

from dashboard.atlas import Atlas
from dashboard.figures import island_map
from dashboard.markup import islands
from dashboard.speech import _, named, spoken
from geodata.places import ISLANDS


def frame(atlas: Atlas) -> folium.Map:
    """Give the map's frame: it never changes, so that the browser keeps it."""
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


def words(atlas: Atlas) -> island_map.Words:
    """Give what the map says, in the language spoken."""
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
