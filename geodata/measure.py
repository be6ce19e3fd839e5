"""Geodesic areas and distances on the WGS84 ellipsoid, of shapes in longitude and latitude."""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj
from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")

Points = NDArray[np.float64]


def area_km2(geometry: BaseGeometry) -> float:
    """Give the area in km2 without holes, never negative, however the rings are wound."""
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return float(area) / 1e6


def distance_km(a: BaseGeometry, b: BaseGeometry) -> float:
    """Give the length in km of the geodesic between the nearest points of `a` and `b`.

    Good to 0.1 % for distances up to some 1,000 km; 0 where they touch.
    """
    middle = shapely.shortest_line(a, b).centroid
    plane = Plane(middle.x, middle.y)
    line = shapely.shortest_line(
        shapely.transform(a, plane.to_metres), shapely.transform(b, plane.to_metres)
    )
    lons, lats = plane.to_degrees(shapely.get_coordinates(line)).T
    return float(GEOD.line_length(lons, lats)) / 1e3


class Plane:
    """A map in metres around a point (lon, lat): distances from that point are true (azimuthal)."""

    def __init__(self, lon: float, lat: float) -> None:
        self._project = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")

    def to_metres(self, points: Points) -> Points:
        """Take an array of lon, lat to one of x, y."""
        return np.column_stack(self._project(points[:, 0], points[:, 1]))

    def to_degrees(self, points: Points) -> Points:
        """Take an array of x, y back to one of lon, lat."""
        return np.column_stack(self._project(points[:, 0], points[:, 1], inverse=True))
