"""The claim audit's checks: what is held against what, and how it stood when it was last read.

A check says its verdict and, where numbers are compared, the difference. Both are computed anew at
every load (`seeds.audit`); where words are compared, a reader judged, and a load computes whether
the facts judged are the same. A check whose premise has changed is told and never shown.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from seeds.model import IsoPeriod, Record, Sentence, Slug

FactId = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", description="source.fact")]
Verdict = Literal["agrees", "differs", "not comparable", "cannot be checked"]
VERDICTS: tuple[Verdict, ...] = ("agrees", "differs", "not comparable", "cannot be checked")
Against = Literal["measurement", "arithmetic", "references", "articles", "outcome", "origin"]
Unlike = Literal["unit", "span", "direction", "programme", "counted", "scope", "time"]


class Sum(Record):
    """The sum of several figures of one unit."""

    sum: tuple["Operand", ...] = Field(min_length=2)


class Less(Record):
    """The first figure less the second, both of one unit."""

    less: tuple["Operand", "Operand"]


class Share(Record):
    """The first figure as a share of the second, in percent."""

    share: tuple["Operand", "Operand"]


class Mean(Record):
    """A total spread evenly over the years of a period, the first and the last included."""

    mean: "Operand"
    over: IsoPeriod


class Elapsed(Record):
    """The whole years from the end of one fact's time to the beginning of another's."""

    since: FactId
    until: FactId


Operand = FactId | Sum | Less | Share | Mean | Elapsed


class Check(Record):
    """One claim held against something else, the verdict, and one sentence of why."""

    id: Slug
    title: Sentence
    against: Against = Field(
        description="arithmetic: every figure on both sides is of one source; origin: no source of "
        "the claim's figure was found"
    )
    compare: Literal["values", "times", "places", "outcome", "words"] = Field(
        "values",
        description="values: numbers with their bounds; times: the other lies within the claim's; "
        "places: both are about the same; outcome: what was planned was held when it was to be; "
        "words: judged by a reader, `premise` says of which records",
    )
    claim: Operand
    also: tuple[FactId, ...] = Field((), description="other facts of which the same holds")
    other: Operand | None = Field(None, description="left out: nothing was found to check against")
    within: float = Field(0.0, ge=0, le=1, description="as a share of `other`, still agrees")
    rounded_to: float | None = Field(
        None, gt=0, description="agrees if `other` rounds to the claim"
    )
    unlike: Unlike | None = Field(None, description="what makes the two not comparable")
    verdict: Verdict
    difference: float | None = Field(None, description="claim less other, in the claim's unit")
    premise: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        None, description="of `words`: the digest of the facts judged; a load prints the right one"
    )
    why: Sentence

    @model_validator(mode="after")
    def _judged_only_words(self) -> "Check":
        if (self.compare == "words") != (self.premise is not None):
            raise ValueError("`premise` is given where `compare` is `words`, and only there")
        return self


class Checks(Record):
    """The one file of all checks."""

    checks: tuple[Check, ...]
