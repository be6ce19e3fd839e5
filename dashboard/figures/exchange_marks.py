"""What both pictures of visitor exchange share: how a figure is written, linked and coloured."""

from collections.abc import Callable, Iterable

from dashboard import wording
from dashboard.exchange import PROGRAMMES, figure, in_article, programme, year_words
from dashboard.figures.style import Palette
from dashboard.speech import N_, _, told
from dashboard.terms import COUNTED
from seeds.model import Citation

Link = Callable[[str, str], str]  # a fact's id and a text, to the text as a link in a chart
FOOT = 26  # pixels below the lines
LEFT = 70  # pixels for the years, or for the numbers before the bars
_SIGNS = {"exact": "", "at_least": "≥ ", "about": "≈ ", "most": ""}
_WAYS = {
    "to_islands": N_("from Japan to the islands"),
    "to_japan": N_("from the islands to Japan"),
    "both": N_("both ways together"),
}
_STEPS = (1, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


def drawable(facts: Iterable[Citation]) -> list[Citation]:
    """Leave out what has no number (`most`); the table has it."""
    return [fact for fact in facts if figure(fact).value is not None]


def linked(fact: Citation, link: Link) -> str:
    """Write a figure as a link: its bound, its number, and whether of a fiscal year."""
    found = figure(fact)
    number = link(fact.id, f"{_SIGNS[found.bound]}{wording.number(found.value or 0)}")
    return bold(_("{number} FY", number=number) if fiscal(fact) else number, fact)


def bold(text: str, fact: Citation) -> str:
    """Set in bold what an article says."""
    return f"<b>{text}</b>" if in_article(fact) else text


def tone(fact: Citation, colours: Palette) -> str:
    """Give an article's figure the colour of ink, others a quiet one."""
    return colours.ink if in_article(fact) else colours.quiet


def planned(fact: Citation) -> bool:
    """Tell whether travellers were only planned."""
    return figure(fact).counted == "planned"


def fiscal(fact: Citation) -> bool:
    """Tell whether a figure counts fiscal years."""
    return figure(fact).year == "fiscal"


def step(most: float) -> int:
    """Give the distance of the grid's lines: a round number, three or four times in the most."""
    return next((step for step in _STEPS if most / step <= 4), _STEPS[-1])


def note(fact: Citation) -> str:
    """Give, in plain lines, who says a figure, and of what and when."""
    found, comma = figure(fact), _(", ")
    trips, way = _(PROGRAMMES[programme(fact)]), _(_WAYS[found.direction or "both"])
    lines = (
        told(fact.source.publisher),
        comma.join([wording.quantity(found), year_words(fact)]),
        comma.join([trips, _(COUNTED[found.counted or "actual"]), way]),
    )
    return "\n".join(lines)
