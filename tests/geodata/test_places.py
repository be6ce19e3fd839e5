"""The shapes and points: whole, valid, measured right, and what a broken file is told."""

import json
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from shapely import Point

from geodata import agreement, geojson, places, regions
from geodata.errors import GeodataError
from geodata.geojson import is_wound
from geodata.measure import area_km2
from geodata.names import gazetteer
from geodata.places import HERE, ISLANDS

SHAPES = places.islands()
COAST = places.coast()
POINTS = places.places()
LAND = {**SHAPES.geometry.to_dict(), **COAST.geometry.to_dict()}
ISLETS = POINTS[POINTS.kind == "islet"]
MEASURED_KM = agreement.distances_km()
GSHHG = {feature.id: feature.geometry for feature in geojson.read(agreement.GSHHG)}

# Geospatial Information Authority of Japan, table of areas by municipality, 2025, km2. It leaves
# the rocks around each island out. https://www.mlit.go.jp/hkb/hoppo-data.html
GSI_2025_KM2 = {"iturup": 3166.64, "kunashir": 1489.27, "shikotan": 247.65, "habomai": 94.84}
# Ministry of Foreign Affairs of Japan, after the same authority, 2022, rocks included.
# https://www.mofa.go.jp/erp/rss/northern/page1we_000017.html
MOFA_KM2 = {"iturup": 3168, "kunashir": 1490, "shikotan": 251, "habomai": 95}
# Northern Territories Issue Association: areas after that authority, 2021, and distances.
# https://www.hoppou.go.jp/archives/basics/islands1.html
ISLETS_KM2 = {"suisho": 12.1, "akiyuri": 2.1, "yuri": 9.9, "shibotsu": 58.3, "taraku": 10.9}
# Distance in km, and how far from it we may be: the table does not say from which stone to which.
DISTANCES_KM = {
    "kaigara": (3.7, 0.25),
    "suisho": (7.0, 0.2),
    "akiyuri": (13.7, 0.2),
    "yuri": (16.6, 0.3),
    "shibotsu": (25.5, 0.75),
    "taraku": (45.5, 0.2),
    "shikotan": (73.3, 0.6),
    "iturup": (144.5, 0.2),
    "kunashir": (16.0, 0.25),
}
# Shared over joint area of our shape and GSHHG's; measured 0.976, 0.971, 0.928 and 0.815. GSHHG is
# the coarser one: it lies 87 to 121 m from the official coast, ours 10 to 26 m.
LEAST_OVERLAP = {"iturup": 0.97, "kunashir": 0.965, "shikotan": 0.92, "habomai": 0.81}


class TestShapes:
    def test_are_the_four_islands(self):
        assert tuple(SHAPES.index) == ISLANDS
        assert SHAPES.crs == COAST.crs == POINTS.crs == "EPSG:4326"

    def test_of_the_coast_are_the_lands_around(self):
        assert tuple(COAST.index) == tuple(regions.COAST)

    @pytest.mark.parametrize("place", LAND)
    def test_are_valid_and_wound_as_rfc_7946_says(self, place):
        assert shapely.is_valid_reason(LAND[place]) == "Valid Geometry"
        assert is_wound(LAND[place])
        assert regions.WINDOW.covers(LAND[place])

    @pytest.mark.parametrize("pair", [*combinations(LAND, 2)], ids="-".join)
    def test_never_touch(self, pair):
        assert not LAND[pair[0]].intersects(LAND[pair[1]])


@pytest.mark.parametrize("island", ISLANDS)
class TestAreas:
    def test_of_the_display_shape_is_that_of_the_full_one(self, island):
        stored = SHAPES.area_km2[island]
        assert area_km2(SHAPES.geometry[island]) == pytest.approx(stored, rel=1e-3)

    def test_is_the_official_one(self, island):
        assert SHAPES.area_km2[island] == pytest.approx(GSI_2025_KM2[island], rel=0.01)
        assert SHAPES.area_km2[island] == pytest.approx(MOFA_KM2[island], rel=0.01)

    def test_is_told_with_its_method(self, island):
        assert "geodesic" in SHAPES.area_method[island]
        assert SHAPES.parts[island] >= len(SHAPES.geometry[island].geoms) > 1

    def test_agrees_with_an_independent_coastline(self, island):
        ours = SHAPES.geometry[island]
        assert GSHHG[island].is_valid
        assert agreement.overlap(ours, GSHHG[island]) > LEAST_OVERLAP[island]


class TestHabomai:
    def test_has_the_rocks_south_of_anuchin(self):
        """Given to Hokkaido by mistake, they would move 19,000 km2 of sea."""
        parts = SHAPES.geometry["habomai"].geoms
        rocks = [part for part in parts if part.centroid.y < 43.345]
        assert len(rocks) == 2
        for rock in rocks:
            assert rock.centroid.distance(Point(146.014, 43.340)) < 0.002
            assert area_km2(rock) * 1e6 == pytest.approx(1_000, rel=0.25)
            assert regions.assign([rock], regions.ISLANDS) == ["habomai"]
            assert not COAST.geometry.intersects(rock).any()

    def test_has_its_named_islets(self):
        assert set(ISLETS.index) == set(regions.ISLETS)
        assert set(ISLETS.island) == {"habomai"}
        assert ISLETS.area_km2.sum() == pytest.approx(SHAPES.area_km2["habomai"], abs=0.05)

    @pytest.mark.parametrize("islet", regions.ISLETS)
    def test_islet_lies_in_its_own_shape(self, islet):
        shape = agreement.islet(islet)
        assert shape.contains(ISLETS.geometry[islet])
        # Rocks too small to draw are left out; on a rock of 2,000 m2 even 20 m tell.
        assert area_km2(shape) == pytest.approx(ISLETS.area_km2[islet], rel=0.04, abs=0.001)

    @pytest.mark.parametrize("islet", ISLETS_KM2)
    def test_islet_has_its_official_area(self, islet):
        assert ISLETS.area_km2[islet] == pytest.approx(ISLETS_KM2[islet], rel=0.025)


@pytest.mark.parametrize("place", DISTANCES_KM)
def test_distance_is_the_official_one(place):
    official, tolerance = DISTANCES_KM[place]
    assert MEASURED_KM[place] == pytest.approx(official, abs=tolerance)


class TestPoints:
    @pytest.mark.parametrize("place", POINTS.index)
    def test_lie_on_the_land_they_belong_to(self, place):
        above = gazetteer().above(place)
        land = next(name for name in above if name in LAND)
        assert LAND[land].contains(POINTS.geometry[place])
        assert POINTS.isna().island[place] == (land not in ISLANDS)

    @pytest.mark.parametrize("place", POINTS.index)
    def test_are_of_the_kind_that_the_gazetteer_says(self, place):
        assert POINTS.kind[place] == gazetteer().places[place].kind
        assert POINTS.source[place]

    def test_are_all_that_the_gazetteer_has(self):
        pointed = {place.id for place in gazetteer().places.values() if place.point}
        assert pointed | set(regions.ISLETS) == set(POINTS.index)


SQUARE = [[147, 44], [148, 44], [148, 45], [147, 45], [147, 44]]
BOW_TIE = [[147, 44], [148, 45], [148, 44], [147, 45], [147, 44]]


@pytest.fixture
def folder(tmp_path) -> Path:
    for file in HERE.glob("*.geojson"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def spoil(folder, name, change) -> None:
    path = folder / name
    content = json.loads(path.read_text("utf-8"))
    change(content["features"])
    path.write_text(json.dumps(content), "utf-8")


def with_ring(ring):
    def change(features):
        features[1]["geometry"] = {"type": "MultiPolygon", "coordinates": [[ring]]}

    return change


def with_property(name, value):
    def change(features):
        features[1]["properties"][name] = value

    return change


FAULTS = {
    "self-crossing ring": (with_ring(BOW_TIE), "kunashir · geometry: expected a valid shape"),
    "clockwise ring": (with_ring(SQUARE[::-1]), "kunashir · geometry: expected exterior rings"),
    "two points": (with_ring(SQUARE[:2]), "feature 2: expected a feature with"),
    "open ring": (with_ring(SQUARE[:-1]), "a ring does not end where it begins"),
    "empty shape": (
        lambda features: features[1]["geometry"].update(coordinates=[]),
        "feature 2: expected a feature with",
    ),
    "text for a polygon": (
        lambda features: features[1]["geometry"].update(coordinates=[""]),
        "feature 2: expected a feature with",
    ),
    "a number beyond all": (
        with_ring([[10**400, 44.0], *SQUARE[1:-1], [10**400, 44.0]]),
        "feature 2: expected a feature with",
    ),
    "a polygon": (
        lambda features: features[1].update(
            geometry={"type": "Polygon", "coordinates": [SQUARE]},
        ),
        "kunashir · geometry: expected a MultiPolygon, found a Polygon",
    ),
    "unknown type": (
        lambda features: features[1]["geometry"].update(type="Blob"),
        "feature 2: expected a feature with",
    ),
    "no geometry": (
        lambda features: features[1].update(geometry=None),
        "feature 2: expected a feature with",
    ),
    "no id": (lambda features: features[1].pop("id"), "feature 2: expected a feature with"),
    "no area": (
        lambda features: features[1]["properties"].pop("area_km2"),
        "kunashir · area_km2: expected this property",
    ),
    "unknown id": (
        lambda features: features[1].update(id="atlantis"),
        "atlantis · id: expected a place of the gazetteer",
    ),
    "an island missing": (
        lambda features: features.pop(),
        "expected iturup, kunashir, shikotan, habomai; found iturup, kunashir, shikotan",
    ),
    "an island twice": (
        lambda features: features.append(features[0]),
        "iturup · id: expected each id once",
    ),
}


@pytest.mark.parametrize(("change", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_islands_is_told(folder, change, told):
    spoil(folder, "islands.geojson", change)
    with pytest.raises(GeodataError) as error:
        places.islands(folder)
    assert "islands.geojson" in str(error.value)
    assert told in str(error.value)


@pytest.mark.parametrize("island", ["atlantis", ["iturup"], {"iturup": 1}])
def test_a_fault_of_a_point_is_told(folder, island):
    spoil(folder, "places.geojson", with_property("island", island))
    with pytest.raises(GeodataError, match=r"places\.geojson · \S+ · island: expected one of"):
        places.places(folder)


@pytest.mark.parametrize("half", ["\ud800", "x\udfff"])
def test_half_a_character_is_told(folder, half):
    for name, read in (("islands", places.islands), ("places", places.places)):
        spoil(folder, f"{name}.geojson", with_property("source", half))
        with pytest.raises(GeodataError, match="feature 2: expected a feature with"):
            read(folder)


def test_faults_are_told_together(folder):
    def change(features):
        features[0]["properties"].pop("parts")
        features[2]["properties"].pop("area_method")

    spoil(folder, "islands.geojson", change)
    with pytest.raises(GeodataError) as error:
        places.islands(folder)
    told = [(fault.record, fault.field) for fault in error.value.faults]
    assert told == [("iturup", "parts"), ("shikotan", "area_method")]


@pytest.mark.parametrize("read", [places.islands, places.coast, places.places])
class TestFiles:
    def test_missing(self, read, tmp_path):
        with pytest.raises(GeodataError, match=r"\w+\.geojson: expected this file to be there"):
            read(tmp_path)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("{", "expected JSON"),
            ("[]", "expected a FeatureCollection"),
            ("{}", "expected a FeatureCollection"),
            ('{"features": 3}', "expected a FeatureCollection"),
            ('{"features": ["x"]}', "feature 1: expected a feature"),
            ('{"features": []}', "features: expected at least one"),
            pytest.param("[" * 100_000, "expected JSON", id="deep"),
        ],
    )
    def test_not_geojson(self, read, tmp_path, text, told):
        for name in ("islands", "coast", "places"):
            (tmp_path / f"{name}.geojson").write_text(text, "utf-8")
        with pytest.raises(GeodataError) as error:
            read(tmp_path)
        assert told in str(error.value)
        assert ".geojson" in str(error.value)
