"""Facts in a table, one a row: what it is, what it counts, how it was checked, where it stands."""

from collections.abc import Sequence
from html import escape, unescape

from dashboard import sources, wording
from dashboard.atlas import Atlas
from dashboard.links import anchor, fact_link
from dashboard.markup import evidence
from dashboard.markup.table import table
from dashboard.speech import N_, _, n_, named, told
from dashboard.state import ViewState
from dashboard.terms import KINDS, VERDICTS
from seeds.model import ArticleFact, Citation, ReferenceFact

_COLUMNS = (
    N_("Fact"),
    N_("Figure"),
    N_("Checked"),
    N_("Places"),
    N_("When"),
    N_("Said by"),
    N_("Kind"),
    N_("Source"),
    N_("Where"),
)


def finding(found: tuple[Citation, ...], atlas: Atlas) -> str:
    """Say how many facts are shown, of how many, and from how many sources."""
    every = len(atlas.library.citations)
    count = len({citation.source.id for citation in found})
    if len(found) == every:
        return _(
            "{facts} {from_sources}",
            facts=n_("{count} fact", "{count} facts", every),
            from_sources=n_("from {count} source", "from {count} sources", count),
        )
    return _(
        "{facts}, {sources}",
        facts=n_(
            "{found} of {all} fact",
            "{found} of {all} facts",
            every,
            found=wording.number(len(found)),
            all=wording.number(every),
        ),
        sources=n_("{count} source", "{count} sources", count),
    )


def more(shown: int) -> str:
    """Return the note that there are more facts than the first that are shown."""
    return _(
        "The first {count} are shown. Search for words or set a filter to see others; "
        "the files below hold them all.",
        count=wording.number(shown),
    )


def nothing() -> str:
    """Return the note that no fact is left to show."""
    return _("No fact fits all of this. Fewer words or filters show more.")


def heads() -> list[str]:
    """Name the columns."""
    return [_(name) for name in _COLUMNS]


def cells(atlas: Atlas, citation: Citation) -> tuple[str, ...]:
    """Give a fact's cells as plain text."""
    fact = citation.fact
    verdicts = dict.fromkeys(item.verdict for item in atlas.findings_of.get(citation.id, ()))
    return (
        told(fact.summary),
        wording.quantity(fact.quantity) if fact.quantity else "",
        _(", ").join(_(VERDICTS[verdict]) for verdict in verdicts),
        _(", ").join(map(named, fact.about)),
        wording.period(fact.when.date) if fact.when else "",
        _(", ").join(map(told, fact.said_by)),
        _(KINDS[fact.kind]),
        sources.name(atlas, citation.source.id),
        _where(fact),
    )


def _where(fact: ArticleFact | ReferenceFact) -> str:
    if isinstance(fact, ArticleFact):
        return _("paragraph {number}", number=fact.paragraph)
    return told(fact.locator) if fact.locator else ""


def plain(view: ViewState, atlas: Atlas, found: Sequence[Citation]) -> str:
    """Give facts as a table, each with links to it and to its source."""
    rows = (_row(view, atlas, citation) for citation in found)
    ids = [anchor(citation.id) for citation in found]
    return table(_("Facts, one a row"), heads(), rows, ids=ids)


def _row(view: ViewState, atlas: Atlas, citation: Citation) -> list[str]:
    shown = [escape(cell) for cell in cells(atlas, citation)]
    shown[0] = evidence.said(view, citation)
    if shown[1]:
        shown[1] = fact_link(view, citation.id, unescape(shown[1]))
    shown[2] = evidence.verdicts(view, atlas, citation)
    shown[-1] = evidence.source_line(view, citation)
    return shown
