"""The view: everything a reader can set, and its form as query parameters. Pure.

The link is the view: ids are stable, defaults are left out, and a value that is not understood is
dropped and told, never an error. What happened to a link on its way is repaired first.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import get_args

from dashboard import repair
from seeds import periods
from seeds.checks import VERDICTS
from seeds.model import Kind

NAMINGS = ("both", "en", "ru", "ja")
LANGUAGES = ("en", "ja", "ru")
PAGES = ("", "evidence", "about")  # paths below the root
TABLES = ("grid", "plain")
LONGEST_SEARCH = 100
_LONGEST = 40
_LIKED = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9-]+)?(?:\s*;\s*q=([01](?:\.\d{0,3})?))?$")
_UNSAFE = re.compile(r"[^\w.:/ -]")


@dataclass(frozen=True)
class ViewState:
    """One view of the page. `since` and `until` are ISO years, months or days, both included.

    `kind`, `who`, `verdict`, `q` (words to search for) and `table` are those of the evidence.
    """

    island: str | None = None
    since: str | None = None
    until: str | None = None
    names: str = "both"
    lang: str = "en"
    source: str | None = None
    moment: str | None = None
    fact: str | None = None
    kind: str | None = None
    who: str | None = None
    verdict: str | None = None
    q: str | None = None
    table: str = "grid"

    @property
    def period(self) -> periods.Period | None:
        """The days shown, or None for all; an open end reaches to the calendar's."""
        if self.since is None and self.until is None:
            return None
        return periods.parse(f"{self.since or '0001'}/{self.until or '9999'}")


# All that a query may name: the view, the page that a picture or a citation is of, and the frame.
_NAMES = (*(field.name for field in fields(ViewState)), "page", "embed")


@dataclass(frozen=True)
class Known:
    """The ids that a link may name."""

    islands: Collection[str]
    sources: Collection[str]
    moments: Collection[str]
    facts: Collection[str]
    people: Collection[str] = ()


def encode(view: ViewState, home: str = "en") -> dict[str, str]:
    """Give the query parameters of a view, defaults left out; `home` is the reader's language."""
    default = ViewState(lang=home)
    return {
        key: value
        for key, value in vars(view).items()
        if value is not None and value != getattr(default, key)
    }


def decode(
    params: Mapping[str, Sequence[str]], known: Known, home: str = "en"
) -> tuple[ViewState, tuple[str, ...]]:
    """Read a view from query parameters, and say in a few words each what was dropped.

    A link that names no language leaves the reader's own, `home`.
    """
    allowed: dict[str, Collection[str]] = {
        "island": known.islands,
        "names": NAMINGS,
        "lang": LANGUAGES,
        "source": known.sources,
        "moment": known.moments,
        "fact": known.facts,
        "kind": get_args(Kind),
        "who": known.people,
        "verdict": VERDICTS,
        "table": TABLES,
    }
    view, dropped = ViewState(lang=home), []
    for key, values in repair.pairs(params, _NAMES).items():
        if not values[-1] and key in vars(view):
            continue  # a form sends what was left open
        value = _free(key, values[-1]) or _listed(key, values[-1], allowed.get(key, ()))
        if value is None:
            dropped.append(f"{_tame(key)}={_tame(values[-1])}")
        else:
            view = replace(view, **{key: value})
    if not _in_order(view):
        dropped.append(f"since={view.since} after until={view.until}")
        view = replace(view, since=None, until=None)
    return view, tuple(dropped)


def asked(query: str | bytes) -> dict[str, list[str]]:
    """Parse a query string as a browser or a link has it."""
    return repair.parse(query, _NAMES)


def page(params: Mapping[str, Sequence[str]]) -> str:
    """Return the page that a picture or a citation is asked for; "" where none of ours is named."""
    named = repair.pairs(params, _NAMES).get("page", [""])
    return repair.choice(named[-1], PAGES) or ""


def embedded(params: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a page is asked for as a frame of another site has it."""
    said = repair.pairs(params, _NAMES).get("embed", ())
    return any(repair.choice(value, ("true",)) for value in said)


def home_language(accepted: str) -> str:
    """Give the language of the page that a browser likes best, by its Accept-Language header."""
    wishes = [_LIKED.match(part.strip()) for part in accepted.split(",")]
    liked = sorted((wish for wish in wishes if wish), key=lambda wish: -float(wish[2] or 1))
    spoken = (wish[1].lower() for wish in liked if float(wish[2] or 1))
    return next((tag for tag in spoken if tag in LANGUAGES), LANGUAGES[0])


def _free(key: str, value: str) -> str | None:
    """Return a value that no list holds, if it is one that this key takes."""
    if key == "q" and 0 < len(value) <= LONGEST_SEARCH and value.isprintable():
        return value
    if key in {"since", "until"}:
        return next((text for text in (value, repair.bare(value)) if _is_point(text)), None)
    return None


def _listed(key: str, value: str, options: Collection[str]) -> str | None:
    """Return the option that a value names; a language may be one of a region, as in `ja-JP`."""
    return repair.choice(re.split("[-_]", value)[0] if key == "lang" else value, options)


def _is_point(text: str) -> bool:
    try:
        periods.parse(text)
    except ValueError:
        return False
    return "/" not in text


def _in_order(view: ViewState) -> bool:
    try:
        return view.period is None or bool(view.period)
    except ValueError:
        return False


def _tame(text: str) -> str:
    """Give a stranger's text a form that is safe to print anywhere."""
    tamed = _UNSAFE.sub("?", text)
    return tamed if len(tamed) <= _LONGEST else f"{tamed[:_LONGEST]}…"
