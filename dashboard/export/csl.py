"""What is cited, as CSL-JSON items: an article, a reference, or a view of this site.

CSL-JSON is the one source of every form of citation. A publisher stands as author where no author
is named; a headline that the archived copy lacks is told so in brackets.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from dashboard import sources, wording
from dashboard.atlas import Atlas
from dashboard.export import select
from dashboard.speech import _, named, speaking, told
from dashboard.state import ViewState
from seeds.model import Article, Nature, Reference

Item = dict[str, Any]

SITE = "Four Islands"
AUTHOR = "The Four Islands contributors"
UNTITLED = "[Headline not in the archived copy]"
TYPES: dict[Nature, str] = {
    "official": "webpage",
    "treaty": "treaty",
    "press": "article-newspaper",
    "scholarly": "article",
    "reference-work": "entry-encyclopedia",
    "measured": "dataset",
}


def of_source(source: Article | Reference, site: str = "", accessed: date | None = None) -> Item:
    """Give an article or a reference; our own pages are under the address `site`.

    A source without a date of its own is given the day it was read, if that is told.
    """
    byline = source.byline if isinstance(source, Article) else None
    item: Item = {
        "id": source.id,
        **_kind_and_title(source),
        "author": [{"literal": byline or source.publisher}],
        "language": source.language,
        "URL": urljoin(site, source.url),
    }
    if byline:
        item["container-title"] = source.publisher
    dated = source.published.date if isinstance(source, Article) else source.dated
    if dated:
        item["issued"] = {"date-parts": _parts(dated)}
    elif accessed:
        item["accessed"] = _day(accessed)
    return item


def _kind_and_title(source: Article | Reference) -> Item:
    if isinstance(source, Article):
        return {"type": "article-newspaper", "title": source.headline or UNTITLED}
    return {"type": TYPES[source.nature], "title": source.title}


def of_view(atlas: Atlas, view: ViewState, permalink: str, version: str, accessed: date) -> Item:
    """Give a view of this site, with the version of its data and the day it was read."""
    return {
        "id": f"four-islands-{version}",
        "type": "dataset",
        "title": title(atlas, view),
        "author": [{"literal": AUTHOR}],
        "publisher": SITE,
        "language": view.lang,
        "version": version,
        "URL": permalink,
        "accessed": _day(accessed),
    }


def cited(
    atlas: Atlas, view: ViewState, permalink: str, version: str, accessed: date
) -> tuple[Item, ...]:
    """Give a view, and after it every source of its facts, articles first."""
    return (
        of_view(atlas, view, permalink, version, accessed),
        *(of_source(source, permalink, accessed) for source in select.sources(atlas, view)),
    )


def title(atlas: Atlas, view: ViewState) -> str:
    """Name a view by what it shows, in its language: `Four Islands: Shikotan, since 2019`."""
    with speaking(view.lang, view.names):
        shown = _(", ").join(filter(None, _shown(atlas, view)))
        return _("{site}: {shown}", site=SITE, shown=shown) if shown else SITE


def _shown(atlas: Atlas, view: ViewState) -> Iterator[str]:
    if view.island:
        yield named(view.island)
    if view.moment:
        yield told(atlas.library.moments[view.moment].title)
    if view.fact:
        yield _("fact {id}", id=view.fact)
    if view.source:
        yield _("in {source}", source=sources.name(atlas, view.source))
    yield wording.limits(view.since, view.until)


def _parts(dated: str) -> list[list[int]]:
    """Give the date-parts of an ISO period, no more precise than it is."""
    return [[int(part) for part in point.split("-")] for point in dated.split("/")]


def _day(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
