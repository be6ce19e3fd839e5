"""Which facts and findings of the evidence a view selects, by words and by filters. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from dashboard import search
from dashboard.atlas import Atlas
from dashboard.state import ViewState
from seeds.audit import Finding
from seeds.model import Citation


@lru_cache(maxsize=8)  # one run of a page asks several times
def facts(atlas: Atlas, view: ViewState) -> tuple[Citation, ...]:
    """Give the facts that a view's search and filters leave, in the library's order."""
    found: Iterable[Citation] = atlas.facts(view.period, view.source)
    for fits in _filters(atlas, view):
        found = filter(fits, found)
    return tuple(found)


def findings(atlas: Atlas, view: ViewState) -> tuple[Finding, ...]:
    """Return the findings on the facts that the view leaves, those computed from them too."""
    # Of a verdict, the findings: a sum's parts may have other verdicts, and need not be shown.
    shown = {citation.id for citation in facts(atlas, replace(view, verdict=None))}
    return tuple(
        finding
        for finding in atlas.findings
        if (view.verdict is None or finding.verdict == view.verdict)
        and any(citation.id in shown for citation in finding.claimed)
    )


def _filters(atlas: Atlas, view: ViewState) -> Iterator[Callable[[Citation], bool]]:
    """Give a test for each filter that is set, so that those not set cost nothing."""
    if view.kind is not None:
        yield lambda each: each.fact.kind == view.kind
    if view.who is not None:
        yield lambda each: view.who in each.fact.said_by
    if view.island is not None:
        places = {view.island, atlas.pair_of(view.island)}
        yield lambda each: not places.isdisjoint(each.fact.about)
    if view.verdict is not None:
        found = [finding for finding in atlas.findings if finding.verdict == view.verdict]
        claims = {citation.id for finding in found for citation in finding.judged}
        yield lambda each: each.id in claims
    for term in search.terms(view.q or "", atlas.gazetteer):
        yield partial(_fits, term, atlas.searched)


def _fits(term: search.Term, texts: Mapping[str, str], citation: Citation) -> bool:
    return term.fits(citation, texts[citation.id])
