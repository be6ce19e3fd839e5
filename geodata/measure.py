"""Geodesic areas and distances on the WGS84 ellipsoid.

Geometries are in longitude and latitude (EPSG:4326). `python -m geodata.measure` prints how the
shapes of this package agree with an independent coastline and with official figures.
"""

from pyproj import Geod, Transformer
from shapely import ops, shortest_line
from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")


def area_km2(geometry: BaseGeometry) -> float:
    """Give the area in km2, never negative, however the rings are wound."""
    area, _ = GEOD.geometry_area_perimeter(geometry)
    return abs(area) / 1e6


def distance_km(a: BaseGeometry, b: BaseGeometry) -> float:
    """Give the length in km of the geodesic between the nearest points of `a` and `b`.

    Good to 0.1 % for distances up to some 1,000 km; 0 where they touch.
    """
    middle = shortest_line(a, b).centroid
    to_metres = metres_around(middle.x, middle.y)
    line = shortest_line(
        ops.transform(to_metres.transform, a), ops.transform(to_metres.transform, b)
    )
    xs, ys = zip(*line.coords, strict=True)
    lons, lats = to_metres.transform(xs, ys, direction="INVERSE")
    return GEOD.line_length(lons, lats) / 1e3


def metres_around(lon: float, lat: float) -> Transformer:
    """Project from EPSG:4326 to metres; distances from (lon, lat) are true (azimuthal)."""
    return Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84", always_xy=True
    )
