"""The two sides of a check: figures of facts, plain or computed, with how they came about."""

from collections.abc import Mapping
from dataclasses import dataclass

from seeds.checks import Elapsed, FactId, Less, Mean, Operand, Share, Sum
from seeds.model import Citation
from seeds.periods import Period, parse

_WEAKER = ("exact", "about", "at_least", "most")


class UnfitError(ValueError):
    """A check that cannot be computed: which of its fields, and what was expected there."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field}: {expected}")
        self.field, self.expected = field, expected


@dataclass(frozen=True)
class Side:
    """One side of a check: its facts, and its figure where it has one."""

    citations: tuple[Citation, ...]
    value: float | None
    unit: str
    bound: str
    formula: str
    definition: str

    @property
    def period(self) -> Period:
        """The time of its one fact. Raises UnfitError where it has none."""
        when = self.citations[0].fact.when
        if when is None:
            raise UnfitError("claim", f"expected a time, and {self.citations[0].id} has none")
        return when.period

    @property
    def about(self) -> frozenset[str]:
        """The places that its facts are about."""
        return frozenset(place for citation in self.citations for place in citation.fact.about)


def leaves(operand: Operand) -> tuple[FactId, ...]:
    """Give the ids of the facts that an operand is made of."""
    match operand:
        case str():
            return (operand,)
        case Mean():
            return leaves(operand.mean)
        case Elapsed():
            return (operand.since, operand.until)
        case Sum(sum=parts) | Less(less=parts) | Share(share=parts):
            return tuple(leaf for part in parts for leaf in leaves(part))


def side_of(operand: Operand, citations: Mapping[str, Citation]) -> Side:
    """Compute an operand. Raises UnfitError where its parts have no number or not one unit."""
    match operand:
        case str():
            return _plain(citations[operand])
        case Sum(sum=parts):
            sides = [side_of(part, citations) for part in parts]
            return _computed(sides, " + ", sum(_numbers(sides)))
        case Less(less=parts):
            sides = [side_of(part, citations) for part in parts]
            first, second = _numbers(sides)
            return _computed(sides, " - ", first - second)
        case Share(share=parts):
            sides = [side_of(part, citations) for part in parts]
            first, second = _numbers(sides)
            return _computed(sides, " / ", first / second * 100, "percent")
        case Mean(mean=total, over=over):
            side, span = side_of(total, citations), parse(over)
            years = span.last.year - span.first.year + 1
            mean = _numbers([side])[0] / years
            return _computed([side], "", mean, suffix=f" / {years}")
        case Elapsed(since=since, until=until):
            return _elapsed(_plain(citations[since]), _plain(citations[until]))


def _elapsed(since: Side, until: Side) -> Side:
    first, last = since.period.last, until.period.first
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return Side(
        (*since.citations, *until.citations),
        float(years),
        "years",
        "exact",
        f"{first.year} to {last.year}",
        f"{since.definition} {until.definition}",
    )


def _plain(citation: Citation) -> Side:
    figure = citation.fact.quantity
    if figure is None:
        return Side((citation,), None, "", "exact", "", citation.fact.summary)
    return Side(
        (citation,),
        figure.value,
        figure.unit,
        figure.bound,
        "",
        figure.definition or figure.scope,
    )


def _computed(
    sides: list[Side], sign: str, value: float, unit: str | None = None, suffix: str = ""
) -> Side:
    units = {side.unit for side in sides}
    if len(units) > 1:
        raise UnfitError("claim", f"expected one unit, found {', '.join(sorted(units))}")
    terms = [
        f"({side.formula})" if " " in side.formula else side.formula or f"{side.value:,g}"
        for side in sides
    ]
    return Side(
        tuple(dict.fromkeys(fact for side in sides for fact in side.citations)),
        value,
        unit or sides[0].unit,
        max((side.bound for side in sides), key=_WEAKER.index),
        f"{sign.join(terms)}{suffix}",
        "; ".join(dict.fromkeys(side.definition for side in sides)),
    )


def _numbers(sides: list[Side]) -> list[float]:
    values = [side.value for side in sides if side.value is not None]
    if len(values) < len(sides):
        raise UnfitError("claim", "expected facts that have a number")
    return values
