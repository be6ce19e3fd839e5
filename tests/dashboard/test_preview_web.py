"""The address of a view's picture: any query is answered, and little is drawn."""

import io

import pytest
from PIL import Image
from starlette.applications import Starlette

from dashboard import server
from dashboard.preview import picture, web
from geodata.places import ISLANDS
from tests.dashboard.asking import answer, run
from tests.dashboard.previewed import AREA, ATLAS

SITE = Starlette(routes=server.routes())


def ask(path, query="", **headers):
    asked = {"host": "islands.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return run(answer(SITE, path, query, headers=asked))


class TestAddress:
    @pytest.fixture
    def drawings(self, monkeypatch):
        """Give what is drawn from here on, one for each drawing, nothing of it kept before."""
        made, draw = [], picture.png
        web._MAKING.clear()
        web._drawn.cache_clear()
        monkeypatch.setattr(picture, "png", lambda *of: made.append(of) or draw(*of))
        yield made
        web._MAKING.clear()
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
