"""Whom to tell of a weakness: security.txt, as RFC 9116 has it."""

import os
import re
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from geodata.errors import DataError, Fault

ADDRESS = ".well-known/security.txt"
VARIABLE = "FOUR_ISLANDS_CONTACT"
_REPORTING = "about"  # the page that says where to report
_VALID = timedelta(days=30)
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*|tel:\+?[\d-]+)")


def contacts() -> tuple[str, ...]:
    """Return the addresses that the operator sets, none if there are none.

    Raises:
        DataError: One of them is not one that RFC 9116 allows.

    """
    told = [part.strip() for part in os.environ.get(VARIABLE, "").split(",")]
    given = tuple(part for part in told if part)
    expected = "expected mailto:…, https://… or tel:…"
    faults = [Fault(VARIABLE, it, "", expected) for it in given if not _CONTACT.fullmatch(it)]
    if faults:
        raise DataError(faults)
    return given


async def answer(request: Request) -> PlainTextResponse:
    """Answer with the contacts set, or with the page that says where this project takes reports.

    The file is made at each request from what holds then, so it may say that it holds for a while.
    """
    site = request.base_url
    given = contacts() or (f"{site}{_REPORTING}",)
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        *(f"Contact: {contact}" for contact in given),
        f"Expires: {today + _VALID:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {site}{ADDRESS}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "no-cache"})
