"""The claim audit in words: how the checks came out, and each check in a row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from dashboard import wording
from dashboard.links import anchor, fact_link
from dashboard.markup import evidence
from dashboard.markup.table import table
from dashboard.speech import N_, _, n_, told
from dashboard.state import ViewState
from seeds.audit import Finding
from seeds.checks import VERDICTS, Verdict
from seeds.model import Article

_COLUMNS = (
    N_("What was checked"),
    N_("Claim"),
    N_("Held against"),
    N_("Difference"),
    N_("Verdict"),
    N_("Why"),
)
_ORDER = ("differs", "not comparable", "cannot be checked", "agrees")


def finding(found: Sequence[Finding]) -> str:
    """Say how many checks there are and how they came out."""
    if not found:
        return _("Claim audit: no check")
    counts = Counter(item.verdict for item in found)
    words = [_came_out(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    return n_(
        "Claim audit, {count} check: {verdicts}",
        "Claim audit, {count} checks: {verdicts}",
        len(found),
        verdicts=wording.listed(words),
    )


def _came_out(verdict: Verdict, count: int) -> str:
    match verdict:
        case "agrees":
            return n_("{count} agrees", "{count} agree", count)
        case "differs":
            return n_("{count} differs", "{count} differ", count)
        case "not comparable":
            return n_("{count} not comparable", "{count} not comparable", count)
        case "cannot be checked":
            return n_("{count} cannot be checked", "{count} cannot be checked", count)


def note() -> str:
    """Say what a check is."""
    return _(
        "Each claim held against measurement, arithmetic, references, other articles or what came "
        "of it. Most verdicts are computed from the records at every start; those on words, on "
        "figures of unlike scope and on what was not found were judged by a reader."
    )


def on_articles(found: Iterable[Finding]) -> list[Finding]:
    """Give the findings on what articles claim."""
    return [item for item in found if _of_article(item)]


def on_tables(found: Iterable[Finding]) -> list[Finding]:
    """Give the findings on what official tables state."""
    return [item for item in found if not _of_article(item)]


def of_articles(view: ViewState, found: Iterable[Finding]) -> str:
    """Give findings on what articles claim, as a table."""
    return checks(view, found, _("What the articles claim"))


def of_tables(view: ViewState, found: Iterable[Finding]) -> str:
    """Give findings on what official tables state, as a table."""
    return checks(view, found, _("What official tables state"))


def counted(found: Sequence[Finding]) -> str:
    """Say how many findings on official tables there are."""
    return n_(
        "{count} figure of official tables, checked",
        "{count} figures of official tables, checked",
        len(found),
    )


def checks(view: ViewState, found: Iterable[Finding], caption: str) -> str:
    """Give findings as a table, those that differ first."""
    order = sorted(found, key=lambda item: _ORDER.index(item.verdict))
    rows = (_row(view, item) for item in order)
    ids = [anchor(item.id) for item in order]
    return table(caption, map(_, _COLUMNS), rows, "records checks", ids)


def _of_article(item: Finding) -> bool:
    return any(isinstance(citation.source, Article) for citation in item.claimed)


def _row(view: ViewState, item: Finding) -> tuple[str, ...]:
    other = evidence.side(view, item.other) if item.other else _("nothing found")
    return (
        fact_link(view, item.id, told(item.check.title)),
        evidence.side(view, item.claim),
        other,
        escape(wording.difference(item)),
        evidence.verdict_link(view, item),
        escape(told(item.check.why)),
    )
