"""What must hold between records that are each well formed: ids, places, moments and dates.

Each rule is a function from a record to the faults it finds there. A record is looked at with
nothing but the records and the gazetteer; `seeds.evidence` holds it against the article's text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import combining, normalize

from geodata.errors import Fault
from geodata.names import Gazetteer, marked
from seeds.model import Article, ArticleFact, Change, Fact, Moment, Record, Reference, Source
from seeds.texts import texts_of

MOMENTS_FILE = "moments.toml"
THE_FOUR = "four-islands"
_SAME_SOUND = str.maketrans({"y": "i", "j": "i", "x": "ks", "-": " ", ".": None})


def file_of(source: Source) -> str:
    """Give the file that holds a source, relative to the folder of the records."""
    folder = "articles" if isinstance(source, Article) else "references"
    return f"{folder}/{source.id}.toml"


def of_sources(sources: Sequence[Article | Reference], gazetteer: Gazetteer) -> Iterator[Fault]:
    """Give what is wrong in the sources: ids told twice, places, paragraphs, dates."""
    for source_id in _twice(source.id for source in sources):
        files = " and ".join(file_of(source) for source in sources if source.id == source_id)
        yield Fault(files, source_id, "id", "expected each source's id once")
    for source in sources:
        for fact_id in _twice(fact.id for fact in source.facts):
            yield Fault(file_of(source), fact_id, "id", "expected each fact's id once")
        for fact in source.facts:
            yield from _places(file_of(source), fact, gazetteer)
        bare = source.model_copy(update={"facts": ()})
        yield from of_texts(file_of(source), (bare, *source.facts), gazetteer)
        if isinstance(source, Article):
            yield from _article(source, gazetteer)
    yield from _speakers(sources)


def of_moments(
    sources: Iterable[Article | Reference], moments: Sequence[Moment]
) -> Iterator[Fault]:
    """Give what is wrong between facts and the moments they speak of."""
    for moment_id in _twice(moment.id for moment in moments):
        yield Fault(MOMENTS_FILE, moment_id, "id", "expected each moment's id once")
    known = {moment.id: moment for moment in moments}
    for source in sources:
        for fact in source.facts:
            yield from _moment(file_of(source), fact, known)
            yield from _point(file_of(source), fact, known)


def of_uncited(
    sources: Iterable[Article | Reference], moments: Iterable[Moment]
) -> Iterator[Fault]:
    """Give the moments and points that no fact tells; all sources must be there to tell."""
    facts = [fact for source in sources for fact in source.facts]
    cited, told = {fact.moment for fact in facts}, {(fact.moment, fact.point) for fact in facts}
    for moment in moments:
        if moment.id not in cited:
            yield Fault(MOMENTS_FILE, moment.id, "id", "expected a fact that speaks of it")
        for point in moment.points:
            if (moment.id, point.id) not in told:
                expected = f"expected a fact that tells {point.id!r}"
                yield Fault(MOMENTS_FILE, moment.id, "points", expected)


def of_changes(
    file: str, changes: Sequence[Change], sources: Iterable[Article | Reference]
) -> Iterator[Fault]:
    """Give the changes that name no source there is, and the articles that no change told of."""
    known = {source.id: source for source in sources}
    for change_id in _twice(change.id for change in changes):
        yield Fault(file, change_id, "id", "expected each change's id once")
    for change in changes:
        for name in change.sources:
            if name not in known:
                expected = f"expected ids of articles and references, found {name!r}"
                yield Fault(file, change.id, "sources", expected)
    if list(changes) != sorted(changes, key=lambda change: change.date):
        yield Fault(file, "", "date", "expected the newest last")
    told = {name for change in changes for name in change.sources}
    for source in known.values():
        if isinstance(source, Article) and source.id not in told:
            expected = f"expected a change in {file} whose sources hold {source.id!r}"
            yield Fault(file_of(source), source.id, "id", expected)


def _twice(ids: Iterable[str]) -> list[str]:
    return [item for item, count in Counter(ids).items() if count > 1]


def _speakers(sources: Iterable[Article | Reference]) -> Iterator[Fault]:
    """Yield a fault for each speaker whose name other facts spell otherwise more often.

    An office after a comma is no part of the name: one person may hold several.
    """
    said = [
        (source, fact, speaker.partition(",")[0])
        for source in sources
        for fact in source.facts
        for speaker in fact.said_by
    ]
    usual: dict[str, str] = {}
    for name, _count in Counter(name for _source, _fact, name in said).most_common():
        usual.setdefault(_folded(name), name)
    for source, fact, name in said:
        if name != usual[_folded(name)]:
            expected = f"expected {usual[_folded(name)]!r}, as other facts have it; found {name!r}"
            yield Fault(file_of(source), fact.id, "said_by", expected)


def _folded(name: str) -> str:
    """Fold a name so that its spellings in Latin letters meet: Sergei, Sergey; Dmitry, Dmitriy."""
    letters = normalize("NFKD", name.casefold()).translate(_SAME_SOUND)
    kept = (letter for letter, _run in groupby(letters) if not combining(letter))
    return "".join(kept)


def _places(file: str, fact: Fact, gazetteer: Gazetteer) -> Iterator[Fault]:
    for place in fact.about:
        if place not in gazetteer.places:
            yield Fault(file, fact.id, "about", f"expected ids of the gazetteer, found {place!r}")
    for spelling in fact.named_as:
        meant = gazetteer.find(spelling)
        if not meant:
            expected = f"expected spellings that the gazetteer knows, found {spelling!r}"
            yield Fault(file, fact.id, "named_as", expected)
        elif not set(meant) & set(fact.about):
            expected = f"expected a place that {spelling!r} may mean: {', '.join(meant)}"
            yield Fault(file, fact.id, "about", expected)


def of_texts(file: str, records: Iterable[Record], gazetteer: Gazetteer) -> Iterator[Fault]:
    """Give the marks in our own words, `{iturup}`, that name no place of the gazetteer."""
    for record in records:
        for field, text in texts_of(record):
            for place in marked(text):
                if place not in gazetteer.places:
                    expected = f"expected ids of the gazetteer in braces, found {place!r}"
                    yield Fault(file, str(getattr(record, "id", "")), field, expected)


def _named(file: str, fact: ArticleFact, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Look for places the article does not name: only the four may go by a mere pronoun."""
    named = {place for spelling in fact.named_as for place in gazetteer.find(spelling)}
    for place in fact.about:
        if place not in named and place != THE_FOUR:
            expected = f"expected the article's name for {place!r}, as `about` has it"
            yield Fault(file, fact.id, "named_as", expected)


def _moment(file: str, fact: Fact, known: Mapping[str, Moment]) -> Iterator[Fault]:
    if fact.moment is None:
        return
    if fact.moment not in known:
        expected = f"expected a moment of {MOMENTS_FILE}, found {fact.moment!r}"
        yield Fault(file, fact.id, "moment", expected)
    elif fact.when and not fact.when.period.overlaps(known[fact.moment].when.period):
        moment = known[fact.moment]
        expected = f"expected a time that meets {moment.when.date} of moment {moment.id}"
        yield Fault(file, fact.id, "when.date", f"{expected}, found {fact.when.date}")


def _point(file: str, fact: Fact, known: Mapping[str, Moment]) -> Iterator[Fault]:
    points = known[fact.moment].points if fact.moment and fact.moment in known else ()
    if fact.point is not None and fact.point not in {point.id for point in points}:
        expected = f"expected a point of the fact's moment in {MOMENTS_FILE}, found {fact.point!r}"
        yield Fault(file, fact.id, "point", expected)


def _article(article: Article, gazetteer: Gazetteer) -> Iterator[Fault]:
    file = file_of(article)
    ruled_out = {excluded.date for excluded in article.published.excluded}
    if article.published.date in ruled_out:
        expected = "expected a date that is not among those ruled out"
        yield Fault(file, article.id, "published.date", expected)
    yield from _furniture(file, article)
    for fact in article.facts:
        yield from _named(file, fact, gazetteer)
        yield from _paragraph(file, fact, article.text.paragraphs)
        yield from _time(file, fact, article, ruled_out)


def _furniture(file: str, article: Article) -> Iterator[Fault]:
    lines = Counter(line for part in article.text.furniture for line in part.lines)
    for line in (line for line, count in lines.items() if count > 1):
        yield Fault(file, article.id, "text.furniture", f"expected line {line} once")
    if article.text.headline_line in lines:
        yield Fault(file, article.id, "text.headline_line", "expected a line that is no furniture")


def _paragraph(file: str, fact: ArticleFact, paragraphs: int) -> Iterator[Fault]:
    if fact.paragraph > paragraphs:
        expected = f"expected at most {paragraphs}, found {fact.paragraph}"
        yield Fault(file, fact.id, "paragraph", expected)


def _time(file: str, fact: ArticleFact, article: Article, ruled_out: set[str]) -> Iterator[Fault]:
    """Look at a time that may have come from somewhere else than the article's account."""
    if fact.when is None:
        return
    unexplained = fact.when.as_written is None and fact.when.why is None
    if fact.when.date in ruled_out and unexplained:
        expected = (
            f"expected `as_written` or `why`, as the article's record rules {fact.when.date} out"
        )
        yield Fault(file, fact.id, "when", expected)
    published = article.published.period
    if fact.status == "held" and fact.when.period.first > published.last:
        expected = f"expected no later than the publication, {published.text}, of what was held"
        yield Fault(file, fact.id, "when.date", f"{expected}, found {fact.when.date}")
    if fact.status == "planned" and fact.when.period.last < published.first:
        expected = f"expected no earlier than the publication, {published.text}, of what is planned"
        yield Fault(file, fact.id, "when.date", f"{expected}, found {fact.when.date}")
