"""Areas and distances on the ellipsoid, held against other ways to find them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiPolygon, Point, Polygon, box

from geodata.agreement import overlap
from geodata.measure import area_km2, distance_km

LONS = st.floats(142, 152)
LATS = st.floats(42, 47)
POINTS = st.builds(Point, LONS, LATS)


def area_of_a_belt(south, north):
    """Give the area of one degree of longitude between two parallels, in closed form."""
    equatorial, flattening = 6378.137, 1 / 298.257223563
    polar, e = equatorial * (1 - flattening), math.sqrt(flattening * (2 - flattening))

    def from_equator(latitude):
        sine = math.sin(math.radians(latitude))
        return sine / (1 - (e * sine) ** 2) + math.atanh(e * sine) / e

    return polar**2 * math.radians(1) / 2 * (from_equator(north) - from_equator(south))


@given(st.floats(0, 60), st.floats(0.01, 10))
def test_area_is_that_of_the_ellipsoid(south, height):
    belt = box(147, south, 148, south + height).segmentize(0.01)
    assert area_km2(belt) == pytest.approx(area_of_a_belt(south, south + height), rel=1e-5)


def test_area_does_not_depend_on_winding():
    ring = [(147, 44), (148, 44), (148, 45), (147, 45)]
    assert area_km2(Polygon(ring)) == pytest.approx(area_km2(Polygon(ring[::-1])))
    assert area_km2(Polygon(ring)) > 0


def test_area_leaves_holes_out_and_adds_parts_up():
    outer, hole, apart = box(147, 44, 148, 45), box(147.2, 44.2, 147.4, 44.4), box(149, 44, 150, 45)
    pierced = Polygon(outer.exterior, [hole.exterior])
    assert area_km2(pierced) == pytest.approx(area_km2(outer) - area_km2(hole))
    parts = MultiPolygon([pierced, apart])
    assert area_km2(parts) == pytest.approx(area_km2(pierced) + area_km2(apart))


@given(POINTS, POINTS)
def test_distance_of_points_is_the_geodesic(a, b):
    _, _, metres = Geod(ellps="WGS84").inv(a.x, a.y, b.x, b.y)
    assert distance_km(a, b) == pytest.approx(metres / 1e3, rel=1e-6, abs=1e-6)
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), rel=1e-6, abs=1e-6)


@settings(deadline=None)  # a busy machine is no fault of the measure
@given(POINTS, LONS, LATS, st.floats(0.1, 3), st.floats(-1, 1))
def test_distance_to_a_shore_is_the_least_of_many(point, lon, lat, length, slope):
    shore = LineString([(lon, lat), (lon + length, lat + slope)]).segmentize(0.001)
    xs, ys = shore.xy
    count = len(xs)
    _, _, metres = Geod(ellps="WGS84").inv([point.x] * count, [point.y] * count, xs, ys)
    # Between two points of the shore, some 100 m apart, a nearer one may lie.
    assert distance_km(point, shore) == pytest.approx(min(metres) / 1e3, rel=1e-3, abs=0.06)


def test_distance_is_nothing_where_shapes_touch():
    assert distance_km(box(146, 44, 147, 45), box(147, 44, 148, 45)) == 0
    assert distance_km(box(146, 44, 148, 45), Point(147, 44.5)) == 0


def test_overlap_runs_from_apart_to_the_same():
    square = box(147, 44, 148, 45)
    assert overlap(square, square) == pytest.approx(1)
    assert overlap(square, box(149, 44, 150, 45)) == 0
    assert overlap(square, box(147, 44, 147.5, 45)) == pytest.approx(0.5, abs=1e-3)
