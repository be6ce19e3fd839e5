"""Try each way into the site with so many cases, guided by what code they reach; print a table.

The exit code is 1 if one of them brings to light a fault. Its case is kept in build/fuzz.
"""

import random
import re
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.targets import TARGETS

CASES = 100_000
KEPT = Path("build/fuzz")
_RANDOM = 100  # examples to begin with, of bytes alone
_LONGEST = 400  # bytes of a case
_FAULT, _TOLD = "=== Uncaught Python exception: ===", 4000
_PATIENCE = 30  # seconds that one case may take


@dataclass(frozen=True)
class Tried:
    """How a target came out: its cases, the edges of our code they reached, and what failed."""

    name: str
    cases: int
    edges: int
    fault: str

    def __str__(self) -> str:
        """Give the line of the table."""
        return f"{self.name:10} {self.cases:>8,} {self.edges:>7,} {int(bool(self.fault)):>7}"


def main() -> int:
    """Read the command line, try, print."""
    parser = ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("cases", nargs="?", type=int, default=CASES, help="of all targets together")
    parser.add_argument("--only", choices=TARGETS, help="one target, with all cases")
    asked = parser.parse_args()
    if find_spec("atheris") is None:
        sys.stderr.write("Atheris is not here: it has wheels for Linux on x86-64 and arm64 only.\n")
        return 1
    KEPT.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"{'target':10} {'cases':>8} {'edges':>7} {'faults':>7}\n")
    shares = {asked.only: 1.0} if asked.only else {name: it.share for name, it in TARGETS.items()}
    tried = []
    for name, share in shares.items():
        tried.append(_try(name, max(1, round(asked.cases * share))))
        sys.stdout.write(f"{tried[-1]}\n{tried[-1].fault}")
        sys.stdout.flush()
    sys.stdout.write(f"{'all':10} {sum(one.cases for one in tried):>8,}\n")
    return int(any(one.fault for one in tried))


def _try(name: str, cases: int) -> Tried:
    with TemporaryDirectory() as folder:
        _begin(name, Path(folder))
        command = [
            *(sys.executable, "-m", "fuzz.run", name, f"-runs={cases}", f"-max_len={_LONGEST}"),
            *(f"-timeout={_PATIENCE}", "-len_control=0", f"-artifact_prefix={KEPT}/{name}-"),
            folder,
        ]
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, errors="replace"
        )
    said = ended.stdout + ended.stderr
    counted = [int(number) for number in re.findall(r"^#(\d+)\s", said, re.MULTILINE)]
    edges = [int(number) for number in re.findall(r"\bcov: (\d+)", said)]
    fault = _told(said) if ended.returncode else ""
    return Tried(name, max(counted, default=0), max(edges, default=0), fault)


def _told(said: str) -> str:
    """Give Python's own account of a fault, or where it has none the last of libFuzzer's."""
    account = said.partition(_FAULT)[2].partition("\n\n")[0].strip()
    return f"{account or said[-_TOLD:]}\n"


def _begin(name: str, folder: Path) -> None:
    """Write the examples that a target begins with, the same each time."""
    chance = random.Random(name)
    examples = [*TARGETS[name].begin, *(chance.randbytes(60) for _ in range(_RANDOM))]
    for number, example in enumerate(examples):
        (folder / str(number)).write_bytes(example)


if __name__ == "__main__":
    sys.exit(main())
