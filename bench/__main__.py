"""Run the measurements, and print each as it ends; the exit code is 1 if a limit is missed."""

import sys
from pathlib import Path

from bench import click, filters, lighthouse, records, report, visit

MEASUREMENTS = {
    "records": records.measure,
    "filters": filters.measure,
    "click": click.measure,
    "visit": visit.measure,
    "lighthouse": lighthouse.measure,
}


def main() -> int:
    """Read the command line, measure, print, write the JSON."""
    parser = report.reader("scripts/bench", __doc__, Path("build/bench.json"))
    return report.measured(MEASUREMENTS, report.asked(parser, MEASUREMENTS))


if __name__ == "__main__":
    sys.exit(main())
