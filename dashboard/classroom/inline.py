"""Scripts, styles and data as a page holds them in itself, and what of it may run.

The page names each of its scripts by its hash: nothing else runs in it, and it may ask for nothing
outside it, whatever a record says.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

_ENDS = re.compile(r"</(script|style)|<!--|\r", re.IGNORECASE)


def script(source: str) -> str:
    """Give a script. Raises ValueError where its text would end it, or be read as another."""
    return f"<script>{_whole(source)}</script>"


def style(source: str) -> str:
    """Give a stylesheet. Raises ValueError where its text would end it, or be read as another."""
    return f"<style>{_whole(source)}</style>"


def data(name: str, value: object) -> str:
    """Give data that a script reads by this id; no text in it is taken for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


def file(path: Path, mediatype: str) -> str:
    """Give a file as an address that holds all of it."""
    return f"data:{mediatype};base64,{b64encode(path.read_bytes()).decode()}"


def policy(scripts: Iterable[str]) -> str:
    """Give the Content-Security-Policy: these scripts run, and nothing is fetched or sent.

    Styles may stand in the page: Plotly writes its own, and nothing can be fetched for them.
    """
    hashes = " ".join(f"'sha256-{_hash(source)}'" for source in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def _whole(source: str) -> str:
    found = _ENDS.search(source)
    if found:
        raise ValueError(f"expected a text that can stand in a page, found {found[0]!r}")
    return source
