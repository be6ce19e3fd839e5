"""The sides of a check in the reader's language: what each counts."""

from dashboard.speech import _, told
from seeds.model import Citation
from seeds.sides import Side


def counts(side: Side) -> str:
    """Say what a side's figures count, each thing once; of a fact without a figure, what it says.

    A side keeps the words of several facts as one text; they are translated fact by fact.
    """
    parts = tuple(dict.fromkeys(told(_counted(citation)) for citation in side.citations))
    if len(parts) == 1:
        return parts[0]
    return _("; ").join(part.rstrip(".。") for part in parts)


def _counted(citation: Citation) -> str:
    figure = citation.fact.quantity
    return (figure.definition or figure.scope) if figure else citation.fact.summary
