"""What a shared link shows: words, tags and a picture for every view."""

import io
import re
import threading
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from starlette.applications import Starlette

from dashboard import catalogues, feed, server
from dashboard.atlas import atlas
from dashboard.preview import picture, tags, web
from dashboard.preview.words import Words, chosen, words
from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS, PAGES, ViewState, decode, encode
from geodata.places import ISLANDS
from tests.dashboard.asking import answer, run
from tests.dashboard.hostile import SCRIPT, spoiled
from tests.dashboard.reading import parts_of

ATLAS = atlas()
SITE = Starlette(routes=server.routes())
AREA = "ria-novosti-2007-02-07.area-shikotan-habomai"
KEYS = [f.name for f in ViewState.__dataclass_fields__.values()]


def ask(path, query="", **headers):
    asked = {"host": "islands.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return run(answer(SITE, path, query, headers=asked))


def drawn(body):
    image = Image.open(io.BytesIO(body))
    image.load()
    return image.convert("RGB")


def said_of(view, page=""):
    with speaking(view.lang, view.names):
        return words(view, ATLAS, page)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWords:
    def test_of_every_fact_and_check_are_its_own(self, lang):
        for key in ATLAS.known.facts:
            view = ViewState(lang=lang, fact=key)
            said = said_of(view)
            finding = ATLAS.finding(key)
            with speaking(lang):
                if finding:
                    assert said.title == told(finding.check.title)
                else:
                    assert said.title == told(ATLAS.library.citations[key].fact.summary)
            assert said.source
            assert bool(said.figure) >= bool(finding)
            assert "{" not in "".join(vars(said).values())

    def test_of_every_moment_tell_its_day_and_who_told(self, lang):
        for key, moment in ATLAS.library.moments.items():
            said = said_of(ViewState(lang=lang, moment=key))
            with speaking(lang):
                assert said.title == told(moment.title)
                publishers = {told(each.source.publisher) for each in ATLAS.told(key).citations}
            assert said.figure
            assert all(publisher in said.source for publisher in publishers)

    @pytest.mark.parametrize("island", ISLANDS)
    def test_of_an_island_give_our_own_measurement_and_say_so(self, lang, island):
        said = said_of(ViewState(island, lang=lang))
        with speaking(lang):
            assert said.title == named(island)
        assert said.of
        assert said.figure != said_of(ViewState(lang=lang)).figure

    @pytest.mark.parametrize("page", [page for page in PAGES if page])
    def test_of_a_page_name_it(self, lang, page):
        said = said_of(ViewState("iturup", lang=lang), page)
        assert said.title != said_of(ViewState("iturup", lang=lang)).title
        assert said.figure


class TestChosen:
    def test_a_figure_of_a_pair_marks_the_pair(self):
        assert chosen(ViewState("iturup", fact=AREA), ATLAS) == {"shikotan", "habomai"}

    def test_a_fact_on_the_four_marks_none(self):
        together = next(
            key
            for key, citation in ATLAS.library.citations.items()
            if citation.fact.about == ("four-islands",)
        )
        assert chosen(ViewState("iturup", fact=together), ATLAS) == frozenset()

    @pytest.mark.parametrize("island", [None, *ISLANDS])
    def test_else_it_is_the_island_of_the_view(self, island):
        assert chosen(ViewState(island), ATLAS) == ({island} if island else frozenset())


class TestPicture:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_has_its_size_and_is_small_enough_to_be_shown(self, lang):
        body = picture.png(said_of(ViewState(lang=lang)), (), ATLAS)
        assert drawn(body).size == (picture.WIDTH, picture.HEIGHT) == (1200, 630)
        assert len(body) < 600_000  # bytes: some who show previews take no more

    def test_marks_each_island_another_way(self):
        said = said_of(ViewState())
        every = [picture.png(said, found, ATLAS) for found in ((), *zip(ISLANDS))]
        assert len(set(every)) == len(ISLANDS) + 1

    @settings(max_examples=25, deadline=None)
    @given(st.builds(Words, *[st.text(max_size=400)] * 5))
    def test_keeps_its_edges_free_whatever_it_says(self, said):
        image = drawn(picture.png(said, (), ATLAS))
        paper = Image.new("RGB", image.size, "#ffffff")
        left, top, right, bottom = ImageChops.difference(image, paper).getbbox()
        assert left >= 40
        assert top >= 40
        assert right <= picture.WIDTH - 40
        assert bottom <= picture.HEIGHT - 20

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_has_every_sign_of_the_texts_of_its_language(self, lang):
        if lang == "en":
            texts = [citation.fact.summary for citation in ATLAS.library.citations.values()]
        else:
            read = (catalogues.read(lang, domain) for domain in catalogues.DOMAINS)
            texts = [str(message.string) for found in read for message in found]
        signs = {sign for text in texts for sign in text if sign.isprintable() and sign != " "}
        fonts = [picture._font(30, 400, japanese=japanese) for japanese in (False, True)]
        # A text with a sign of Japanese is set in the font that has them: it needs all the others.
        for font in (
            fonts if not any(picture._JAPANESE.match(sign) for sign in signs) else fonts[1:]
        ):
            lacking = bytes(font.getmask("\U0010fffd"))
            assert sorted(sign for sign in signs if bytes(font.getmask(sign)) == lacking) == []


class TestAddress:
    @pytest.mark.parametrize(
        "query",
        [
            "",
            "island=habomai&lang=ja",
            "page=evidence&lang=ru",
            f"fact={AREA}&names=ja",
            "page=../../etc/passwd&island=%00&fact=x&lang=xx&utm=1",
            "=&&;%ff%00=%fe",
            f"q={'x' * 5000}",
        ],
    )
    def test_answers_any_query_with_a_picture(self, query):
        status, headers, body = ask("/card.png", query)
        assert (status, headers["content-type"]) == (200, "image/png")
        assert drawn(body).size == (1200, 630)

    def test_is_not_sent_again_to_who_holds_it(self):
        _, headers, _ = ask("/card.png", "island=iturup")
        again = ask("/card.png", "island=iturup", if_none_match=headers["etag"])
        assert (again[0], again[2]) == (304, b"")

    def test_draws_nothing_new_for_what_it_does_not_show(self):
        tags_ = {
            ask("/card.png", f"since={year}&q={year}")[1]["etag"] for year in range(1990, 2010)
        }
        assert len(tags_) == 1

    def test_gives_up_where_too_many_are_asked_for_and_draws_again_after(self, monkeypatch):
        busy = threading.Event()
        web._DRAWING.submit(busy.wait)
        with monkeypatch.context() as changed:
            changed.setattr(web, "_PATIENCE", 0.05)
            assert ask("/card.png")[0] == 503
        busy.set()
        assert ask("/card.png")[0] == 200


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
        assert told_["og:title"]
        assert told_["og:description"] == told_["description"]
        assert urlsplit(told_["feed"]).path == f"/{feed.ADDRESS}"

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
