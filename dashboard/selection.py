"""Which facts and findings of the evidence a view selects, by words and by filters. Pure."""

from functools import lru_cache

from dashboard import search
from dashboard.atlas import Atlas
from dashboard.state import ViewState
from seeds.audit import Finding
from seeds.model import Citation


@lru_cache(maxsize=8)  # one run of a page asks several times
def facts(atlas: Atlas, view: ViewState) -> tuple[Citation, ...]:
    """Give the facts that a view's search and filters leave, in the library's order."""
    words = search.fold(view.q or "").split()
    return tuple(
        citation
        for citation in atlas.facts(view.period, view.source)
        if (view.kind is None or citation.fact.kind == view.kind)
        and (view.who is None or view.who in citation.fact.said_by)
        and (view.island is None or atlas.names_island(citation, view.island))
        and (view.verdict is None or _found(atlas, citation, view.verdict))
        and (not words or _holds(atlas.searched[citation.id], words))
    )


def findings(atlas: Atlas, view: ViewState) -> tuple[Finding, ...]:
    """Give the findings of the claim audit on the facts that the view leaves."""
    shown = {citation.id for citation in facts(atlas, view)}
    return tuple(
        finding
        for finding in atlas.findings
        if (view.verdict is None or finding.verdict == view.verdict)
        and any(citation.id in shown for citation in finding.claimed)
    )


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _found(atlas: Atlas, citation: Citation, verdict: str) -> bool:
    return any(finding.verdict == verdict for finding in atlas.findings_of.get(citation.id, ()))
