"""What a measurement found, as lines of a table. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

_HEADS = ("", "measured", "held against", "ratio", "limit", "met")


class NotHereError(RuntimeError):
    """What a measurement needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Line:
    """One figure; with a `base`, the limits are those of their ratio, else of the figure itself.

    Without `least` and `most` the figure is only told.
    """

    what: str
    value: float
    unit: str
    base: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure divided by what it is held against."""
        return self.value / self.base if self.base else None

    @property
    def met(self) -> bool | None:
        """Whether the limits are kept, or None where there is none."""
        if self.least is None and self.most is None:
            return None
        held = self.value if self.base is None else self.value / self.base
        return (self.least is None or held >= self.least) and (
            self.most is None or held <= self.most
        )


@dataclass(frozen=True)
class Outcome:
    """One measurement: how it was done, its figures, and what explains them, for the JSON only."""

    name: str
    how: str
    lines: tuple[Line, ...]
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """Whether every limit is kept."""
        return all(line.met is not False for line in self.lines)

    def data(self) -> dict[str, Any]:
        """Give the outcome as plain values for JSON."""
        lines = [asdict(line) | {"ratio": line.ratio, "met": line.met} for line in self.lines]
        return {
            "name": self.name,
            "how": self.how,
            "met": self.met,
            "lines": lines,
            "details": dict(self.details),
        }


def table(outcome: Outcome) -> str:
    """Return an outcome as a table of text, under how it was measured."""
    rows = [_HEADS, *map(_cells, outcome.lines)] if outcome.lines else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([f"{outcome.name}: {outcome.how}", *(_row(row, widths) for row in rows)])


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.what,
        f"{line.value:,.2f} {line.unit}".rstrip(),
        "" if line.base is None else f"{line.base:,.2f} {line.unit}",
        "" if line.ratio is None else f"{line.ratio:.2f}",
        _limits(line),
        {True: "yes", False: "NO", None: ""}[line.met],
    )


def _limits(line: Line) -> str:
    unit = " x" if line.base is not None else f" {line.unit}".rstrip()
    limits = {"from": line.least, "to": line.most}
    told = [f"{word} {limit:g}{unit}" for word, limit in limits.items() if limit is not None]
    return " ".join(told)


def _row(cells: Iterable[str], widths: Iterable[int]) -> str:
    first, *rest = (
        f"{cell:>{width}}" if place else f"{cell:<{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(["", first, *rest]).rstrip()
