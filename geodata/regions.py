"""Which land polygon belongs to which place: regions drawn by hand, in WGS84 lon, lat.

A polygon belongs to the first region that holds its representative point. The nearest island does
not count: between Habomai, Shikotan and Hokkaido a rock given to the wrong one moves a sea.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Polygon, box

# Everything outside this window is left out; its edges cut through the context land only.
WINDOW = box(136.0, 39.5, 160.0, 55.0)

ISLANDS = {
    "iturup": box(146.80, 44.38, 148.98, 45.62),
    "shikotan": box(146.50, 43.68, 147.05, 43.92),
    "habomai": box(145.845, 43.32, 146.50, 43.68),
    # West of it runs the middle of the straits between Kunashir and Hokkaido.
    "kunashir": Polygon([
        (145.36, 43.64), (145.45, 43.75), (145.40, 43.95), (145.42, 44.20), (145.62, 44.42),
        (145.88, 44.60), (146.70, 44.60), (146.70, 43.92), (146.50, 43.92), (146.50, 43.68),
        (145.845, 43.68), (145.845, 43.64),
    ]),
}  # fmt: skip

COAST = {
    "central-northern-kurils": box(149.0, 45.4, 156.56, 51.0),
    "kamchatka": box(155.5, 50.5, 160.0, 55.0),
    "honshu": Polygon([
        (136.0, 39.5), (145.0, 39.5), (145.0, 41.6), (140.75, 41.6), (140.5, 41.33), (136.0, 41.33),
    ]),
    "hokkaido": box(139.0, 41.33, 146.0, 45.8),
    "mainland": Polygon([
        (136.0, 44.0), (139.5, 45.0), (140.5, 48.0), (141.0, 51.0), (141.55, 51.8), (141.6, 53.0),
        (142.0, 55.0), (136.0, 55.0),
    ]),
    "sakhalin": box(140.0, 45.8, 145.0, 54.6),
}  # fmt: skip

# Within Habomai: an islet's area is that of all the parts in its region.
ISLETS = {
    "kaigara": box(145.850, 43.390, 145.866, 43.400),
    "odoke": box(145.872, 43.387, 145.880, 43.393),
    "moemoshiri": box(145.885, 43.380, 145.900, 43.387),
    "suisho": box(145.880, 43.405, 145.965, 43.470),
    "akiyuri": box(145.985, 43.335, 146.030, 43.390),
    "yuri": box(146.015, 43.395, 146.120, 43.445),
    "harukari": box(146.140, 43.400, 146.200, 43.440),
    "shibotsu": box(146.050, 43.450, 146.230, 43.560),
    "taraku": box(146.270, 43.605, 146.380, 43.660),
    "lisyi": box(146.395, 43.560, 146.415, 43.575),
    "kabuto": box(146.424, 43.568, 146.445, 43.582),
}


def assign(parts: Sequence[Polygon], regions: dict[str, Polygon]) -> list[str | None]:
    """Give each polygon's place id, or None where no region holds its representative point."""
    points = shapely.point_on_surface(np.asarray(parts, dtype=object))
    found: list[str | None] = [None] * len(parts)
    for place, region in reversed(regions.items()):
        for index in np.flatnonzero(shapely.contains(region, points)):
            found[index] = place
    return found
