"""The part of the data that a view shows. A view without filters, or no view, gives everything."""

from dataclasses import replace

from dashboard import selection
from dashboard.atlas import Atlas, Told
from dashboard.state import ViewState
from geodata.names import Place
from seeds.model import Article, Citation, Reference

ALL = ViewState()
FILTERS = ("island", "since", "until", "source", "kind", "who", "verdict", "q")


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
    """Give the facts of a view, as the evidence lists them."""
    return selection.facts(atlas, view)


def moments(atlas: Atlas, view: ViewState = ALL) -> tuple[Told, ...]:
    """Give the moments of a view in order of time, each with all that tells of it."""
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
