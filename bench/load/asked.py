"""What the command line may ask of a part of the measurement."""

from dataclasses import dataclass

EVERY = 5  # seconds from one click of a reader to the next


@dataclass(frozen=True)
class Asked:
    """How many readers at once, and for how many seconds; None leaves it to the part."""

    readers: int | None = None
    seconds: float | None = None
