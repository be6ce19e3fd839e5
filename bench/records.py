"""How long the records take to load in a fresh process."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import generate
from bench.outcome import Line, Outcome
from seeds import records

MOST = 2.0  # seconds
_TIMES = 7
_FRESH = """
import json, pathlib, sys, time
start = time.perf_counter()
from seeds import records
imported = time.perf_counter()
library = records.load(pathlib.Path(sys.argv[1]))
loaded = time.perf_counter()
print(json.dumps([imported - start, loaded - imported, len(library.citations)]))
"""


def measure() -> Outcome:
    """Load the real records and those with the generated facts, each in processes of their own."""
    with TemporaryDirectory() as folder:
        real, large = records.HERE, generate.package(Path(folder))
        runs = [(_load(real), _load(large)) for _ in range(_TIMES)]
    few, many = runs[0][0][2], runs[0][1][2]
    times = [run[1][1] for run in runs]
    return Outcome(
        "records",
        f"records.load in a fresh process, {_TIMES} times: {many:,.0f} facts ({few:,.0f} real)",
        (
            Line("real facts, median", median(run[0][1] for run in runs), "s"),
            Line("10,000 more, median", median(times), "s", most=MOST),
            Line("10,000 more, fastest", min(times), "s", most=MOST),
            Line("imports before it, median", median(run[1][0] for run in runs), "s"),
        ),
    )


def _load(folder: Path) -> list[float]:
    """Give the seconds of the imports and of the load, and how many facts there are."""
    command = [sys.executable, "-c", _FRESH, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds: list[float] = json.loads(done.stdout)
    return seconds
