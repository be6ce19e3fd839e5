"""Repair of links that mail, chats and documents changed on their way. Pure.

The rules, for query parameters and for paths alike:

- What is understood as it stands is never changed.
- Free text (`q`) is the reader's own words, so its end is left alone: `what? (really)!` may be what
  was searched for. Only what stands around it, its name and the separators, is repaired.
- Any other value is one of a list. Where it is not, it may have lost its letter case, or marks that
  close a sentence or a bracket were glued to it.
- No parameter of ours holds `=`, `&` or `;` in its name. One that does follows `&amp;`, or is a
  query that was encoded as a whole.
- What trackers add is dropped. What else is unknown is left for the caller to report.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from unicodedata import normalize
from urllib.parse import parse_qs, parse_qsl, unquote

_TRACKERS = ("utm_", "mtm_", "hsa_")
_TRACKING = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid",
    "srsltid", "yclid", "ysclid", "ymclid", "_openstat", "msclkid", "twclid", "ttclid", "li_fat_id",
    "igsh", "igshid", "mc_cid", "mc_eid", "mkt_tok", "vero_id", "oly_enc_id", "oly_anon_id", "_ga",
    "_gl", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "s_kwcid", "epik", "rdt_cid", "sccid",
    "wickedid", "ref_src", "ref_url",
))  # fmt: skip
_SEPARATOR = re.compile(r"(?:amp;|[?&;\s])*", re.IGNORECASE)
_LAYERS = 2  # how often a query is decoded before its first `=` must have come to light


def parse(query: str | bytes, names: Collection[str]) -> dict[str, list[str]]:
    """Parse a query string, and repair what it holds; see `pairs`."""
    text = query if isinstance(query, str) else query.decode("utf-8", "replace")
    return pairs(parse_qs(text, keep_blank_values=True), names)


def pairs(query: Mapping[str, Sequence[str]], names: Collection[str]) -> dict[str, list[str]]:
    """Return parsed parameters under the `names` they are known by, without what trackers added.

    Values and unknown names stay as they are. Repairing twice changes nothing more.
    """
    found: dict[str, list[str]] = {}
    for key, values in query.items():
        for value in values or ("",):
            for name, said in _opened(key, value):
                if (name or said) and not _is_tracking(name):
                    found.setdefault(choice(name, names) or name, []).append(said)
    return found


def choice(value: str, options: Collection[str]) -> str | None:
    """Return the option that a value is or was, or None."""
    if value in options:
        return value
    wanted = _key(value)
    return next((option for option in options if _key(option) == wanted), None)


def bare(text: str) -> str:
    """Return a text without the marks at its end."""
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    return text[:end]


def _key(text: str) -> str:
    return bare(normalize("NFC", text)).casefold()


def _is_tracking(name: str) -> bool:
    small = name.lower()
    return small in _TRACKING or small.startswith(_TRACKERS)


def _opened(key: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters that a name and its value stand for."""
    name = _after_separator(key)
    for _layer in range(_LAYERS):
        if "=" not in name and "%3d" in name.lower():
            name = _after_separator(unquote(name))
    if "=" not in name:
        yield name, value
        return
    *before, (last, said) = parse_qsl(name, keep_blank_values=True)
    for each, text in before:
        yield _after_separator(each), text
    yield _after_separator(last), f"{said}={value}" if said and value else said or value


def _after_separator(name: str) -> str:
    found = _SEPARATOR.match(name)
    return name[found.end() :] if found else name
