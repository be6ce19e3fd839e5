"""The errors of the data: every fault of a load, gathered, in one error.

DataError
├── GeodataError    a GeoJSON file or the gazetteer
└── SeedsError      a record of an article, a reference or a moment
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file: where it stands and what was expected there."""

    file: str
    record: str
    field: str
    expected: str

    def __str__(self) -> str:
        """Give the fault as one line."""
        where = " · ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{where}: {self.expected}"


class DataError(Exception):
    """Hold every fault found in one load; the message lists them, one a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        heading = f"{count} fault{'' if count == 1 else 's'} in the data:"
        super().__init__("\n  ".join([heading, *map(str, self.faults)]))


class GeodataError(DataError):
    """A shape, a place or a name is not as it must be."""


class SeedsError(DataError):
    """An article, a reference or a moment is not as it must be."""
