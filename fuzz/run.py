"""Run one target until it has had its cases, or one that it fails: `python -m fuzz.run NAME`.

Further arguments are libFuzzer's own: the number of cases, a folder of examples.
"""

import sys

import atheris

with atheris.instrument_imports(include=["geodata", "seeds", "dashboard"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Read the target's name and hand all else to libFuzzer, which ends the program."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
