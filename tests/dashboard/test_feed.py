"""The feed: what RFC 4287 asks of it, and that it tells of all there is."""

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette

from dashboard import feed, server
from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import NAMINGS, ViewState, decode
from tests.dashboard.asking import answer, run
from tests.dashboard.hostile import ARTICLE, spoiled

ATLAS = atlas()
SITE = Starlette(routes=server.routes())
XML = "{http://www.w3.org/XML/1998/namespace}"
ATOM = "{http://www.w3.org/2005/Atom}"


def ask(query="", **headers):
    asked = {"host": "islands.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return run(answer(SITE, "/feed.atom", query, headers=asked))


def read(lang="en", atlas_=ATLAS, names="both"):
    view = ViewState(lang=lang, names=names)
    return ET.fromstring(feed.whole(view, atlas_, "https://islands.example/"))


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


# RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry may have how often; the rest not at all.
ONE, SOME, MAYBE = range(1, 2), range(1, 99), range(2)
FEED = {"id": ONE, "title": ONE, "updated": ONE, "author": SOME, "link": SOME, "entry": SOME}
FEED |= {"subtitle": MAYBE}
ENTRY = {"id": ONE, "title": ONE, "updated": ONE, "link": SOME, "category": SOME}
ENTRY |= {"summary": MAYBE, "published": MAYBE}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # RFC 3339, in UTC


def parts(element, name):
    return element.findall(f"{ATOM}{name}")


@pytest.mark.parametrize("names", NAMINGS)
def test_it_holds_to_the_format(lang, names):
    whole = read(lang, names=names)
    assert whole.get(f"{XML}lang") == lang
    for element, allowed in ((whole, FEED), *((each, ENTRY) for each in parts(whole, "entry"))):
        counts = Counter(child.tag.removeprefix(ATOM) for child in element)
        assert set(counts) <= set(allowed)
        assert all(counts[name] in times for name, times in allowed.items()), counts
        texts = [each for name in ("id", "title", "summary") for each in parts(element, name)]
        assert all(each.text.strip() for each in texts)
        for name in ("updated", "published"):
            for found in parts(element, name):
                assert INSTANT.fullmatch(found.text)
                datetime.fromisoformat(found.text)
        ways = [(link.get("rel"), link.get("type")) for link in parts(element, "link")]
        assert len(set(ways)) == len(ways)
        assert ("alternate", "text/html") in ways
        assert {link.get("hreflang") for link in parts(element, "link")} == {lang}
        assert all(each.get("term") for each in parts(element, "category"))
    assert whole.find(f"{ATOM}author/{ATOM}name").text
    updated = [found.text for found in whole.findall(f"{ATOM}entry/{ATOM}updated")]
    assert whole.find(f"{ATOM}updated").text == max(updated)


def test_no_two_feeds_share_an_id():
    feeds = [read(lang, names=names) for lang in LANGUAGES for names in NAMINGS]
    ids = [found.text for whole in feeds for found in whole.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert ids == [found.text for whole in feeds for found in whole.iter(f"{ATOM}id")]


def entries_of(atlas_):
    """Return what each entry is by its id."""
    return {
        entry.find(f"{ATOM}id").text: ET.tostring(entry)
        for entry in parts(read(atlas_=atlas_), "entry")
    }


def with_changes(*changes):
    return replace(ATLAS, library=replace(ATLAS.library, changes=changes))


def test_an_entry_is_another_when_and_only_when_there_was_a_change():
    article = ATLAS.library.articles[ARTICLE]
    fewer = article.model_copy(update={"facts": article.facts[:1]})
    library = replace(ATLAS.library, articles={**ATLAS.library.articles, ARTICLE: fewer})
    before = entries_of(ATLAS)
    assert entries_of(replace(ATLAS, library=library)) == before
    first = ATLAS.library.changes[0]
    for at in ("2030-05-06T07:08:09Z", "2030-05-06"):
        made = {"id": "later", "title": "Later", "date": at, "sources": (ARTICLE,)}
        later = entries_of(with_changes(*ATLAS.library.changes, first.model_copy(update=made)))
        other = [key for key, entry in later.items() if before.get(key) != entry]
        assert len(other) == 2  # the change, and the article that it names
        expected = at if "T" in at else f"{at}T00:00:00Z"
        assert all(f"updated>{expected}<" in later[key].decode() for key in other)


def titles_of(entries):
    return [entry.find(f"{ATOM}title").text for entry in entries]


def test_it_tells_of_every_change_and_every_article(lang):
    entries = read(lang).findall(f"{ATOM}entry")
    with speaking(lang):
        assert {*titles_of(entries)} >= {told(change.title) for change in ATLAS.library.changes}
    assert {*titles_of(entries)} >= {a.headline for a in ATLAS.library.articles.values()} - {None}
    assert len(entries) == len(ATLAS.library.changes) + len(ATLAS.library.articles)


def test_the_newest_stands_first_also_of_one_day():
    first, second, *_ = ATLAS.library.changes
    older = first.model_copy(update={"id": "older", "title": "Older", "date": "2026-11-20"})
    feed = read(atlas_=with_changes(first, second, older))
    updated = [found.text for found in feed.findall(f"{ATOM}entry/{ATOM}updated")]
    assert updated == sorted(updated, reverse=True)
    titles = titles_of(feed.findall(f"{ATOM}entry"))
    assert titles.index(second.title) < titles.index(first.title) < titles.index("Older")


def test_a_headline_stands_in_the_language_of_its_article(lang):
    languages = {article.headline: article.language for article in ATLAS.library.articles.values()}
    for entry in read(lang).findall(f"{ATOM}entry"):
        title = entry.find(f"{ATOM}title")
        assert title.get(f"{XML}lang") == languages.get(title.text)


def test_each_entry_leads_to_a_view_in_its_language(lang):
    sources = []
    for entry in read(lang).findall(f"{ATOM}entry"):
        address = urlsplit(entry.find(f"{ATOM}link").get("href"))
        view, dropped = decode(parse_qs(address.query), ATLAS.known)
        assert (address.netloc, dropped, view.lang) == ("islands.example", (), lang)
        sources.append(view.source)
    assert set(sources) >= set(ATLAS.library.articles)


def test_an_article_was_published_on_its_day():
    published = [found.text for found in read().findall(f"{ATOM}entry/{ATOM}published")]
    assert sorted(published) == sorted(
        f"{article.published.date}T00:00:00Z" for article in ATLAS.library.articles.values()
    )


def test_no_text_of_a_record_is_more_than_text():
    bad = spoiled()
    titles = [entry.find(f"{ATOM}title").text for entry in read("en", bad).findall(f"{ATOM}entry")]
    assert bad.library.articles[ARTICLE].headline in titles


@pytest.mark.parametrize("query", ["", "lang=ja", "lang=xx&island=%00", "=&&;%ff%00=%fe"])
def test_any_query_is_answered(query):
    status, headers, body = ask(query)
    assert (status, headers["content-type"]) == (200, feed.MEDIATYPE)
    assert ET.fromstring(body).tag == f"{ATOM}feed"
    again = ask(query, if_none_match=headers["etag"])
    assert (again[0], again[2]) == (304, b"")
