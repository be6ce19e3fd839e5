"""What a search for words looks at, and what it finds. Pure.

A name of a place stands for the place, in every spelling of the gazetteer: facts that are about it
are found. All else is found where it stands in the text of a fact, a number only as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard import wording
from dashboard.speech import LANGUAGES, _, speaking, told
from dashboard.terms import KINDS
from dashboard.written_numbers import HYPHENS, MEASURE, NUMBER, SCALES, SEPARATORS, UNIT, UNITS
from geodata import letters
from geodata.names import Gazetteer
from geodata.rewriting import Rule, rewriter
from seeds.model import Citation, Quantity

# A number glued to what it counts, other than a unit, is two words: 20000人.
GLUED: tuple[Rule, ...] = ((f"([0-9])(?!{UNIT})(?=[^0-9 ./%-])", "$1 "),)
# What no digit, letter or hyphen goes on before: 276 is not in 1276, 5.276 or report-276.
BEFORE = "(?:^|[^0-9a-z\u0430-\u044f.-]|(?:^|[^0-9])[.])"
AFTER = "(?![0-9]|[.][0-9])"
_MARKS = r"[.,;:!?()\[\]\u3001\u3002\u2026]+"
ENDS: tuple[Rule, ...] = ((f"^{_MARKS}|{_MARKS}$", ""),)  # around a word, no part of it
_TOGETHER = ("pair", "ridge")  # kinds of places of which all is said of each member
LONGEST = 8  # words of a spelling
_number = re.compile(NUMBER)
_numbered = rewriter((*SEPARATORS, *HYPHENS, *SCALES))
_joined = rewriter(HYPHENS)
_measure = re.compile(MEASURE)
_with_units = rewriter((*SEPARATORS, *HYPHENS, *SCALES, *UNITS))
_parted = rewriter(GLUED)
_bare = rewriter(ENDS)


@dataclass(frozen=True)
class Term:
    """One part of a query: words that a text holds, or places that a fact is about."""

    words: tuple[str, ...]
    places: frozenset[str]

    def fits(self, citation: Citation, text: str) -> bool:
        """Return whether a fact, or the text that a search looks at, has what is asked for."""
        if not self.places.isdisjoint(citation.fact.about):
            return True
        return all(_holds(text, word) for word in self.words)


def fold(text: str) -> str:
    """Return a text in one form: letters, numbers and units, whichever way they are written."""
    return _united(_spelled(text))


def _united(spelled: str) -> str:
    return _with_units(spelled) if _measure.search(spelled) else spelled


def _spelled(text: str) -> str:
    """Return a text in one form but for its units."""
    folded = letters.fold(text)
    return _numbered(folded) if _number.search(folded) else _joined(folded)


def terms(query: str, gazetteer: Gazetteer) -> Iterator[Term]:
    """Yield what a query asks for: its names of places, the longest first, and its other words."""
    written = [word for part in letters.fold(query).split() if (word := _bare(part))]
    others: list[str] = []
    while written:
        for length in range(min(LONGEST, len(written)), 0, -1):
            name = " ".join(written[:length])
            if places := gazetteer.find(name):
                yield Term(_words(name), with_pairs(places, gazetteer))
                del written[:length]
                break
        else:
            others.append(written.pop(0))
    yield from (Term((word,), frozenset()) for word in _words(" ".join(others)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in _parted(fold(text)).split() if (word := _bare(part)))


def with_pairs(places: tuple[str, ...], gazetteer: Gazetteer) -> frozenset[str]:
    """Return places with the pairs they are of: what is said of a pair is said of both."""
    every = gazetteer.places.values()
    pairs = (pair.id for pair in every if pair.kind in _TOGETHER and {*pair.members} & {*places})
    return frozenset((*places, *pairs))


def _holds(text: str, word: str) -> bool:
    if not (word[:1].isdigit() or word[-1:].isdigit()):
        return word in text
    return word in text and _whole(word).search(text) is not None


@lru_cache(maxsize=256)
def _whole(word: str) -> re.Pattern[str]:
    """Return the pattern of a word whose number, at its start or end, is not part of another."""
    before = BEFORE if word[0].isdigit() else ""
    return re.compile(f"{before}{re.escape(word)}{AFTER if word[-1].isdigit() else ''}")


def text_of(citation: Citation, gazetteer: Gazetteer) -> str:
    """Return our words and the names in every language, ids and figures of a fact, each in a line.

    What a unit is part of stands there in words too, so that it is found before it is whole.
    """
    fact = citation.fact
    names = {
        form
        for place in fact.about
        for forms in gazetteer.names(place).values()
        for form in forms.values()
    }
    parts = [
        citation.id,
        fact.kind,
        *fact.named_as,
        *sorted(names),
        fact.when.date if fact.when else "",
        fact.moment or "",
        *_exact(fact.quantity),
        *(text for language in LANGUAGES for text in _shown(citation, language)),
    ]
    return "\n".join(dict.fromkeys(form for part in parts for form in _forms(part)))


def _exact(figure: Quantity | None) -> tuple[str, ...]:
    """Return a figure with every digit, alone and with its unit."""
    if figure is None or figure.value is None:
        return ()
    number = f"{figure.value:.10g}"
    return number, f"{number} {figure.unit.replace('-', ' ')}"


@lru_cache(maxsize=10_000)
def _forms(text: str) -> tuple[str, str]:
    spelled = _spelled(text)
    return spelled, _united(spelled)


def _shown(citation: Citation, language: str) -> list[str]:
    """Return what the page says of a fact in a language."""
    fact, figure = citation.fact, citation.fact.quantity
    with speaking(language):
        return [
            told(citation.source.publisher),
            told(fact.summary),
            _(KINDS[fact.kind]),
            *map(told, fact.said_by),
            wording.period(fact.when.date) if fact.when else "",
            told(fact.note) if fact.note else "",
            *((wording.quantity(figure), told(figure.scope)) if figure else ()),
        ]
