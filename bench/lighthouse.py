"""What Lighthouse says of our page and of a bare Streamlit page, on a phone and on a desktop.

A phone is slowed down as such (`devtools`), not by reckoning. npx fetches Lighthouse.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from statistics import median
from typing import Any

from bench.outcome import Line, NotHereError, Outcome
from bench.server import running
from bench.sites import BARE, OUR, Site

FIRST, LARGEST = 2.5, 4.0  # seconds to paint on a phone
PERFORMANCE = {"phone": 0.70, "desktop": 0.90}
WHOLE = ("accessibility", "best-practices", "seo")  # of which we want the full score
_RUNS = 3
_LIGHTHOUSE = "lighthouse@13"
_FORMS = {
    "phone": ("--form-factor=mobile", "--throttling-method=devtools"),
    "desktop": ("--preset=desktop",),
}
_PAINTS = {
    "first contentful paint": "first-contentful-paint",
    "largest contentful paint": "largest-contentful-paint",
    "blocked beyond 50 ms": "total-blocking-time",
}
_OPTIONS = (
    *("--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"),
    f"--only-categories={','.join(('performance', *WHOLE))}",
    # It leaves the page while Lighthouse still listens to it, which then dies of that.
    "--skip-audits=bf-cache",
    "--max-wait-for-load=120000",  # milliseconds; a throttled phone takes more than the usual 45 s
)
_PATIENCE = 300  # seconds that one look may take

_UNSCORED = {"notApplicable", "manual", "informative"}

Report = dict[str, Any]


def measure() -> Outcome:
    """Have Lighthouse look at both pages in turn. Raises NotHereError without npm."""
    npx = shutil.which("npx")
    if npx is None:
        raise NotHereError("npm is not there, whose npx fetches Lighthouse")
    lines: list[Line] = []
    details: dict[str, Any] = {}
    with ExitStack() as stack:
        urls = {site: stack.enter_context(running(site.entry)).url for site in (BARE, OUR)}
        for form in _FORMS:
            reports: dict[Site, list[Report]] = {site: [] for site in urls}
            for _ in range(_RUNS):
                for site, found in reports.items():
                    found.append(_report(npx, urls[site], form))
            lines += _lines(form, reports)
            details[form] = {site.name: _losses(found) for site, found in reports.items()}
    version = reports[OUR][0]["lighthouseVersion"]
    how = f"Lighthouse {version}, medians of {_RUNS}, both pages in turn; the phone throttled."
    return Outcome("lighthouse", how, tuple(lines), details)


def _report(npx: str, url: str, form: str) -> Report:
    command = [npx, "--yes", "--loglevel=error", _LIGHTHOUSE, url, *_OPTIONS, *_FORMS[form]]
    settings = dict(os.environ)
    if chromium := settings.get("CHROMIUM"):
        settings["CHROME_PATH"] = chromium
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=settings, timeout=_PATIENCE
    )
    report: Report = json.loads(done.stdout)
    return report


def _lines(form: str, reports: Mapping[Site, list[Report]]) -> Iterator[Line]:
    limits = {"first contentful paint": FIRST, "largest contentful paint": LARGEST}
    for what, audit in _PAINTS.items():
        most = limits.get(what) if form == "phone" else None
        for site, found in reports.items():
            seconds = median(report["audits"][audit]["numericValue"] for report in found) / 1000
            yield Line(
                f"{form}, {site.name}: {what}", seconds, "s", most=most if site is OUR else None
            )
    least = {"performance": PERFORMANCE[form], **dict.fromkeys(WHOLE, 1.0)}
    for category, limit in least.items():
        for site, found in reports.items():
            score = median(report["categories"][category]["score"] for report in found)
            yield Line(
                f"{form}, {site.name}: {category}", score, "", least=limit if site is OUR else None
            )


def _losses(reports: list[Report]) -> dict[str, dict[str, Any]]:
    """Give by category the audits of the last run that cost points, each with what it says."""
    audits = reports[-1]["audits"]
    return {
        name: {
            ref["id"]: _said(audits[ref["id"]])
            for ref in category["auditRefs"]
            if (audits[ref["id"]]["score"] or 0) < 1
            and audits[ref["id"]]["scoreDisplayMode"] not in _UNSCORED
        }
        for name, category in reports[-1]["categories"].items()
    }


def _said(audit: Mapping[str, Any]) -> dict[str, Any]:
    """Give an audit's score, and what it found, without the pictures and the full lists."""
    nodes = [item.get("node", {}).get("selector") for item in _items(audit)]
    return {
        "score": audit["score"],
        "value": audit.get("displayValue", ""),
        "nodes": [node for node in nodes if node][:10],
    }


def _items(audit: Mapping[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (audit.get("details") or {}).get("items") or []
    return [item for item in items if isinstance(item, dict)]
