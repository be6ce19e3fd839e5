"""Links keep the view, read back as the view, and are safe wherever they are written."""

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import links
from dashboard.state import PAGES, Known, ViewState, decode

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


@pytest.mark.parametrize("write", [links.fact_link, links.chart_link, links.picture_link])
@given(text=st.text(min_size=1), fact=st.text(min_size=1))
def test_a_link_holds_any_text_and_leads_to_its_fact(write, text, fact):
    read = Anchors(write(VIEW, fact, text))
    tag, attributes = read.found[0]
    assert [name for name, _ in read.found].count("a") == 1
    assert tag == "a"
    assert attributes["href"] == links.fact_href(VIEW, fact)
    assert attributes.get("target", "_self") == "_self"
    assert read.text.removesuffix("\N{ZERO WIDTH SPACE}") == text.removesuffix(
        "\N{ZERO WIDTH SPACE}"
    )


@given(st.text(min_size=1), st.sampled_from([None, "ферри & <b>", "fact=x&y=fact="]))
def test_the_address_of_a_fact_holds_any_id_and_any_view(fact, words):
    view = replace(VIEW, q=words, who=words)
    query = parse_qs(links.fact_href(view, fact)[1:])
    assert query.pop("fact") == [fact]
    assert query == parse_qs(links.view_href(view)[1:])


@pytest.mark.parametrize("page", [*PAGES, "./"])
@pytest.mark.parametrize("changed", [{}, {"island": None}, {"names": "ru", "since": "2019"}])
def test_the_address_of_a_view_has_its_page_and_its_changes_but_no_fact(page, changed):
    address = urlsplit(links.view_href(VIEW, page, **changed))
    assert (address.scheme, address.netloc, address.path) == ("", "", page)
    view, dropped = decode(parse_qs(address.query), KNOWN)
    assert view == replace(VIEW, fact=None, **changed)
    assert dropped == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_address_of_the_first_view_is_bare_and_never_empty(page):
    # An empty address is that of the present view, with all that is set in it.
    assert links.view_href(ViewState(fact=FACT), page) == (page or "?")


def test_a_link_in_html_can_be_named_for_screen_readers():
    read = Anchors(links.fact_link(VIEW, FACT, "276", label='"276" & more'))
    assert read.found[0][1]["aria-label"] == '"276" & more'
    assert read.found[0][1]["class"] == "fact"
    assert "aria-label" not in Anchors(links.fact_link(VIEW, FACT, "276")).found[0][1]
