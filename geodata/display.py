"""From full shapes to small ones that look the same on a map.

Points are dropped after Douglas and Peucker in metres, keeping rings free of crossings; what stays
are points of the source, rounded to five decimals (about one metre).
"""

import math

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.measure import Plane, Points, area_km2

DECIMALS = 5
CENTRE = (147.0, 44.4)  # amid the four islands


def island(full: MultiPolygon, tolerance_m: float, smallest_km2: float) -> MultiPolygon:
    """Simplify one island to a tolerance in metres, without its parts below an area in km2."""
    parts = [part for part in full.geoms if area_km2(part) >= smallest_km2]
    return tidy(_simplify(MultiPolygon(parts), tolerance_m, lens_m=math.inf))


def coast(full: MultiPolygon, tolerance_m: float, smallest_m: float, lens_m: float) -> MultiPolygon:
    """Simplify a land around the islands, the more the farther away it is.

    The tolerance holds near the islands and is twice as large at `lens_m` from their middle, three
    times at twice that; so is the side `smallest_m` of the smallest square that is kept.
    """
    return tidy(_simplify(full, tolerance_m, lens_m, smallest_m))


def tidy(shape: BaseGeometry) -> MultiPolygon:
    """Round to five decimals, repair what rounding touched, and wind and order as RFC 7946 says."""
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    parts = [part for part in shapely.get_parts(rounded) if part.geom_type == "Polygon"]
    ordered = shapely.normalize(MultiPolygon(parts))
    return shapely.orient_polygons(ordered)


def _simplify(
    full: MultiPolygon, tolerance_m: float, lens_m: float, smallest_m: float = 0.0
) -> MultiPolygon:
    plane = Plane(*CENTRE)

    def seen(points: Points) -> Points:
        return _shrink(plane.to_metres(points), lens_m)

    def unseen(points: Points) -> Points:
        return plane.to_degrees(_grow(points, lens_m))

    simple = shapely.simplify(shapely.transform(full, seen), tolerance_m, preserve_topology=True)
    kept = [part for part in shapely.get_parts(simple) if part.area >= smallest_m**2]
    return shapely.transform(MultiPolygon(kept), unseen)


def _shrink(points: Points, lens_m: float) -> Points:
    """Look through a lens that shrinks what is far: scale 1 in the middle, 1/2 at `lens_m`."""
    distance = np.hypot(*points.T)[:, None]
    return points if math.isinf(lens_m) else points * _ratio(np.log1p, distance / lens_m)


def _grow(points: Points, lens_m: float) -> Points:
    distance = np.hypot(*points.T)[:, None]
    return points if math.isinf(lens_m) else points * _ratio(np.expm1, distance / lens_m)


def _ratio(function: np.ufunc, x: Points) -> Points:
    ratio: Points = np.divide(function(x), x, out=np.ones_like(x), where=x > 0)
    return ratio
