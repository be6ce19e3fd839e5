"""The feed: what RFC 4287 asks of it, and that it tells of all there is."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette

from dashboard import feed, server
from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import ViewState, decode
from tests.dashboard.asking import answer, run
from tests.dashboard.hostile import ARTICLE, spoiled

ATLAS = atlas()
SITE = Starlette(routes=server.routes())
XML = "{http://www.w3.org/XML/1998/namespace}"
ATOM = "{http://www.w3.org/2005/Atom}"


def ask(query="", **headers):
    asked = {"host": "islands.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return run(answer(SITE, "/feed.atom", query, headers=asked))


def read(lang="en", atlas_=ATLAS):
    return ET.fromstring(feed.whole(ViewState(lang=lang), atlas_, "https://islands.example/"))


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


def test_each_element_has_what_the_format_asks_for(lang):
    whole = read(lang)
    for each in (whole, *whole.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1
            assert each.find(f"{ATOM}{name}").text
        datetime.fromisoformat(each.find(f"{ATOM}updated").text)
    assert whole.find(f"{ATOM}author/{ATOM}name").text


def test_ids_are_each_its_own_and_the_same_in_every_language():
    every = [
        [entry.find(f"{ATOM}id").text for entry in read(lang).findall(f"{ATOM}entry")]
        for lang in LANGUAGES
    ]
    assert every[0] == every[1] == every[2]
    assert len(set(every[0])) == len(every[0])


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
    library = replace(ATLAS.library, changes=(first, second, older))
    feed = read(atlas_=replace(ATLAS, library=library))
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
