"""Install into this Python's environment, without a resolver: install.py [options of pip install].

The lock is complete, so a newer release of anything on the index changes nothing. Of pip's own
settings (variables and files) only those apply that say how an index is reached; `user`, `prefix`,
`target` or `constraint` would decide which packages go where.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping

_PIP = (sys.executable, "-I", "-m", "pip", "--disable-pip-version-check")
REACHING = frozenset(
    {
        *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host"),
        *("cert", "client-cert", "proxy", "keyring-provider"),
        *("timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
    }
)
_PRECEDENCE = ("global", "install", ":env:")  # as pip has it, the last one wins


def reaching(listed: str) -> dict[str, str]:
    """Return the settings that say how an index is reached, as variables for pip.

    Args:
        listed: what `pip config list` prints, one `section.name='value'` a line.

    """
    found: dict[str, dict[str, str]] = {section: {} for section in _PRECEDENCE}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in found and name in REACHING:
            variable = f"PIP_{name.upper().replace('-', '_')}"
            found[section][variable] = str(ast.literal_eval(value))
    return {name: value for section in _PRECEDENCE for name, value in found[section].items()}


def environment(variables: Mapping[str, str], listed: str) -> dict[str, str]:
    """Return the variables that pip is run with."""
    kept = {name: value for name, value in variables.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, **reaching(listed)}


def main(arguments: Iterable[str]) -> int:
    """Run pip and return its exit code."""
    settings = subprocess.run(
        [*_PIP, "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    command = [*_PIP, "--quiet", "install", "--no-deps", *arguments]
    return subprocess.run(command, env=environment(os.environ, settings), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
