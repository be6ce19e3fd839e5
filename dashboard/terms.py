"""The words that a record may choose from, as the page shows them; `_` translates them there."""

from collections.abc import Mapping

from dashboard.speech import N_
from seeds.checks import Verdict
from seeds.model import Basis, Kind, Status

KINDS: Mapping[Kind, str] = {
    "event": N_("event"),
    "quantity": N_("quantity"),
    "position": N_("position"),
    "claim": N_("claim"),
    "background": N_("background"),
}
KIND_OPTIONS: Mapping[Kind, str] = {
    "event": N_("Event"),
    "quantity": N_("Quantity"),
    "position": N_("Position"),
    "claim": N_("Claim"),
    "background": N_("Background"),
}
VERDICTS: Mapping[Verdict, str] = {
    "agrees": N_("agrees"),
    "differs": N_("differs"),
    "not comparable": N_("not comparable"),
    "cannot be checked": N_("cannot be checked"),
}
VERDICT_OPTIONS: Mapping[Verdict, str] = {
    "agrees": N_("Agrees"),
    "differs": N_("Differs"),
    "not comparable": N_("Not comparable"),
    "cannot be checked": N_("Cannot be checked"),
}
STATUSES: Mapping[Status, str] = {
    "planned": N_("planned"),
    "held": N_("held"),
    "cancelled": N_("cancelled"),
}
COUNTED = {"actual": N_("actual"), "planned": N_("planned")}
BASES: Mapping[Basis, str] = {"stated": N_("as the source states it"), "inferred": N_("inferred")}
AGAINST = {
    "measurement": N_("measurement"),
    "arithmetic": N_("its own arithmetic"),
    "references": N_("references"),
    "articles": N_("other articles"),
    "outcome": N_("what came of it"),
    "origin": N_("its origin"),
}
