"""The button to share, cite and take away: what it opens leads to files that are there."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import dashboard
from dashboard.atlas import atlas
from dashboard.export import citation, package, web
from dashboard.state import ViewState, decode
from tests.dashboard.reading import Markup, text
from tests.dashboard.sharing import shared

APP = Path(dashboard.__file__).with_name("app.py")
KNOWN = atlas().known
SERVED = {
    *package.names(),
    package.ARCHIVE,
    *(f"{web.CITATION}.{ending}" for ending in citation.FORMS),
}


def links(page):
    return [urlsplit(link) for link in Markup(text(page)).links if link.startswith("data/")]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"island": "habomai", "since": "2006"},
        {"lang": "en"},
        {"lang": "ja", "names": "ru", "kind": "event"},
        {"source": "measured", "lang": "ru"},
    ],
)
def test_every_file_is_served_and_takes_the_view(params):
    found = links(shared(APP, **params))
    assert {urlsplit(link.geturl()).path.removeprefix("data/") for link in found} <= SERVED
    views = {decode(parse_qs(link.query), KNOWN) for link in found}
    wanted = decode({key: (value,) for key, value in params.items()}, KNOWN)[0]
    speech = ViewState(lang=wanted.lang, names=wanted.names)
    assert views <= {(speech, ()), (wanted, ())}
    assert (wanted, ()) in views


def test_the_link_and_the_citation_are_those_of_the_view():
    page = shared(APP, island="shikotan", q="276")
    link, frame, *forms = (code.value for code in page.get("code"))
    assert parse_qs(urlsplit(link).query) == {
        "island": ["shikotan"],
        "q": ["276"],
        "lang": ["en"],
    }
    [inside] = Markup(frame).all("iframe")
    assert inside["src"] == f"{link}&embed=true"
    assert inside["title"]
    assert len(forms) == len(citation.FORMS)
    assert all("276" in cited and "shikotan" in cited for cited in forms)


def test_nothing_is_made_before_it_is_opened(opened):
    page = opened()
    assert not page.get("code")
    assert not links(page)
