"""What a measurement found, as lines of one table. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

_HEADS = ("", "measured", "held against", "ratio", "limit", "met")


@dataclass(frozen=True)
class Line:
    """One figure; with a `base`, `most` is the limit of their ratio, else of the figure itself.

    Without `most` the figure is only told.
    """

    what: str
    value: float
    unit: str
    base: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure divided by what it is held against."""
        return self.value / self.base if self.base else None

    @property
    def met(self) -> bool | None:
        """Whether the limit is kept, or None where there is none."""
        if self.most is None:
            return None
        return (self.value if self.base is None else self.value / self.base) <= self.most


@dataclass(frozen=True)
class Outcome:
    """One measurement: how it was done, and its figures."""

    name: str
    how: str
    lines: tuple[Line, ...]

    @property
    def met(self) -> bool:
        """Whether every limit is kept."""
        return all(line.met is not False for line in self.lines)

    def data(self) -> dict[str, Any]:
        """Give the outcome as plain values for JSON."""
        lines = [asdict(line) | {"ratio": line.ratio, "met": line.met} for line in self.lines]
        return {"name": self.name, "how": self.how, "met": self.met, "lines": lines}


def table(outcomes: Iterable[Outcome]) -> str:
    """Give all outcomes as one table of text, each with how it was measured."""
    parts = [(outcome, [_cells(line) for line in outcome.lines]) for outcome in outcomes]
    rows = [_HEADS, *(row for _, cells in parts for row in cells)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    text = [_row(_HEADS, widths)]
    for outcome, cells in parts:
        text += ["", f"{outcome.name}: {outcome.how}", *(_row(row, widths) for row in cells)]
    return "\n".join(text)


def _cells(line: Line) -> tuple[str, ...]:
    unit = " x" if line.base else f" {line.unit}"
    return (
        line.what,
        f"{line.value:,.2f} {line.unit}",
        "" if line.base is None else f"{line.base:,.2f} {line.unit}",
        "" if line.ratio is None else f"{line.ratio:.2f}",
        "" if line.most is None else f"{line.most:g}{unit}",
        {True: "yes", False: "NO", None: ""}[line.met],
    )


def _row(cells: Iterable[str], widths: Iterable[int]) -> str:
    first, *rest = (
        f"{cell:>{width}}" if place else f"{cell:<{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(["", first, *rest]).rstrip()
