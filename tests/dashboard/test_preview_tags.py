"""The tags of a view: where they lead, and the description that they hold."""

import re
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from dashboard import feed
from dashboard.markup import head
from dashboard.preview import tags
from dashboard.speech import LANGUAGES, speaking
from dashboard.state import NAMINGS, PAGES, ViewState, decode, encode
from geodata.places import ISLANDS
from tests.dashboard.hostile import SCRIPT, spoiled
from tests.dashboard.previewed import (
    AREA,
    ATLAS,
    RIA,
    SEARCH,
    YALTA,
    description_of,
    said_of,
    title_of,
)
from tests.dashboard.reading import parts_of


@pytest.mark.parametrize("lang", LANGUAGES)
class TestDescription:
    def test_says_what_is_chosen_and_differs_from_view_to_view(self, lang):
        chosen_ = (
            ("", {}),
            ("", {"since": "2019"}),
            ("", {"source": RIA}),
            ("", {"source": RIA, "since": "2007"}),
            ("about", {}),
            ("evidence", {}),
            ("evidence", {"island": "iturup"}),
            ("evidence", {"since": "2019"}),
            ("evidence", {"source": RIA}),
            ("evidence", {"kind": "quantity"}),
            ("evidence", {"verdict": "differs"}),
            ("evidence", {"who": ATLAS.known.people[0]}),
            ("evidence", {"q": SEARCH}),
        )
        found = set()
        for page, fields in chosen_:
            view = ViewState(lang=lang, **fields)
            said, text = said_of(view, page), description_of(view, page)
            found.add(text)
            assert bool(said.within) == bool(fields)
            assert said.within.casefold() in text.casefold()
        assert len(found) == len(chosen_)

    def test_of_a_moment_says_nothing_of_an_island_that_is_chosen_beside_it(self, lang):
        alone, beside = (
            said_of(ViewState(each, lang=lang, moment=YALTA)) for each in (None, "shikotan")
        )
        assert alone == beside

    def test_says_nothing_twice(self, lang):
        views = [
            *((ViewState(lang=lang, fact=key), "") for key in ATLAS.known.facts),
            *((ViewState(lang=lang, moment=key), "") for key in ATLAS.library.moments),
            *((ViewState(lang=lang, source=key), "") for key in ATLAS.known.sources),
            *product((ViewState(lang=lang), ViewState("habomai", "2019", lang=lang)), PAGES),
        ]
        for view, page in views:
            text = description_of(view, page)
            with speaking(lang):
                assert text.count(head.summary()) == 1
            parts = text.split(" · ")
            assert len(set(parts)) == len(parts), text
            assert not [part for part in parts[:-1] if re.search(r"\w\w[.。]$", part)], text
            assert not re.search("[.。][:\N{FULLWIDTH COLON}]", text), text

    @pytest.mark.parametrize("page", PAGES)
    def test_never_has_the_words_of_a_search_nor_have_title_and_picture(self, lang, page):
        for island in (None, "iturup"):
            view = ViewState(island, lang=lang, q=SEARCH)
            texts = (title_of(view, page), description_of(view, page))
            assert SEARCH not in " ".join((*texts, *vars(said_of(view, page)).values()))

    def test_has_the_signs_of_its_language_between_its_parts(self, lang):
        for key in (AREA, "check.smaller-pair-measured"):
            text = description_of(ViewState(lang=lang, fact=key))
            assert (": " in text) == (lang != "ja")
            assert ("\N{FULLWIDTH COLON}" in text) == (lang == "ja")


class TestTags:
    @pytest.mark.parametrize(
        ("view", "page"),
        [
            *product(
                [
                    ViewState(),
                    ViewState("shikotan", since="2019", lang="ru"),
                    ViewState(fact=AREA, lang="ja", names="ru"),
                    ViewState(moment=next(iter(ATLAS.library.moments))),
                ],
                PAGES,
            )
        ],
    )
    def test_lead_back_to_the_view_and_to_its_picture(self, view, page):
        told_ = self._told(view, page, ATLAS)
        for key in ("og:url", "canonical"):
            parts = urlsplit(told_[key])
            assert parts.path == f"/{page}"
            assert decode(parse_qs(parts.query), ATLAS.known) == (view, ())
        parts = urlsplit(told_["og:image"])
        asked = parse_qs(parts.query)
        assert asked.pop("page", [""]) == [page]
        assert parts.path == "/card.png"
        assert decode(asked, ATLAS.known) == (view, ())
        assert told_["og:description"] == told_["description"]
        assert urlsplit(told_["feed"]).path == f"/{feed.ADDRESS}"

    @pytest.mark.parametrize("page", PAGES)
    def test_have_the_title_without_the_site_which_they_name_apart(self, page):
        for view in (ViewState(), ViewState("iturup", "2019"), ViewState(fact=AREA)):
            told_ = self._told(view, page, ATLAS)
            title = title_of(view, page)
            assert told_["og:site_name"] == head.NAME
            assert told_["og:title"] == title.removesuffix(f" · {head.NAME}")

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("names", NAMINGS)
    def test_differ_from_view_to_view(self, lang, names):
        views = [
            ViewState(lang=lang, names=names),
            *(ViewState(island, lang=lang, names=names) for island in ISLANDS),
            ViewState(lang=lang, names=names, fact=AREA),
        ]
        found = [self._told(view, "", ATLAS) for view in views]
        for key in ("og:title", "og:description", "og:image:alt"):
            assert len({each[key] for each in found}) == len(views)

    def test_let_no_text_of_a_record_be_more_than_text(self):
        bad = spoiled()
        for key in bad.known.facts:
            with speaking("en"):
                assert SCRIPT not in tags.tags(ViewState(fact=key), bad, "")

    def _told(self, view, page, atlas_):
        with speaking(view.lang, view.names):
            html = tags.tags(view, atlas_, page)
        properties = parts_of(html, '<meta property="', '">')
        found = dict(each.split('" content="') for each in properties)
        [found["description"]] = parts_of(html, '<meta name="description" content="', '">')
        [found["canonical"]] = parts_of(html, '<link rel="canonical" href="', '">')
        [found["feed"]] = parts_of(
            html, f'type="{re.escape(feed.MEDIATYPE)}" title="[^"]*" href="', '">'
        )
        assert urlencode(encode(view)) or view == ViewState()
        return {key: unescape(value) for key, value in found.items()}
