"""The Atom feeds (RFC 4287): what the articles report, and what changed in the data.

There is one for each language and naming. They share no id: who reads two of them would be shown
an entry of one in place of the other's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response

from dashboard import sources, state
from dashboard.answers import conditional
from dashboard.atlas import Atlas, atlas
from dashboard.bounded import Bounded
from dashboard.export import csl, select
from dashboard.markup import head
from dashboard.speech import _, speaking, told
from dashboard.state import ViewState
from seeds.model import Article, Change
from seeds.periods import parse

ADDRESS = "feed.atom"
MEDIATYPE = "application/atom+xml"
_XMLNS = "http://www.w3.org/2005/Atom"
_LANG = "xml:lang"
_FRESH = "public, max-age=300"
_MAKING: Bounded[bytes] = Bounded("feed", kept=32)
_CHANGED, _COVERAGE = "change", "coverage"  # kinds of entries, also part of their ids


@dataclass(frozen=True)
class Entry:
    """One entry: plain texts, the view it leads to, and when it changed.

    `updated` is the day, or the second in UTC, of the change that the text tells of. `published` is
    an ISO period.
    """

    kind: str
    key: str
    title: str
    text: str
    view: ViewState
    updated: str
    published: str | None = None
    language: str | None = None  # of a title that is not in the feed's


async def answer(request: Request) -> Response:
    """Answer with the feed in the language of the query, or with 503 where too much is asked."""
    query = state.asked(request.scope["query_string"])
    view = state.decode(query, atlas().known)[0]
    site, spoken = str(request.base_url), select.speech(view)
    make = partial(whole, spoken, atlas(), site)
    body = await _MAKING.result((spoken, site), make, request.scope)
    headers = {
        "Cache-Control": _FRESH,
        "Access-Control-Allow-Origin": "*",
        "Content-Type": MEDIATYPE,
    }
    return conditional(request.headers, body, headers)


def whole(view: ViewState, atlas: Atlas, site: str) -> bytes:
    """Give the feed as XML in a view's language and names; `site` is the address of the site."""
    spoken = ViewState(lang=view.lang, names=view.names)
    with speaking(view.lang, view.names):
        listed = sorted(
            entries(spoken, atlas), key=lambda entry: _instant(entry.updated), reverse=True
        )
        feed = ET.Element("feed", {"xmlns": _XMLNS, _LANG: view.lang})
        _add(feed, "id", _id("feed", "", spoken))
        _add(feed, "title", head.NAME)
        _add(feed, "subtitle", head.summary())
        _add(feed, "updated", _instant(listed[0].updated))
        _link(feed, _address(site, spoken), "alternate", "text/html", view.lang)
        _link(feed, f"{site}{ADDRESS}?{urlencode(_asked(spoken))}", "self", MEDIATYPE, view.lang)
        _add(ET.SubElement(feed, "author"), "name", csl.AUTHOR)
        for entry in listed:
            _entry(feed, entry, site)
    written: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return written


def entries(view: ViewState, atlas: Atlas) -> Iterator[Entry]:
    """Give an entry for each change to the data, the newest first, and what each article reports.

    An article follows the last change that it is named in, and says what that was: so it changes
    when, and only when, there is another.
    """
    left = dict(atlas.library.articles)
    for change in reversed(atlas.library.changes):
        yield Entry(_CHANGED, change.id, told(change.title), told(change.says), view, change.date)
        for source in change.sources:
            if article := left.pop(source, None):
                yield _coverage(article, change, view, atlas)


def _coverage(article: Article, change: Change, view: ViewState, atlas: Atlas) -> Entry:
    return Entry(
        _COVERAGE,
        article.id,
        article.headline or _("Report without a headline in the archived copy"),
        _("{head}: {body}", head=sources.name(atlas, article.id), body=told(change.title)),
        replace(view, source=article.id),
        change.date,
        published=article.published.date,
        language=article.language if article.headline else None,
    )


def _entry(feed: ET.Element, entry: Entry, site: str) -> None:
    made = ET.SubElement(feed, "entry")
    _add(made, "id", _id(entry.kind, entry.key, entry.view))
    title = _add(made, "title", entry.title)
    if entry.language:
        title.set(_LANG, entry.language)
    _add(made, "updated", _instant(entry.updated))
    if entry.published:
        _add(made, "published", _instant(entry.published))
    _link(made, _address(site, entry.view), "alternate", "text/html", entry.view.lang)
    ET.SubElement(made, "category", {"term": entry.kind})
    _add(made, "summary", entry.text)


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = text
    return made


def _link(parent: ET.Element, href: str, rel: str, mediatype: str, lang: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": mediatype, "hreflang": lang, "href": href})


def _id(kind: str, key: str, view: ViewState) -> str:
    """Return an id that is one language's and naming's, and the same wherever the site is."""
    return uuid5(NAMESPACE_URL, f"four-islands/{kind}/{key}/{view.lang}/{view.names}").urn


def _instant(when: str) -> str:
    """Return an instant as RFC 3339 has it: of a period, the beginning of its first day in UTC."""
    return when if when.endswith("Z") else f"{parse(when).first.isoformat()}T00:00:00Z"


def _address(site: str, view: ViewState) -> str:
    return f"{site}?{urlencode(_asked(view))}"


def _asked(view: ViewState) -> dict[str, str]:
    return state.encode(view) | {"lang": view.lang}
