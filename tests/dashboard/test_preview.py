"""What a shared link shows: words, tags and a picture's address for every view."""

import io
import re
import threading
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette

from dashboard import feed, server, sources
from dashboard.atlas import atlas
from dashboard.markup import head
from dashboard.preview import picture, tags, titles, web
from dashboard.preview.words import chosen, words
from dashboard.speech import LANGUAGES, _, named, speaking, told
from dashboard.state import NAMINGS, PAGES, ViewState, decode, encode
from dashboard.terms import AGAINST
from geodata.places import ISLANDS
from tests.dashboard.asking import answer, run
from tests.dashboard.hostile import SCRIPT, spoiled
from tests.dashboard.reading import parts_of

ATLAS = atlas()
SITE = Starlette(routes=server.routes())
AREA = "ria-novosti-2007-02-07.area-shikotan-habomai"
RIA = "ria-novosti-2007-02-07"
YALTA = "yalta-conference-1945"
SEARCH = "zebra"  # in no record


def ask(path, query="", **headers):
    asked = {"host": "islands.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return run(answer(SITE, path, query, headers=asked))


def said_of(view, page=""):
    with speaking(view.lang, view.names):
        return words(view, ATLAS, page)


def title_of(view, page=""):
    with speaking(view.lang, view.names):
        return titles.title(view, ATLAS, page)


def told_of(view, page=""):
    """Give what a view says of itself to who reads its title, its description or its picture."""
    with speaking(view.lang, view.names):
        said, short = words(view, ATLAS, page), titles.short(view, ATLAS, page)
        texts = (titles.title(view, ATLAS, page), tags.description(short, said))
    return " ".join((*texts, *vars(said).values()))


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWords:
    def test_of_every_fact_are_its_own_and_name_its_source_once(self, lang):
        for key, citation in ATLAS.library.citations.items():
            said = said_of(ViewState(lang=lang, fact=key))
            with speaking(lang):
                assert said.title == told(citation.fact.summary)
                assert said.source.startswith(sources.name(ATLAS, citation.source.id))
            assert bool(said.figure) == (citation.fact.quantity is not None)
            assert said.text != said.source
            assert "{" not in "".join(vars(said).values())

    def test_of_every_check_name_whose_claim_it_is_and_what_it_was_held_against(self, lang):
        for finding in ATLAS.findings:
            said = said_of(ViewState(lang=lang, fact=finding.id))
            others = finding.other.citations if finding.other else ()
            with speaking(lang):
                assert said.title == told(finding.check.title)
                assert _(AGAINST[finding.check.against]) in said.source
                names = [
                    sources.name(ATLAS, each.source.id) for each in (*finding.claimed, *others)
                ]
            assert [name for name in names if said.source.count(name) != 1] == []
            assert said.figure

    def test_of_every_moment_tell_its_day_who_told_and_whose_words_are_shown(self, lang):
        for key, moment in ATLAS.library.moments.items():
            said = said_of(ViewState(lang=lang, moment=key))
            with speaking(lang):
                assert said.title == told(moment.title)
                sayings = {
                    (told(each.source.publisher), told(each.fact.summary))
                    for each in ATLAS.told(key).citations
                }
            publishers = {publisher for publisher, _saying in sayings}
            assert said.figure
            assert all(publisher in said.source for publisher in publishers)
            assert any(
                said.text == saying
                if len(publishers) == 1
                else said.text.startswith(publisher) and said.text.endswith(saying)
                for publisher, saying in sayings
            )

    @pytest.mark.parametrize("island", ISLANDS)
    def test_of_an_island_give_our_own_measurement_and_say_so(self, lang, island):
        said = said_of(ViewState(island, lang=lang))
        with speaking(lang):
            assert said.title == named(island)
        assert said.of
        assert said.figure != said_of(ViewState(lang=lang)).figure

    def test_of_a_source_hold_no_measurement_of_ours_beside_its_name(self, lang):
        with speaking(lang):
            area = words(ViewState("shikotan", lang=lang), ATLAS).figure
        for source in (RIA, "mofa-japan-areas-2022"):
            said = said_of(ViewState("shikotan", lang=lang, source=source))
            with speaking(lang):
                assert sources.name(ATLAS, source) in said.within
            assert said.figure != area
            assert re.search("[1-9]", said.figure), "it has facts"

    def test_of_a_period_name_it_with_what_they_count_in_it(self, lang):
        ever, since = (said_of(ViewState("iturup", since, lang=lang)) for since in (None, "2019"))
        assert "2019" in since.within
        assert ever.within == ""
        assert ever.text != since.text

    @pytest.mark.parametrize("page", [page for page in PAGES if page])
    def test_of_a_page_name_it(self, lang, page):
        said = said_of(ViewState("iturup", lang=lang), page)
        with speaking(lang):
            assert said.title == head.page_name(page)
        assert said.figure

    def test_of_the_evidence_count_the_facts_that_its_filters_leave(self, lang):
        views = [
            ViewState(lang=lang),
            ViewState("habomai", lang=lang),
            ViewState(lang=lang, kind="quantity"),
            ViewState(lang=lang, kind="quantity", verdict="differs"),
            ViewState(lang=lang, q=SEARCH),
        ]
        assert len({said_of(view, "evidence").figure for view in views}) == len(views)


class TestChosen:
    def test_a_figure_of_a_pair_marks_the_pair(self):
        assert chosen(ViewState("iturup", fact=AREA), ATLAS) == {"shikotan", "habomai"}

    def test_a_check_marks_the_islands_that_its_claim_names(self):
        found = {each.id: chosen(ViewState(fact=each.id), ATLAS) for each in ATLAS.findings}
        assert found["check.smaller-pair-measured"] == {"shikotan", "habomai"}
        assert found["check.area-iturup-mofa"] == {"iturup"}
        assert found["check.still-at-war"] == frozenset()

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

    def test_a_moment_marks_the_islands_that_it_names_but_on_no_other_page(self):
        view = ViewState("iturup", moment="first-grave-visit-1964")
        assert chosen(view, ATLAS) == {"shikotan"}
        assert chosen(view, ATLAS, "evidence") == {"iturup"}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTitles:
    @pytest.mark.parametrize("page", PAGES)
    def test_say_what_is_opened_before_the_site(self, lang, page):
        for key, citation in ATLAS.library.citations.items():
            with speaking(lang):
                summary = told(citation.fact.summary).rstrip(".。")
            title = title_of(ViewState("iturup", "2019", lang=lang, fact=key), page)
            assert title == f"{summary} · {head.NAME}"

    def test_are_the_sites_name_where_nothing_is_chosen(self, lang):
        assert title_of(ViewState(lang=lang)) == head.NAME

    def test_differ_from_view_to_view(self, lang):
        views = [
            ("", ViewState(lang=lang, **fields))
            for fields in (
                {},
                *({"island": island} for island in ISLANDS),
                {"since": "2019"},
                {"until": "2019"},
                {"since": "2019", "until": "2019"},
                {"island": "iturup", "since": "2019"},
                {"source": RIA},
                {"source": RIA, "island": "iturup"},
                {"moment": YALTA},
                {"moment": YALTA, "island": "iturup"},
                {"fact": AREA},
                {"fact": "check.smaller-pair-measured"},
            )
        ]
        views += [
            ("evidence", ViewState(lang=lang, **fields))
            for fields in (
                {},
                {"island": "iturup"},
                {"since": "2019"},
                {"source": RIA},
                {"kind": "quantity"},
                {"verdict": "differs"},
                {"who": ATLAS.known.people[0]},
                {"q": SEARCH},
            )
        ]
        views.append(("about", ViewState(lang=lang)))
        assert len({title_of(view, page) for page, view in views}) == len(views)


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
            with speaking(lang):
                said = words(view, ATLAS, page)
                text = tags.description(titles.short(view, ATLAS, page), said)
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
            with speaking(lang):
                said = words(view, ATLAS, page)
                text = tags.description(titles.short(view, ATLAS, page), said)
                assert text.count(head.summary()) == 1
            parts = text.split(" · ")
            assert len(set(parts)) == len(parts), text
            assert not [part for part in parts[:-1] if re.search(r"\w\w[.。]$", part)], text
            assert not re.search("[.。][:\N{FULLWIDTH COLON}]", text), text

    @pytest.mark.parametrize("page", PAGES)
    def test_never_has_the_words_of_a_search_nor_have_title_and_picture(self, lang, page):
        for island in (None, "iturup"):
            view = ViewState(island, lang=lang, q=SEARCH)
            assert SEARCH not in told_of(view, page)

    def test_has_the_signs_of_its_language_between_its_parts(self, lang):
        for key in (AREA, "check.smaller-pair-measured"):
            with speaking(lang):
                said = words(ViewState(fact=key), ATLAS)
                text = tags.description("any", said)
            assert (": " in text) == (lang != "ja")
            assert ("\N{FULLWIDTH COLON}" in text) == (lang == "ja")


class TestAddress:
    @pytest.fixture
    def drawings(self, monkeypatch):
        """Give what is drawn from here on, one for each drawing, nothing of it kept before."""
        made, draw = [], picture.png
        web._drawn.cache_clear()
        monkeypatch.setattr(picture, "png", lambda *of: made.append(of) or draw(*of))
        yield made
        web._drawn.cache_clear()

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
        assert Image.open(io.BytesIO(body)).size == (1200, 630)

    def test_is_not_sent_again_to_who_holds_it(self):
        _status, headers, _body = ask("/card.png", "island=iturup")
        again = ask("/card.png", "island=iturup", if_none_match=headers["etag"])
        assert (again[0], again[2]) == (304, b"")

    def test_draws_nothing_new_for_what_it_does_not_show(self, drawings):
        moments = [*ATLAS.library.moments][:4]
        asked = [
            *(f"fact={AREA}&moment={moment}" for moment in moments),
            *(f"fact={AREA}&source={source}" for source in ATLAS.known.sources[:4]),
            *(f"fact={AREA}&island={island}&since=2019" for island in ISLANDS),
            *(f"fact={AREA}&q={number}&page=evidence" for number in range(4)),
        ]
        assert len({ask("/card.png", query)[1]["etag"] for query in asked}) == 1
        assert len(drawings) == 1

    def test_draws_what_the_period_changes(self, drawings):
        since = [ask("/card.png", f"island=iturup{more}") for more in ("", "&since=2019")]
        assert len({headers["etag"] for _status, headers, _body in since}) == 2
        assert [said.within for said, *_ in drawings] == ["", "2019 and later"]

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
