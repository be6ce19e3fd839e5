"""What a reader of /evidence waits for when a search or a filter changes."""

import re
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import generate
from bench.outcome import Line, Outcome
from bench.server import Answer, Session, serving
from dashboard import selection
from dashboard.atlas import Atlas
from dashboard.state import ViewState, encode
from geodata import names, places
from seeds import audit, measured, records

MOST = 1.5  # times the real set's
_TIMES = 20
_PAUSE = 0.1  # seconds, for what a server does after its answer; no reader is quicker
_HEADING = re.compile(r"## ([\d,]+)(?:\sof\s[\d,]+)?\sfacts?\b")


def measure() -> Outcome:
    """Ask two real servers in turn, one with the real records, one with 10,000 facts more."""
    with TemporaryDirectory() as folder:
        sets = (records.HERE, generate.package(Path(folder)))
        atlases = [_atlas(each) for each in sets]
        lines = [*_served(Path(folder), atlases), *_selected(atlases)]
    return Outcome(
        "filters",
        "from the request to the last message of the server's answer, by WebSocket, medians of "
        f"{_TIMES}, both sets in turn; in brackets the facts left. The browser's own work is not "
        "in it. Below, the selection alone.",
        tuple(lines),
    )


def _views(atlas: Atlas) -> dict[str, ViewState]:
    """Give what readers do with the filters; the article is the one with most facts."""
    longest = max(atlas.library.articles.values(), key=lambda article: len(article.facts))
    return {
        "no filter": ViewState(),
        "a word": ViewState(q="visa"),
        "two words": ViewState(q="kunashir president"),
        "a word in all facts": ViewState(q="e"),
        "a word in no fact": ViewState(q="qqq"),
        "an article": ViewState(source=longest.id),
        "an island": ViewState(island="kunashir"),
        "a kind": ViewState(kind="position"),
        "said by": ViewState(who="Vladimir Putin"),
        "a verdict": ViewState(verdict="differs"),
        "years": ViewState(since="1990", until="2009"),
        "an island, a kind, a word": ViewState(island="iturup", kind="quantity", q="area"),
        "a word, plain table": ViewState(q="visa", table="plain"),
    }


def _served(folder: Path, atlases: list[Atlas]) -> Iterable[Line]:
    with (
        serving() as few,
        serving(folder) as many,
        closing(Session(few)) as real,
        closing(Session(many)) as large,
    ):
        asked = [(real, _views(atlases[0])), (large, _views(atlases[1]))]
        for session, _ in asked:
            _left(session.ask("evidence"))  # the first run also makes what later ones keep
        answers: dict[str, list[list[Answer]]] = {name: [[], []] for name in asked[0][1]}
        for _ in range(_TIMES):
            for name, found in answers.items():
                for (session, views), seen in zip(asked, found, strict=True):
                    time.sleep(_PAUSE)
                    seen.append(session.ask("evidence", **encode(views[name])))
    for name, (few_seen, many_seen) in answers.items():
        left = f"[{_left(few_seen[0])}, {_left(many_seen[0])}]"
        few_ms, many_ms = _median_ms(few_seen), _median_ms(many_seen)
        yield Line(f"{name} {left}", many_ms, "ms", base=few_ms, most=MOST)


def _median_ms(answers: list[Answer]) -> float:
    return median(answer.seconds for answer in answers) * 1000


def _left(answer: Answer) -> str:
    """Give how many facts the page says are left: a run that shows none is no measurement."""
    found = next(filter(None, map(_HEADING.match, answer.texts)), None)
    if found is None:
        raise RuntimeError("the evidence page was expected to say how many facts it shows")
    return found[1]


def _selected(atlases: list[Atlas]) -> Iterable[Line]:
    views = [_views(atlas) for atlas in atlases]
    for name in views[0]:
        base, value = (
            median(_select(atlas, view[name]) for _ in range(_TIMES))
            for atlas, view in zip(atlases, views, strict=True)
        )
        yield Line(f"selection: {name}", value, "ms", base=base)


def _select(atlas: Atlas, view: ViewState) -> float:
    selection.facts.cache_clear()
    start = time.perf_counter()
    selection.facts(atlas, view)
    return (time.perf_counter() - start) * 1000


def _atlas(folder: Path) -> Atlas:
    library = records.load(folder, measured=measured.measurement())
    return Atlas(
        places.islands(),
        places.places(),
        names.gazetteer(),
        library,
        audit.audit(library),
    )
