"""What stays as long as the server is kept out of what the garbage collector looks through.

To go through every record and module takes longer than a run of the page's script.
"""

import gc
from functools import cache


@cache
def settle(_when: str) -> None:
    """Settle what is in memory now: once at each `_when`, a page's first run or the start."""
    gc.collect()
    gc.freeze()
    gc.collect()  # the collector weighs what is new against what it found last
