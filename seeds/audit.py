"""The claim audit: each check computed from the records, or a fault where that differs.

A check of `words` keeps the verdict that a reader gave it; its premise is computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from geodata.errors import Fault, SeedsError
from seeds import records
from seeds.checks import Check, Verdict
from seeds.measured import SOURCE
from seeds.model import Citation, Quantity
from seeds.records import CHECKS_FILE as FILE
from seeds.records import Library
from seeds.sides import Side, UnfitError, leaves, side_of

_SAID = {"summary", "about", "said_by", "when", "status", "quantity", "fragment"}
_KINDS = ("unit", "span", "direction", "programme", "counted")


@dataclass(frozen=True)
class Finding:
    """A check with both sides, and its verdict as the records stand now."""

    check: Check
    verdict: Verdict
    claim: Side
    other: Side | None
    also: tuple[Citation, ...]

    @property
    def id(self) -> str:
        """The stable id used in links."""
        return f"check.{self.check.id}"

    @property
    def difference(self) -> float | None:
        """The claim less the other, in the claim's unit, where two numbers were compared."""
        if self.other is None or self.claim.value is None or self.other.value is None:
            return None
        if self.verdict not in {"agrees", "differs"} or self.check.compare != "values":
            return None
        return self.claim.value - self.other.value

    @property
    def percent(self) -> float | None:
        """The difference in percent of the other."""
        difference = self.difference
        if difference is None or self.other is None or not self.other.value:
            return None
        return difference / self.other.value * 100

    @property
    def claimed(self) -> tuple[Citation, ...]:
        """The facts that the claim is taken or computed from."""
        return (*self.claim.citations, *self.also)

    @property
    def judged(self) -> tuple[Citation, ...]:
        """The facts whose own claim this is, so that the verdict may stand beside them.

        A sum, a share or a mean is no part's claim: its verdict is of the computed figure alone.
        """
        return self.claimed if isinstance(self.check.claim, str) else ()

    @property
    def computed(self) -> bool:
        """Whether the verdict is computed from the records; else a reader judged it."""
        judged = self.check.compare == "words" or self.check.unlike == "scope"
        return self.other is not None and not judged


@cache
def findings() -> tuple[Finding, ...]:
    """Give the audit of the project's own records, once. Raises SeedsError as `audit` does."""
    return audit(records.library())


def audit(library: Library) -> tuple[Finding, ...]:
    """Compute every check of a library, in the file's order.

    Raises SeedsError with every check that names a missing fact, compares what cannot be compared,
    or no longer comes out as it says.
    """
    faults = [*_faults_of_ids(library)]
    found = []
    for check in library.checks:
        missing = [*_missing(check, library)]
        faults += missing
        if missing:
            continue
        faults += _faults_of_against(check, library)
        try:
            found.append(_finding(check, library))
            faults += _changed(found[-1])
        except UnfitError as error:
            faults.append(Fault(FILE, check.id, error.field, error.expected))
    if faults:
        raise SeedsError(faults)
    return tuple(found)


def digest(citations: tuple[Citation, ...]) -> str:
    """Give the short fingerprint of what these facts say, whatever their files look like."""
    said = "\n".join(f"{item.id} {item.fact.model_dump_json(include=_SAID)}" for item in citations)
    return sha256(said.encode()).hexdigest()[:8]


def _faults_of_ids(library: Library) -> Iterator[Fault]:
    ids = [check.id for check in library.checks]
    for check_id in sorted({item for item in ids if ids.count(item) > 1}):
        yield Fault(FILE, check_id, "id", "expected each check's id once")


def _missing(check: Check, library: Library) -> Iterator[Fault]:
    named: dict[str, tuple[str, ...]] = {
        "claim": leaves(check.claim),
        "other": () if check.other is None else leaves(check.other),
        "also": check.also,
    }
    for field, ids in named.items():
        for fact in ids:
            if fact not in library.citations:
                expected = f"expected the id of a fact, source.fact; found {fact!r}"
                yield Fault(FILE, check.id, field, expected)


def _faults_of_against(check: Check, library: Library) -> Iterator[Fault]:
    """Yield a fault where `against` names another kind of source than the check's facts have."""
    if check.other is None:
        return
    claims = {library.citations[fact].source.id for fact in (*leaves(check.claim), *check.also)}
    others = {library.citations[fact].source.id for fact in leaves(check.other)}
    fits = {
        "arithmetic": len(claims | others) == 1,
        "measurement": others == {SOURCE},
        "articles": others <= set(library.articles),
        "references": not others <= {SOURCE, *library.articles},
        "outcome": check.compare == "outcome",
        "origin": False,  # known, it would be held against that source
    }
    if not fits[check.against]:
        names = ", ".join(sorted(claims | others))
        fitting = " or ".join(repr(kind) for kind, fit in fits.items() if fit)
        expected = f"expected {fitting}, as its facts are of {names}; found {check.against!r}"
        yield Fault(FILE, check.id, "against", expected)


def _finding(check: Check, library: Library) -> Finding:
    claim = side_of(check.claim, library.citations)
    other = None if check.other is None else side_of(check.other, library.citations)
    verdict = _verdict(check, claim, other, library)
    for fact in check.also:
        if _verdict(check, side_of(fact, library.citations), other, library) != verdict:
            raise UnfitError("also", f"expected facts of which the same holds, found {fact!r}")
    also = tuple(library.citations[fact] for fact in check.also)
    return Finding(check, verdict, claim, other, also)


def _changed(finding: Finding) -> Iterator[Fault]:
    """Tell where a check says something else than the records now give."""
    check, difference = finding.check, finding.difference
    if finding.verdict != check.verdict:
        expected = f"the records now give {finding.verdict!r}, not {check.verdict!r}: read it again"
        yield Fault(FILE, check.id, "verdict", expected)
    if check.compare == "words":
        sides = (finding.claim, finding.other) if finding.other else (finding.claim,)
        facts = (*(fact for side in sides for fact in side.citations), *finding.also)
        if digest(facts) != check.premise:
            expected = (
                f"the facts it judges have changed: read it again, then write {digest(facts)!r}"
            )
            yield Fault(FILE, check.id, "premise", expected)
    elif difference is not None:
        if check.difference is None or abs(difference - check.difference) > _slack(
            check.difference
        ):
            expected = f"the records now give {round(difference, 4)}, not {check.difference}"
            yield Fault(FILE, check.id, "difference", expected)
    elif check.difference is not None:
        yield Fault(FILE, check.id, "difference", "expected none: no two numbers are compared")


def _slack(written: float) -> float:
    """Give half a unit of the last decimal that was written."""
    decimals = len(str(written).partition(".")[2].rstrip("0"))
    return float(0.5 * 10**-decimals) + 1e-9


def _verdict(check: Check, claim: Side, other: Side | None, library: Library) -> Verdict:
    if other is None:
        if check.compare == "outcome" and (told := _held(claim, library)):
            raise UnfitError("other", f"expected {told}, which tells what came of it")
        return "not comparable" if check.unlike else "cannot be checked"
    match check.compare:
        case "values":
            return _of_values(check, claim, other)
        case "times":
            held = claim.period.holds(other.period)
            return "agrees" if held else "differs"
        case "places":
            return "agrees" if claim.about == other.about else "differs"
        case "outcome":
            return _of_outcome(claim, other)
        case "words":
            return check.verdict


def _of_values(check: Check, claim: Side, other: Side) -> Verdict:
    _comparable(check, claim, other)
    if check.unlike:
        return "not comparable"
    if claim.value is None or other.value is None:
        raise UnfitError("compare", "expected a number on both sides")
    bounds = {claim.bound, other.bound}
    if bounds == {"at_least"}:
        return "cannot be checked"  # two lower bounds never contradict each other
    slack = abs(other.value) * check.within
    if claim.bound == "at_least":
        agrees = other.value >= claim.value - slack
    elif other.bound == "at_least":
        agrees = claim.value >= other.value - slack
    elif check.rounded_to is not None:
        agrees = abs(claim.value - other.value) <= check.rounded_to / 2
    else:
        agrees = abs(claim.value - other.value) <= slack
    return "agrees" if agrees else "differs"


def _comparable(check: Check, claim: Side, other: Side) -> None:
    """Refuse to compare unlike figures unsaid, and to call like ones unlike."""
    if check.unlike == "time":
        if claim.period.overlaps(other.period):
            raise UnfitError("unlike", "expected times that do not meet")
        return
    if claim.unit != other.unit and check.unlike != "unit":
        raise UnfitError("other", f"expected {claim.unit}, found {other.unit}")
    if not (isinstance(check.claim, str) and isinstance(check.other, str)):
        return  # a computed side says by its formula how it was made alike
    first, second = (_quantity(side.citations[0]) for side in (claim, other))
    unlike = [kind for kind in _KINDS if getattr(first, kind) != getattr(second, kind)]
    stated = [
        kind for kind in unlike if "not-stated" not in {getattr(first, kind), getattr(second, kind)}
    ]
    if check.unlike in _KINDS and check.unlike not in unlike:
        raise UnfitError("unlike", f"both have the same {check.unlike}")
    if check.unlike is None and stated:
        raise UnfitError("unlike", f"expected one of {', '.join(stated)}, which differ")


def _of_outcome(claim: Side, other: Side) -> Verdict:
    planned, told = claim.citations[0].fact, other.citations[0].fact
    if planned.status != "planned" or planned.moment is None or planned.moment != told.moment:
        raise UnfitError("claim", "expected a planned event, and in `other` a fact of its moment")
    held = told.status == "held" and claim.period.overlaps(other.period)
    return "agrees" if held else "differs"


def _held(claim: Side, library: Library) -> str | None:
    moment = claim.citations[0].fact.moment
    return next(
        (
            citation.id
            for citation in library.citations.values()
            if citation.fact.moment == moment and citation.fact.status in {"held", "cancelled"}
        ),
        None,
    )


def _quantity(citation: Citation) -> Quantity:
    if citation.fact.quantity is None:
        raise UnfitError("claim", f"expected a fact with a quantity, found {citation.id}")
    return citation.fact.quantity
