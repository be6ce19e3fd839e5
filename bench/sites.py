"""The pages that are measured side by side, and by what each shows that it is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.server import OURS
from geodata.places import ISLANDS

_PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, eq=False)
class Site:
    """A page: what `streamlit run` serves, and the CSS selectors of what is in it.

    `wanted` says by name which nodes a reader waits for, and how many; `also` what is only noted
    if it comes. A click on one of the `targets`, which lie in `frame` if there is one, changes the
    text of the `heading`.
    """

    name: str
    entry: Path
    wanted: Mapping[str, tuple[str, int]]
    heading: str
    targets: tuple[str, ...]
    frame: str | None = None
    also: Mapping[str, tuple[str, int]] = field(default_factory=dict)


BARE = Site(
    "bare page",
    _PAGES / "bare.py",
    wanted={"text": ("h2", 1)},
    heading="h2",
    targets=(".st-key-press button",),
)
OUR = Site(
    "our page",
    OURS,
    wanted={
        "text": (".st-key-coverage h2", 1),
        "islands": ("path.island", 4),
        "map": (".leaflet-container.drawn", 1),
    },
    heading=".st-key-coverage h2",
    targets=tuple(f"path.island-{island}" for island in ISLANDS),
    frame=".st-key-map iframe",
    also={"drawing": ("#first-view svg path", 4)},
)
NAIVE = Site(
    "naive page",
    _PAGES / "offline.py",
    wanted={"text": ("h2", 1), "islands": ("path.leaflet-interactive", 4)},
    heading="h2",
    targets=tuple(f"path.leaflet-interactive >> nth={place}" for place in range(len(ISLANDS))),
    frame="iframe",
)
# In this order each round: what we are held against, we, and what we do not want to be.
SITES = (BARE, OUR, NAIVE)
