"""The pages in a language that is none: each text of ours comes through the catalogues."""

import json
import re
import sys
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from dashboard import catalogues, session
from dashboard.markup.head import NAME

APP = Path(dashboard.__file__).with_name("app.py")
AREA, MEETING = "ria-novosti-2007-02-07.area-shikotan-habomai", "abe-putin-2019-01-22"
# Dates and names are Japanese here, so that what is left in Latin letters was not translated.
VIEWS = [
    ("", {}),
    ("", {"island": "habomai", "moment": MEETING}),
    ("", {"source": "measured"}),
    ("", {"source": "ria-novosti-2007-02-07", "since": "2007", "until": "2007"}),
    ("", {"since": "1855", "until": "1860", "fact": AREA}),
    ("", {"source": "sputnik-2019-01-16", "fact": "treaty"}),
    ("", {"colour": "red"}),
    ("evidence", {}),
    ("evidence", {"table": "plain", "moment": MEETING}),
    ("evidence", {"kind": "position", "verdict": "differs", "fact": "check.share-own-figures"}),
    ("evidence", {"who": "Vladimir Putin", "fact": "measured.area-iturup"}),
    ("evidence", {"source": "measured", "island": "iturup", "verdict": "cannot be checked"}),
    ("about", {}),
]
PLACES = re.compile(r"(\{[a-z0-9_-]+\})")  # where a value is put in
SHOWN = {"body", "label", "options", "content", "placeholder", "title", "alt", "help"}
SAID = {"title", "credit", "save", "png", "svg", "failed"}  # of the buttons of a picture
DRAWN = {"text", "hovertext", "ticktext"}  # of a chart
FORMS = {"APA", "BibTeX", "CSL", "JSON", "PNG", "SVG"}  # names that are the same everywhere
LANGUAGES = {"English", "Русский", "日本語"}  # each language in its own words


class Brackets(NullTranslations):
    """Gives each text in brackets, the values in it outside of them; and keeps what was asked."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return "".join(
            part if part.startswith("{") or not part else f"«{part}»"
            for part in PLACES.split(message)
        )

    def ngettext(self, one, many, count):
        return self.gettext(one if count == 1 else many)


class Text(HTMLParser):
    """The text of HTML but for other languages and ids, each marked so, and the names of parts."""

    def __init__(self, html):
        super().__init__()
        self.parts, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.parts += [given[name] for name in ("aria-label", "alt", "title") if given.get(name)]
        if tag not in {"br", "img", "hr", "path", "rect", "circle", "line", "use"}:
            self._open.append("lang" in given or tag in {"style", "code"})

    def handle_endtag(self, _tag):
        if self._open:
            self._open.pop()

    def handle_data(self, data):
        if not any(self._open):
            self.parts.append(data)


@pytest.fixture
def spoken(monkeypatch):
    """Have every catalogue give its texts in brackets, for as long as a test lasts."""
    made = {domain: Brackets() for domain in catalogues.DOMAINS}
    monkeypatch.setattr(catalogues, "catalogue", lambda _language, domain: made[domain])
    _forget()
    yield made
    _forget()


@pytest.fixture
def whole(monkeypatch):
    """Open a page as a new reader who has come near every picture and opened what can be."""
    monkeypatch.setattr(session, "came_near", lambda _name: True)

    def go(path, link):
        page = AppTest.from_file(str(APP), default_timeout=60)
        page._page_hash = calc_hash(path)
        page.query_params = {"lang": "ja", **link}
        page.session_state["share-popover"] = True
        page.run()
        assert [fault.message for fault in page.exception] == []
        return page

    return go


@pytest.fixture(scope="module")
def held():
    """Give by domain every text that a catalogue has a place for."""
    return {
        domain: {
            text
            for message in catalogues.extracted(domain)
            for text in (message.id if isinstance(message.id, tuple | list) else [message.id])
        }
        for domain in catalogues.DOMAINS
    }


def _forget():
    """Empty what keeps a part of a page that was written or drawn before."""
    st.cache_resource.clear()
    for name, module in sys.modules.items():
        if name.startswith("dashboard.markup."):
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()


def texts(node):
    """Give every text that a reader of a page sees, with the element that shows it."""
    for element in _elements(node):
        kind = type(element).__name__
        if kind in {"Dataframe", "Table"}:
            yield from (
                (kind, str(cell)) for cell in [*element.value.columns, *element.value.values.flat]
            )
        fields = MessageToDict(element.proto) if getattr(element, "proto", None) else {}
        for name, value in _strings(fields):
            if name in {"json", "spec", "config"}:
                yield from _of_json(f"{kind} {fields.get('id', '')}", json.loads(value))
            elif name in SHOWN:
                yield kind, value


def _elements(node):
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _elements(child)


def _of_json(kind, content):
    for name, value in _strings(content):
        if name in SAID | DRAWN or name == "html" or ("dictionary" in name):
            yield kind, value


def _strings(value, name=""):
    """Give every string in nested values with the nearest name above it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, name)
    elif isinstance(value, str):
        yield name, value


def unmarked(text):
    """Give the Latin words of a text, HTML or Markdown, that did not come through a catalogue."""
    shown = " ".join(Text(text).parts)
    bare = re.sub(r"`[^`]*`", " ", shown)  # ids
    while (less := re.sub("«[^«»]*(»|$)", " ", bare)) != bare:
        bare = less
    return set(re.findall(r"\b[A-Za-z]{2,}\b", bare))


@pytest.mark.parametrize(("path", "link"), VIEWS, ids=str)
def test_no_text_of_a_page_is_left_as_it_is(spoken, whole, path, link):
    found = {
        (kind, text[:300]): sorted(left)
        for kind, text in texts(whole(path, link)._tree)
        if (left := unmarked(text) - FORMS - LANGUAGES - set(NAME.split()))
    }
    assert found == {}
    assert len(spoken["interface"].asked) > 20


@pytest.mark.parametrize(("path", "link"), VIEWS, ids=str)
def test_every_text_asked_for_is_in_a_catalogue(spoken, held, whole, path, link):
    whole(path, link)
    for domain, brackets in spoken.items():
        asked = {text for text in brackets.asked if re.search(r"[A-Za-z]", PLACES.sub("", text))}
        assert asked <= held[domain]
