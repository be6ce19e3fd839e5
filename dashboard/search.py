"""The text of a fact that a search for words looks at. Pure."""

import unicodedata

from dashboard import wording
from geodata.names import Gazetteer
from seeds.model import Citation, Quantity


def fold(text: str) -> str:
    """Give a text in one case and one form: full-width, joined and narrow letters are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def text_of(citation: Citation, gazetteer: Gazetteer) -> str:
    """Give our words, names in every language, ids and figures of a fact, in one case."""
    fact, source = citation.fact, citation.source
    names = {
        form
        for place in fact.about
        for forms in gazetteer.names(place).values()
        for form in forms.values()
    }
    figure = fact.quantity
    parts = [
        citation.id,
        source.publisher,
        fact.summary,
        fact.kind,
        *fact.said_by,
        *fact.named_as,
        *sorted(names),
        *((fact.when.date, wording.period(fact.when.date)) if fact.when else ()),
        fact.moment or "",
        fact.note or "",
        *(_figure(figure) if figure else ()),
    ]
    return fold(" ".join(parts))


def _figure(figure: Quantity) -> tuple[str, ...]:
    """Give a figure as the page writes it and with every digit, and what it counts."""
    digits = "" if figure.value is None else str(figure.value)
    return wording.quantity(figure), digits, figure.scope
