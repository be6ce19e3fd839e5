"""What a crowd of readers met: how long its clicks took, and what went wrong. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, inf
from typing import Any

from bench.outcome import Line


@dataclass
class Tally:
    """Seconds of openings and clicks, the clicks' after all had opened; errors by what they say.

    `held` are the sessions that stood at the end; `seconds` pass from the last opening to the last
    answer, `lasted` all in all; `work` is the processor time of the readers themselves.
    """

    openings: list[float] = field(default_factory=list)
    early: list[float] = field(default_factory=list)  # clicks while others still opened the page
    clicks: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    held: int = 0
    seconds: float = 0
    lasted: float = 0
    work: float = 0

    @property
    def rate(self) -> float:
        """Clicks a second."""
        return len(self.clicks) / self.seconds if self.seconds else 0.0

    def data(self) -> dict[str, Any]:
        """Give the tally as plain values for JSON."""
        return vars(self) | {"errors": dict(self.errors)}


def percentile(values: Sequence[float], share: float) -> float:
    """Give the least of the values that this share of them does not exceed.

    `share` is above 0 and 1 at most. Without any value it is infinite: what never came was not
    quick.
    """
    return sorted(values)[ceil(share * len(values)) - 1] if values else inf


def milliseconds(seconds: Sequence[float], share: float) -> float:
    """Give such a percentile of seconds in milliseconds."""
    return percentile(seconds, share) * 1000


def lines(name: str, tally: Tally, readers: int, most: float | None = None) -> list[Line]:
    """Give what there is to tell of a crowd of so many readers.

    `most` are the milliseconds allowed to 95 clicks in 100; then all sessions are to be held, and
    no error is allowed.
    """
    every, none = (None, None) if most is None else (readers, 0)
    spread = [("p50", 0.5, None), ("p95", 0.95, most), ("p99", 0.99, None), ("longest", 1, None)]
    early = Line(f"{name}: click while others open, p95", milliseconds(tally.early, 0.95), "ms")
    return [
        Line(f"{name}: sessions held to the end", tally.held, "", least=every),
        Line(f"{name}: opening, p95", milliseconds(tally.openings, 0.95), "ms"),
        *([early] if tally.early else []),
        *(
            Line(f"{name}: click, {what}", milliseconds(tally.clicks, share), "ms", most=limit)
            for what, share, limit in spread
        ),
        Line(f"{name}: clicks a second", tally.rate, ""),
        Line(f"{name}: errors", tally.errors.total(), "", most=none),
    ]
