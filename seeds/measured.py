"""What this project measured on its own shapes, as facts of a source of its own.

So a measurement is cited, listed and compared like any other figure, and never mistaken for one.
"""

from collections.abc import Iterator

from geodata import agreement, names, places
from geodata.names import Gazetteer
from geodata.places import ISLANDS
from seeds.model import Quantity, Reference, ReferenceFact

SOURCE = "measured"
_GROUPS = ("iturup-kunashir", "shikotan-habomai", "four-islands")
_SHORE = "geodesic on WGS84, from {start} to the nearest shore of the display shape"


def measurement() -> Reference:
    """Give areas in km2, the pairs' shares in percent, and distances in km. Raises GeodataError."""
    gazetteer = names.gazetteer()
    return Reference(
        id=SOURCE,
        publisher="Four Islands",
        title="Measurements on this project's shapes",
        url="data/islands.geojson",
        language="en",
        nature="measured",
        side="other",
        facts=(*_areas(gazetteer), *_distances()),
    )


def _areas(gazetteer: Gazetteer) -> Iterator[ReferenceFact]:
    islands = places.islands()
    method = str(islands["area_method"].iloc[0])
    km2 = {island: float(islands["area_km2"][island]) for island in ISLANDS}
    for group in _GROUPS:
        km2[group] = round(sum(km2[island] for island in gazetteer.places[group].members), 2)
    for place, area in km2.items():
        yield _fact(f"area-{place}", area, "km2", f"Area of {{{place}}}", method)
    for pair in _GROUPS[:2]:
        scope = f"Share of {{{pair}}} in the area of the four"
        share = round(km2[pair] / km2["four-islands"] * 100, 2)
        yield _fact(f"share-{pair}", share, "percent", scope, method)
    spots = places.places()
    for islet, area in spots.loc[spots["kind"] == "islet", "area_km2"].items():
        scope = f"Area of {{{islet}}}"
        yield _fact(f"area-{islet}", float(area), "km2", scope, method)


def _distances() -> Iterator[ReferenceFact]:
    for place, distance in agreement.distances_km().items():
        start = "the shore of Hokkaido" if place == "kunashir" else "Cape Nosappu"
        scope = f"Distance from {start} to {{{place}}}"
        yield _fact(
            f"distance-{place}", round(distance, 2), "km", scope, _SHORE.format(start=start)
        )


def _fact(fact_id: str, value: float, unit: str, scope: str, definition: str) -> ReferenceFact:
    return ReferenceFact(
        id=fact_id,
        kind="quantity",
        summary=f"{scope}, as measured here: {value:,} {unit}.",
        about=(fact_id.partition("-")[2],),
        quantity=Quantity(
            value=value,
            unit=unit,
            as_written=f"{value} {unit}",
            bound="exact",
            span="point",
            scope=scope,
            definition=definition,
        ),
    )
