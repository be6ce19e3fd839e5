"""The GeoJSON files to take away: WGS84, RFC 7946, each with its licence at its top."""

import json
from dataclasses import replace

from dashboard.atlas import Atlas
from dashboard.export import select
from dashboard.state import ViewState
from geodata import geojson, places
from geodata.names import LANGUAGES


def islands(atlas: Atlas, view: ViewState = select.ALL) -> str:
    """Give the islands of a view with their names, measured `area_km2`, and what is told of them.

    `facts`, `articles` and `moments` count what names the island or its pair, in the view's period
    and source. The shapes are those of `geodata`. Raises GeodataError.
    """
    path = places.HERE / "islands.geojson"
    features = [
        replace(feature, properties={**feature.properties, **_told(atlas, view, feature.id)})
        for feature in geojson.read(path)
        if view.island in {None, feature.id}
    ]
    head = json.loads(path.read_text("utf-8"))
    about = {name: head[name] for name in ("license", "attribution")}
    return geojson.dump(features, **about)


def _told(atlas: Atlas, view: ViewState, island: str) -> dict[str, str | int]:
    every = replace(view, island=None)
    facts = [fact for fact in select.facts(atlas, every) if atlas.names_island(fact, island)]
    moments = [told for told in select.moments(atlas, every) if island in told.islands]
    sources = {fact.source.id for fact in facts}
    return {
        "pair": atlas.pair_of(island),
        **{f"name_{code}": atlas.gazetteer.name(island, code) for code in LANGUAGES},
        "facts": len(facts),
        "articles": len(sources & set(atlas.library.articles)),
        "moments": len(moments),
    }
