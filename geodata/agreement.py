"""How far the shapes kept here agree with their full upstream shapes and with another coastline.

`python -m geodata.agreement` prints the figures that SOURCES.md records.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata import geojson, places, regions
from geodata.measure import area_km2, distance_km

GSHHG = Path(__file__).parents[1] / "tests" / "geodata" / "gshhg.geojson"


def overlap(a: BaseGeometry, b: BaseGeometry) -> float:
    """Give the shared area over the joint area, from 0 (apart) to 1 (the same)."""
    return area_km2(shapely.intersection(a, b)) / area_km2(shapely.union(a, b))


def islet(islet_id: str) -> MultiPolygon:
    """Give the display shape of one islet: the parts of Habomai in its region."""
    parts = list(places.islands().geometry["habomai"].geoms)
    homes = regions.assign(parts, regions.ISLETS)
    return MultiPolygon([part for part, at in zip(parts, homes, strict=True) if at == islet_id])


def distances_km() -> dict[str, float]:
    """Give the distances that official tables print: from Cape Nosappu, to Kunashir from Notsuke.

    From Cape Nosappu's point to the nearest shore; for Kunashir between the nearest shores.
    """
    nosappu = places.places().geometry["cape-nosappu"]
    shapes = places.islands().geometry
    named = ("kaigara", "suisho", "akiyuri", "yuri", "shibotsu", "taraku")
    hokkaido = places.coast().geometry["hokkaido"]
    return {
        **{islet_id: distance_km(nosappu, islet(islet_id)) for islet_id in named},
        **{island: distance_km(nosappu, shapes[island]) for island in ("shikotan", "iturup")},
        "kunashir": distance_km(hokkaido, shapes["kunashir"]),
    }


def report(gshhg: Path = GSHHG) -> Iterator[str]:
    """Give the lines of the table: areas in km2, agreement with GSHHG, distances in km."""
    independent = {feature.id: feature.geometry for feature in geojson.read(gshhg)}
    yield f"{'island':<10}{'full km2':>10}{'display':>10}{'GSHHG':>10}{'overlap':>10}"
    for island, row in places.islands().iterrows():
        other = independent[island]
        areas = (row.area_km2, area_km2(row.geometry), area_km2(other))
        columns = "".join(f"{area:>10.2f}" for area in areas)
        yield f"{island:<10}{columns}{overlap(row.geometry, other):>10.4f}"
    yield f"{'distance':<10}{'km':>10}"
    for place, distance in distances_km().items():
        yield f"{place:<10}{distance:>10.2f}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
