"""What readers notice when a server dies, a disk fills, a line breaks or one of them is slow."""

from bench.load.asked import Asked
from bench.load.faults import cut, full, killed, slow
from bench.load.faults.others import EVERY
from bench.outcome import Outcome

READERS, SECONDS = 20, 30


def measure(asked: Asked) -> Outcome:
    """Make each fault happen to readers of real servers."""
    readers, seconds = asked.readers or READERS, asked.seconds or SECONDS
    return Outcome(
        "faults",
        f"{readers} readers at once, who click every {EVERY:g} s and go on while a fault is there; "
        f"one of them does not read for {seconds:g} s.",
        (
            *killed.lines(readers),
            *full.lines(readers),
            *cut.lines(readers),
            *slow.lines(readers, seconds),
        ),
    )
