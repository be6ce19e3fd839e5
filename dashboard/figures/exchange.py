"""Which pictures of visitor exchange there are in a view, each with its figures.

A picture is made when it is drawn, in the colours of its theme.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go

from dashboard import exchange
from dashboard.atlas import Atlas
from dashboard.figures import exchange_totals, exchange_years
from dashboard.figures.exchange_marks import Link
from dashboard.figures.style import Palette
from dashboard.speech import N_, _
from dashboard.state import ViewState
from seeds.model import Citation

_A_YEAR = N_("People a year, visa-free travel between Japan and the islands")
_TITLES = {
    "annual": _A_YEAR,
    "annual-both": _A_YEAR,
    "totals-islands": N_("From Japan to the islands, totals"),
    "totals-japan": N_("From the islands to Japan, totals"),
}


@dataclass(frozen=True)
class Picture:
    """A picture: its key, the figures it shows, and what draws it."""

    key: str
    facts: Sequence[Citation]
    make: Callable[[Palette, Link], go.Figure]

    @property
    def title(self) -> str:
        """What it shows, for where it stands alone."""
        return _(_TITLES[self.key])

    @property
    def way(self) -> str:
        """The direction of travel that its totals begin with, in words."""
        return _(exchange.DIRECTIONS["to_islands" if self.key == "totals-islands" else "to_japan"])


def rows(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> list[exchange.Row]:
    """Give the years of a view, each with its figures of travel one way or the other."""
    # One article says nothing of the years that it gives no figure for.
    years = () if view.source else exchange.years_of_travel(view.period)
    off = exchange.cancelled_seasons(atlas.moments(view.period, view.source))
    return exchange.rows(_going(facts, "to_islands", "to_japan"), off, years)


def annual(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> Iterator[Picture]:
    """Give the picture of the yearly figures, and one of those that count both ways together."""
    yield _annual("annual", facts, rows(view, atlas, facts))
    if both := exchange.rows(_going(facts, "both"), {}, ()):
        yield _annual("annual-both", facts, both)


def totals(facts: Sequence[Citation]) -> Iterator[Picture]:
    """Give a picture of the totals for each direction, on one scale."""
    most = max((exchange.figure(fact).value or 0 for fact in facts), default=0)
    for key, ways in {"islands": ("to_islands",), "japan": ("to_japan", "both")}.items():
        if shown := _going(facts, *ways):
            groups = exchange.groups(shown)
            yield Picture(f"totals-{key}", shown, partial(exchange_totals.totals, groups, most))


def _annual(key: str, facts: Sequence[Citation], shown: list[exchange.Row]) -> Picture:
    return Picture(key, facts, partial(exchange_years.annual, shown))


def _going(facts: Sequence[Citation], *ways: str) -> list[Citation]:
    return [fact for fact in facts if exchange.direction(fact) in ways]
