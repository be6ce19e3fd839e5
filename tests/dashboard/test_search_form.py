"""The plain form of the evidence: sent as it stands, it asks for the view that it stands in."""

from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args
from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas import atlas
from dashboard.markup.search_form import form
from dashboard.speech import LANGUAGES, speaking
from dashboard.state import NAMINGS, TABLES, ViewState, decode
from seeds.checks import VERDICTS
from seeds.model import Kind

ATLAS = atlas()
KNOWN = ATLAS.known


def maybe(values):
    return st.none() | st.sampled_from([*values])


VIEWS = st.builds(
    ViewState,
    island=maybe(KNOWN.islands),
    since=maybe(["1956", "2018-11"]),
    until=maybe(["2019", "2019-01-22"]),
    names=st.sampled_from(NAMINGS),
    lang=st.sampled_from(LANGUAGES),
    source=maybe(KNOWN.sources),
    moment=maybe(KNOWN.moments),
    fact=maybe(KNOWN.facts),
    kind=maybe(set(ATLAS.kinds) & {*get_args(Kind)}),
    who=maybe(KNOWN.people),
    verdict=maybe(VERDICTS),
    q=maybe(["276", "択捉 <b>", 'a"&q=x', " "]),
    table=st.sampled_from(TABLES),
)


class Fields(HTMLParser):
    """What a browser sends of a form in which nobody has changed anything."""

    def __init__(self, html):
        super().__init__()
        self.sent, self._select = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "input":
            self.sent.append((said["name"], said["value"]))
        elif tag == "select":
            self._select = said["name"]
        elif tag == "option" and "selected" in said:
            self.sent.append((self._select, said["value"]))


@given(VIEWS, st.sampled_from(LANGUAGES))
def test_a_form_sent_as_it_stands_asks_for_its_view(view, home):
    with speaking(view.lang, view.names, home):
        sent = Fields(form(view, ATLAS)).sent
    names = [name for name, _ in sent]
    assert len(names) == len(set(names))
    query = parse_qs(urlencode(sent), keep_blank_values=True)
    assert decode(query, KNOWN, home) == (replace(view, fact=None), ())
