"""The text of a fact that a search for words looks at. Pure."""

import unicodedata

from dashboard import wording
from dashboard.speech import LANGUAGES, _, speaking, told
from dashboard.terms import KINDS
from geodata.names import Gazetteer
from seeds.model import Citation


def fold(text: str) -> str:
    """Give a text in one case and one form: full-width, joined and narrow letters are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def text_of(citation: Citation, gazetteer: Gazetteer) -> str:
    """Give our words and the names in every language, ids and figures of a fact, in one case."""
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
        str(fact.quantity.value) if fact.quantity and fact.quantity.value is not None else "",
        *(text for language in LANGUAGES for text in _shown(citation, language)),
    ]
    return fold(" ".join(dict.fromkeys(parts)))


def _shown(citation: Citation, language: str) -> list[str]:
    """Give what the page says of a fact in a language."""
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
