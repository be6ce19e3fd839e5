"""The titles of views: what is opened or chosen, before the site's name."""

import pytest

from dashboard.markup import head
from dashboard.speech import LANGUAGES, speaking, told
from dashboard.state import PAGES, ViewState
from geodata.places import ISLANDS
from tests.dashboard.previewed import AREA, ATLAS, RIA, SEARCH, YALTA, title_of


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
