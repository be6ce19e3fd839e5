"""The part of the data that a view shows. A view without filters, or no view, gives everything.

A fact or a check that is opened is the whole of its part: on the page it opens over any filters.
"""

from dataclasses import replace

from dashboard import selection
from dashboard.atlas import Atlas, Told
from dashboard.state import ViewState
from geodata.names import Place
from seeds.audit import Finding
from seeds.model import Article, Citation, Reference

ALL = ViewState()
FILTERS = ("island", "since", "until", "source", "kind", "who", "verdict", "q", "fact")


def filters(view: ViewState) -> ViewState:
    """Give the view with nothing but its filters, so that equal parts of the data are equal."""
    return ViewState(**{name: getattr(view, name) for name in FILTERS})


def speech(view: ViewState) -> ViewState:
    """Give the view with nothing but its language and its names."""
    return ViewState(lang=view.lang, names=view.names)


def exported(view: ViewState) -> ViewState:
    """Give the view with its filters, language and names: all that decides what a file says."""
    return replace(filters(view), lang=view.lang, names=view.names)


def facts(atlas: Atlas, view: ViewState = ALL) -> tuple[Citation, ...]:
    """Return the facts of a view, as the evidence lists them; of a check, those of both sides."""
    if view.fact is None:
        return selection.facts(atlas, view)
    finding = atlas.finding(view.fact)
    opened = _sides(finding) if finding else {view.fact}
    return tuple(each for each in atlas.library.citations.values() if each.id in opened)


def findings(atlas: Atlas, view: ViewState = ALL) -> tuple[Finding, ...]:
    """Return the checks of a view: of an opened fact, those with it on either side."""
    if view.fact is None:
        return selection.findings(atlas, view)
    return tuple(each for each in atlas.findings if view.fact in {each.id, *_sides(each)})


def _sides(finding: Finding) -> frozenset[str]:
    """Return the ids of the facts that a check holds against each other."""
    others = finding.other.citations if finding.other else ()
    return frozenset(citation.id for citation in (*finding.claimed, *others))


def moments(atlas: Atlas, view: ViewState = ALL) -> tuple[Told, ...]:
    """Return the moments of a view in order of time, each with all that tells of it.

    Those of an opened fact or check are what its facts speak of.
    """
    if view.fact is not None:
        ids = {fact.fact.moment for fact in facts(atlas, view)}
        return tuple(told for told in atlas.moments() if told.moment.id in ids)
    found = atlas.moments(view.period, view.source)
    return tuple(told for told in found if view.island is None or view.island in told.islands)


def sources(atlas: Atlas, view: ViewState = ALL) -> tuple[Article | Reference, ...]:
    """Give the sources of a view's facts, articles first."""
    every: tuple[Article | Reference, ...] = (
        *atlas.library.articles.values(),
        *atlas.library.references.values(),
    )
    if filters(view) == ALL:
        return every
    used = {fact.source.id for fact in facts(atlas, view)}
    return tuple(source for source in every if source.id in used)


def places(atlas: Atlas, view: ViewState = ALL) -> tuple[Place, ...]:
    """Give the places of the gazetteer; with an island, it, its pair and what is part of it."""
    every = tuple(atlas.gazetteer.places.values())
    if view.island is None:
        return every
    kept = {view.island, atlas.pair_of(view.island)}
    return tuple(
        place
        for place in every
        if place.id in kept or view.island in atlas.gazetteer.above(place.id)
    )
