"""Ask pip-audit for the known vulnerabilities of requirements files, and say what it was not told.

By itself pip-audit says that it found none where it could look up none.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

SERVICES = ("pypi", "osv")  # the second where the first does not know
_PATIENCE = 15  # seconds without an answer


@dataclass(frozen=True)
class Audit:
    """What is known of the packages of one file; `missing` says why some were not looked up."""

    looked_up: int = 0
    known: tuple[str, ...] = ()
    unknown: int = 0
    missing: str = ""

    def __str__(self) -> str:
        """Give the lines on one file."""
        found = [f"{len(self.known)} known vulnerabilities in {self.looked_up} packages"]
        if self.missing:
            count = f"{self.unknown} packages" if self.unknown else "all packages"
            found = [*(found if self.looked_up else []), f"not audited: {count}: {self.missing}"]
        return "; ".join(found) + "".join(f"\n  {line}" for line in self.known)


def read(answer: str, said: str) -> Audit:
    """Read what pip-audit answered, as JSON, and what it said besides."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        lines = said.strip().splitlines()
        return Audit(missing=lines[-1] if lines else "no answer")
    skipped = [package["skip_reason"] for package in packages if "skip_reason" in package]
    known = tuple(
        f"{package['name']} {package['version']}: {flaw['id']}, "
        f"fixed in {', '.join(flaw['fix_versions']) or 'no release yet'}"
        for package in packages
        for flaw in package.get("vulns", ())
    )
    missing = f"{skipped[0]}" + (" …" if len(skipped) > 1 else "") if skipped else ""
    return Audit(len(packages) - len(skipped), known, len(skipped), missing)


def audit(file: str) -> Audit:
    """Look up the packages of a file with one service after the other, until all are known."""
    found = [read(*_asked(file, SERVICES[0]))]
    if found[0].missing:
        found.append(read(*_asked(file, SERVICES[1])))
    return max(found, key=lambda one: (len(one.known), one.looked_up))


def _asked(file: str, service: str) -> tuple[str, str]:
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", file, "--require-hashes"),
        *("--disable-pip", "--vulnerability-service", service, "--format", "json"),
        *("--progress-spinner", "off", "--timeout", str(_PATIENCE)),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.stdout, ended.stderr


def main(files: Iterable[str]) -> int:
    """Print what was found of each file; 1 if a vulnerability is known."""
    found = {file: audit(file) for file in files}
    for file, one in found.items():
        sys.stdout.write(f"{file}: {one}\n")
    return int(any(one.known for one in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
