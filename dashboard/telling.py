"""How it was told: articles about one moment side by side, and what each calls the islands. Pure.

Whose a name is follows from the records. A fact said by nobody else is in the article's own voice.
A fact of kind background that a country is said to say (`said_by`: Russia, Japan) gives that
country's names. Every other fact that is said by someone reports them, and its names stand there.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dashboard.atlas import Atlas
from geodata.names import Forms, Gazetteer, normalise
from seeds.model import Article, ArticleFact, Citation, Moment

Side = Literal["russian", "japanese", "neutral"]
Voice = Literal["own", "report", "russian", "japanese"]

_COUNTRIES: dict[str, Literal["russian", "japanese"]] = {"Russia": "russian", "Japan": "japanese"}


@dataclass(frozen=True)
class Row:
    """One thing there is to tell of a moment, and the facts of each article that tell it.

    `told` has one place for each article of the comparison, empty where the article leaves it out.
    """

    id: str
    says: str
    told: tuple[tuple[Citation, ...], ...]


@dataclass(frozen=True)
class Comparison:
    """The articles that tell one moment, in order of publication, and what they tell of it."""

    moment: Moment
    articles: tuple[Article, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Used:
    """One spelling as an article uses it: what it stands for, in whose voice, and where.

    `side` is whose form the gazetteer has it as: `neutral` is both sides' or the press's, None a
    further spelling that it gives to no side.
    """

    spelling: str
    places: tuple[str, ...]
    side: Side | None
    voice: Voice
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Naming:
    """What one article calls the islands and the places around them."""

    article: Article
    used: tuple[Used, ...]


def told_by_several(atlas: Atlas) -> tuple[str, ...]:
    """Give the ids of the moments that two or more articles tell, in order of time."""
    told = (moment.moment.id for moment in atlas.moments())
    return tuple(moment for moment in told if len(compared(atlas, moment).articles) > 1)


def compared(atlas: Atlas, moment: str) -> Comparison:
    """Give the articles on a moment side by side; references are not compared.

    Rows are the moment's points, then its facts without a point. Raises KeyError for an unknown
    moment.
    """
    told = atlas.told(moment)
    citations = [fact for fact in told.citations if isinstance(fact.source, Article)]
    articles = [article for article in _in_order(atlas) if _of(article, citations)]
    rows: dict[str, str] = {point.id: point.says for point in told.moment.points}
    by_row: defaultdict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        row = citation.fact.point or citation.id
        rows.setdefault(row, citation.fact.summary)
        by_row[row].append(citation)
    return Comparison(
        told.moment,
        tuple(articles),
        tuple(
            Row(row, says, tuple(_of(article, by_row[row]) for article in articles))
            for row, says in rows.items()
        ),
    )


@lru_cache(maxsize=1)  # no view changes it
def namings(atlas: Atlas) -> tuple[Naming, ...]:
    """Give what each article calls the islands, in order of publication."""
    return tuple(Naming(article, tuple(_used(atlas, article))) for article in _in_order(atlas))


def side_of(gazetteer: Gazetteer, spelling: str, place: str) -> Side | None:
    """Give whose form of a place's name a spelling is, in any language; None for nobody's."""
    names = gazetteer.places[place].names
    sides = {_side(forms, normalise(spelling)) for forms in (names.en, names.ja, names.ru)} - {None}
    return "neutral" if len(sides) > 1 else next(iter(sides), None)


def _side(forms: Forms, spelling: str) -> Side | None:
    russian, japanese = (normalise(form) == spelling for form in (forms.russian, forms.japanese))
    shared = (normalise(form) == spelling for form in (forms.press, forms.both) if form)
    if any(shared) or (russian and japanese):
        return "neutral"
    if russian or japanese:
        return "russian" if russian else "japanese"
    return None


def _in_order(atlas: Atlas) -> list[Article]:
    return sorted(
        atlas.library.articles.values(), key=lambda article: (article.published.date, article.id)
    )


def _of(article: Article, citations: list[Citation]) -> tuple[Citation, ...]:
    return tuple(citation for citation in citations if citation.source.id == article.id)


def _used(atlas: Atlas, article: Article) -> Iterator[Used]:
    """Bring together the facts in which an article uses one spelling for one thing in one voice."""
    given = _given(atlas.gazetteer, article)
    found: defaultdict[tuple[str, tuple[str, ...], Voice], list[Citation]] = defaultdict(list)
    written: dict[tuple[str, tuple[str, ...], Voice], str] = {}
    for fact in sorted(article.facts, key=lambda fact: fact.paragraph):
        for spelling in fact.named_as:
            bare, places = normalise(spelling), _meant(atlas.gazetteer, fact, spelling)
            key = (bare, places, given.get((fact.paragraph, bare)) or _voice(fact))
            written.setdefault(key, spelling)
            found[key].append(atlas.library.citations[f"{article.id}.{fact.id}"])
    for key, citations in found.items():
        bare, places, voice = key
        side = side_of(atlas.gazetteer, bare, places[0])
        yield Used(written[key], places, side, voice, tuple(citations))


def _meant(gazetteer: Gazetteer, fact: ArticleFact, spelling: str) -> tuple[str, ...]:
    """Give what a spelling stands for here: of the places it may mean, those the fact is about."""
    return tuple(place for place in gazetteer.find(spelling) if place in fact.about)


def _gives_names(fact: ArticleFact) -> bool:
    return fact.kind == "background" and bool(fact.said_by) and set(fact.said_by) <= set(_COUNTRIES)


def _voice(fact: ArticleFact) -> Voice:
    return "report" if fact.said_by and not _gives_names(fact) else "own"


def _given(gazetteer: Gazetteer, article: Article) -> dict[tuple[int, str], Voice]:
    """Give the names that an article gives as a country's, by paragraph and spelling.

    A form that the gazetteer has as the country's is that country's. A spelling it gives to no side
    is the country's that is left, unless the article uses it elsewhere as well.
    """
    elsewhere = {
        normalise(spelling)
        for fact in article.facts
        if not _gives_names(fact)
        for spelling in fact.named_as
    }
    given: dict[tuple[int, str], Voice] = {}
    for fact in filter(_gives_names, article.facts):
        left = [_COUNTRIES[country] for country in fact.said_by]
        unknown = []
        for spelling in map(normalise, fact.named_as):
            side = side_of(gazetteer, spelling, _meant(gazetteer, fact, spelling)[0])
            if side in left:
                left.remove(side)
                given[fact.paragraph, spelling] = side
            elif side is None and spelling not in elsewhere:
                unknown.append(spelling)
        if len(left) == len(unknown) == 1:
            given[fact.paragraph, unknown[0]] = left[0]
    return given
