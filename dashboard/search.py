"""The text of a fact that a search for words looks at. Pure."""

from geodata.names import Gazetteer
from seeds.model import Citation


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
        fact.when.date if fact.when else "",
        fact.moment or "",
        fact.note or "",
        *((f"{figure.value:,g} {figure.value}", figure.scope) if figure and figure.value else ()),
    ]
    return " ".join(parts).casefold()
