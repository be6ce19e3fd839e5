"""Links to views of the site, led to the part of the file that shows the same.

A fact or a check is a row of a table, a moment and an island have parts of their own; their ids say
so as a query does: `fact=…`, `moment=…`, `island=…`.
"""

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

ALL = "all"  # the four together, where an island stands
SOURCES = "sources"  # the part that tells where the data come from
_LINK = re.compile(r'(<a [^>]*?href=")([^"#][^"]*)"([^>]*)')
_TAB = re.compile(r' (target|rel)="[^"]*"')
_PARTS = ("fact", "moment", "island")


def within(html: str) -> str:
    """Give HTML of ours with its links to views leading within the file, others left as they are.

    Whatever a record holds is escaped in it, so that only our own links match.
    """
    return _LINK.sub(_relinked, html)


def island(chosen: str | None) -> str:
    """Give the id of what is said of an island, or of all four."""
    return f"island={chosen or ALL}"


def moment(chosen: str) -> str:
    """Give the id of what is told of a moment."""
    return f"moment={chosen}"


def _relinked(found: re.Match[str]) -> str:
    before, address, after = found.groups()
    led = _led(unescape(address))
    if led.startswith("#"):
        after = _TAB.sub("", after)  # it opens no second copy
    return f'{before}{escape(led)}"{after}'


def _led(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme:
        return address
    asked = parse_qs(parts.query)
    for part in _PARTS:
        if part in asked:
            return f"#{part}={asked[part][-1]}"
    return f"#{SOURCES}" if parts.path.startswith("data/") else f"#{island(None)}"
