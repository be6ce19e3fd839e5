"""Links to facts keep the view, read back as the view, and are safe wherever they are written."""

from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import links
from dashboard.state import Known, ViewState, decode

VIEW = ViewState(island="north-isle", since="2006-11", names="ja", fact="harbour-news.old")
FACT = "harbour-news.visitors"
KNOWN = Known(islands=("north-isle",), sources=(), moments=(), facts=(FACT,))


class Anchors(HTMLParser):
    """Gather the attributes and the text of every link."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def test_the_address_opens_the_fact_over_the_view():
    href = links.fact_href(VIEW, FACT)
    assert href.startswith("?")
    view, dropped = decode(parse_qs(href[1:]), KNOWN)
    assert view == ViewState("north-isle", since="2006-11", names="ja", fact=FACT)
    assert dropped == ()


@pytest.mark.parametrize("write", [links.fact_link, links.chart_link])
@given(text=st.text(min_size=1), fact=st.text(min_size=1))
def test_a_link_holds_any_text_and_leads_to_its_fact(write, text, fact):
    read = Anchors(write(VIEW, fact, text))
    [(tag, attributes)] = read.found
    assert tag == "a"
    assert attributes["href"] == links.fact_href(VIEW, fact)
    assert attributes["target"] == "_self"
    assert read.text == text


def test_a_link_in_html_can_be_named_for_screen_readers():
    read = Anchors(links.fact_link(VIEW, FACT, "276", label='"276" & more'))
    assert read.found[0][1]["aria-label"] == '"276" & more'
    assert read.found[0][1]["class"] == "fact"
    assert "aria-label" not in Anchors(links.fact_link(VIEW, FACT, "276")).found[0][1]
