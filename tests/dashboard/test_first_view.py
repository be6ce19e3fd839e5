"""The page as it is served, before any script: whose language it has, and what caches keep of it.

Asked of the layers that the server runs around Streamlit's own page.
"""

import re
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from dashboard import server
from dashboard.atlas import atlas
from dashboard.compression import Compression
from dashboard.first_view import FirstView
from dashboard.markup import head
from dashboard.preview import tags, titles
from dashboard.preview.words import words
from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import PAGES, ViewState, decode
from geodata.places import ISLANDS
from tests.dashboard.asking import answer, run
from tests.dashboard.reading import Markup, parts_of

ATLAS = atlas()
RIA = "ria-novosti-2007-02-07"
ROUTES = [*server.routes(), *create_streamlit_static_assets_routes(None)]
EMPTY = Starlette(routes=ROUTES, middleware=create_streamlit_middleware())
LAYERS = [layer for layer in server.middleware() if layer.cls in {Compression, FirstView}]
SITE = Starlette(routes=ROUTES, middleware=[*LAYERS, *create_streamlit_middleware()])
ALONE = Starlette(
    routes=ROUTES,
    middleware=[
        *(layer for layer in LAYERS if layer.cls is FirstView),
        *create_streamlit_middleware(),
    ],
)
CODINGS = ("br", "gzip", "")
VIEWS = {
    "": ViewState(),
    **{f"island={island}": ViewState(island) for island in ISLANDS},
    "names=en": ViewState(names="en"),
    "island=iturup&names=ja": ViewState("iturup", names="ja"),
    "island=kunashir&names=ru": ViewState("kunashir", names="ru"),
    "lang=ja": ViewState(lang="ja"),
    "lang=ru&island=shikotan&names=ja": ViewState("shikotan", lang="ru", names="ja"),
    "lang=ja&island=habomai&names=en": ViewState("habomai", lang="ja", names="en"),
    "since=2019-01&until=2019-01": ViewState(since="2019-01", until="2019-01"),
    "island=iturup&since=2019&lang=ru": ViewState("iturup", since="2019", lang="ru"),
    f"source={RIA}&island=habomai": ViewState("habomai", source=RIA),
    "island=atlantis&lang=xx&names=press&since=x&fact=%00&utm=1": ViewState(),
    "since=2020&until=2019&island=iturup": ViewState("iturup"),
    "=&&;%ff%00=%fe&island&lang=ru": ViewState(lang="ru"),
}


def ask(address, method="GET", site=SITE, **headers):
    path, _, query = address.partition("?")
    asked = {key.replace("_", "-"): value for key, value in headers.items()}
    return run(answer(site, path, query, method, asked))


def read(address, **headers):
    """Give the page that is served for an address, as HTML."""
    status, _, body = ask(address, **headers)
    assert status == 200
    return body.decode()


def first_view(html):
    """Give the part of a page that is read before any script runs."""
    [inside] = parts_of(html, '<div id="first-view">', "<script")
    return f'<div id="first-view">{inside}'


def language(html):
    [lang] = parts_of(html, '<html lang="', '"')
    return lang


class TestPage:
    @pytest.fixture(params=VIEWS.items(), ids=lambda served: served[0] or "bare")
    def served(self, request):
        """Give the view that an address asks for, and the page served there, by its path."""
        query, view = request.param
        return view, lambda name="": read(f"/{name}?{query}")

    @pytest.mark.parametrize("name", PAGES)
    def test_says_what_it_is_in_the_language_and_names_of_its_view(self, served, name):
        view, at = served
        html = at(name)
        [top] = parts_of(html, "<head>", "</head>")
        shown = [
            *parts_of(top, "<title>", "</title>"),
            *parts_of(top, '<meta name="description" content="', '">'),
            *parts_of(html, '<p class="summary">', "</p>"),
        ]
        with speaking(view.lang, view.names):
            assert [*map(unescape, shown)] == [
                titles.title(view, ATLAS, name),
                tags.description(titles.short(view, ATLAS, name), words(view, ATLAS, name)),
                head.summary(),
            ]
        assert language(html) == view.lang

    def test_has_its_islands_labelled_in_the_names_of_its_view(self, served):
        view, at = served
        [picture] = parts_of(at(), '<svg class="still"', "</svg>")
        labels = [
            "/".join(map(unescape, parts_of(text, "<tspan[^>]*>", "</tspan>")))
            for text in parts_of(picture, "<text ", "</text>")
        ]
        with speaking(view.lang, view.names):
            assert labels == [named(island) for island in ISLANDS]

    def test_tells_every_fact_of_its_view_article_by_article(self, served):
        view, at = served
        entries = ATLAS.coverage(view.island, view.period, view.source)
        with speaking(view.lang, view.names):
            facts = [
                told(citation.fact.summary)
                for entry in entries
                for citation in (*entry.named, *entry.together)
            ]
        shown = Markup(first_view(at()))
        cards = [card["class"] for card in shown.all("article")]
        assert facts
        assert [fact for fact in facts if fact not in shown.text] == []
        assert cards == [f"card st-key-coverage-{entry.article.id}" for entry in entries]

    @pytest.mark.parametrize("name", PAGES)
    def test_leads_to_each_page_in_its_view(self, served, name):
        view, at = served
        ways = [way for way in Markup(first_view(at(name))).all("a") if "data-page" in way]
        assert [way["data-page"] for way in ways] == list(PAGES)
        for way in ways:
            query = parse_qs(urlsplit(way["href"]).query)
            assert decode(query, ATLAS.known) == (view, ())

    @pytest.mark.parametrize("name", PAGES)
    def test_keeps_what_streamlits_own_is_made_of(self, name):
        empty, html = (ask(f"/{name}", site=site)[2].decode() for site in (EMPTY, SITE))
        parts = re.findall(r"<(?:script|link|meta)\b[^>]*>", empty)
        assert parts
        left_out = [part for part in parts if html.count(part) != 1]
        assert all("/agent/" in part for part in left_out), "all but the way for programs"
        assert html.index('id="first-view"') < html.index('<div id="root"></div>')
        assert "Streamlit app" not in html

    @pytest.mark.parametrize("name", PAGES)
    def test_asks_early_for_scripts_that_streamlit_serves(self, name):
        asked = re.findall(r'import\("\.(/[^"]+)"\)', read(f"/{name}"))
        assert len(asked) == (0 if name else len(server.DRAWN_WITH))
        assert all(ask(script)[0] == 200 for script in asked)


class TestLanguage:
    @pytest.mark.parametrize(
        ("accepted", "query", "lang"),
        [
            ("", "", "en"),
            ("ja", "", "ja"),
            ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "", "ja"),
            ("ru-RU,ru;q=0.9,en;q=0.8", "", "ru"),
            ("de-DE,de;q=0.9", "", "en"),
            ("de,ja;q=0.5", "", "ja"),
            ("ja", "lang=en", "en"),
            ("ja", "lang=ru", "ru"),
            ("ja", "lang=xx", "ja"),
            ("de", "lang=ja", "ja"),
        ],
    )
    def test_is_the_links_then_the_browsers_then_english(self, accepted, query, lang):
        html = read(f"/?{query}", accept_language=accepted)
        with speaking(lang):
            assert f"<title>{titles.title(ViewState(lang=lang), ATLAS, '')}</title>" in html
            assert head.summary() in first_view(html)
        assert language(html) == lang

    @pytest.mark.parametrize(("home", "lang"), [*product(LANGUAGES, repeat=2)])
    def test_stays_on_the_way_to_another_page(self, home, lang):
        shown = Markup(first_view(read(f"/?lang={lang}", accept_language=home)))
        ways = [urlsplit(way["href"]) for way in shown.all("a") if "data-page" in way]
        assert len(ways) == len(PAGES)
        for way in ways:
            html = read(f"/{way.path.removeprefix('./')}?{way.query}", accept_language=home)
            assert language(html) == lang


class TestCaches:
    @pytest.mark.parametrize("coding", CODINGS)
    @pytest.mark.parametrize("name", PAGES)
    def test_are_told_what_a_page_hangs_on_and_get_it_once(self, name, coding):
        status, headers, _ = ask(f"/{name}", accept_encoding=coding)
        again = ask(f"/{name}", accept_encoding=coding, if_none_match=headers["etag"])
        assert (status, again[0], again[2]) == (200, 304, b"")
        for told_of in (headers, again[1]):
            assert told_of["etag"] == headers["etag"]
            assert told_of["cache-control"] == "no-cache"
            vary = {part.strip().lower() for part in told_of["vary"].split(",")}
            assert vary == {"accept-language", "accept-encoding"}

    def test_have_a_tag_for_each_page_query_language_and_coding(self):
        every = [*product(PAGES, ("", "island=iturup"), ("en", "ja"), CODINGS)]
        tags = [
            ask(f"/{name}?{query}", accept_language=lang, accept_encoding=coding)[1]["etag"]
            for name, query, lang, coding in every
        ]
        assert len({tag.removeprefix("W/") for tag in tags}) == len(every)

    @pytest.mark.parametrize("coding", CODINGS)
    def test_that_hold_another_languages_page_get_this_one(self, coding):
        held = ask("/", accept_language="ru", accept_encoding=coding)[1]["etag"]
        asked = {"accept_language": "ja", "accept_encoding": coding}
        assert ask("/", if_none_match=held, **asked) == ask("/", **asked)

    @pytest.mark.parametrize("coding", CODINGS)
    @pytest.mark.parametrize("name", PAGES)
    def test_that_hold_streamlits_empty_page_get_the_whole(self, name, coding):
        whole = ask(f"/{name}", accept_encoding=coding)
        empty = ask(f"/{name}", site=EMPTY)[1]
        asked = {"if_none_match": empty["etag"], "if_modified_since": empty["last-modified"]}
        assert ask(f"/{name}", accept_encoding=coding, **asked) == whole
        assert ask(f"/{name}", if_modified_since=empty["last-modified"]) == ask(f"/{name}")

    @pytest.mark.parametrize("name", PAGES)
    def test_that_ask_for_a_part_get_the_whole(self, name):
        assert ask(f"/{name}", range="bytes=0-9", accept_encoding="br") == ask(f"/{name}")

    @pytest.mark.parametrize("coding", CODINGS)
    @pytest.mark.parametrize("name", PAGES)
    def test_that_ask_for_the_headers_get_those_of_the_page(self, name, coding):
        status, headers, body = ask(f"/{name}?lang=ru", "HEAD", accept_encoding=coding)
        assert (status, headers) == ask(f"/{name}?lang=ru", accept_encoding=coding)[:2]
        assert not coding or body == b""  # Uvicorn itself leaves out a plain one


class TestOthers:
    @pytest.mark.parametrize("lang", ["en", "ja"])
    @pytest.mark.parametrize(
        ("address", "method"),
        [
            ("/nothing", "GET"),
            ("/nothing?island=iturup", "HEAD"),
            ("/evidence/more", "GET"),
            ("/evidence/", "GET"),
            ("/index.html", "GET"),
            ("//", "GET"),
            ("/", "POST"),
            ("/evidence", "PUT"),
            ("/about", "OPTIONS"),
        ],
    )
    def test_are_as_streamlit_answers_them(self, address, method, lang):
        asked = {"accept_language": lang, "accept_encoding": "br"}
        found, there = (ask(address, method, site=site, **asked) for site in (ALONE, EMPTY))
        assert found == there
