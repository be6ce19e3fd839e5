"""What a reader finds in a page and in a piece of HTML: elements, links and text."""

import gzip
import json
import re
from base64 import b64decode
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

VOID = {"br", "hr", "img", "input", "meta"}


def blocks(page):
    """Give by key what each component of ours on a page was handed."""
    protos = [element.proto for element in page.get("bidi_component")]
    return {proto.id.split("-", 2)[2]: unpacked(json.loads(proto.json)) for proto in protos}


def unpacked(data):
    """Give what a component of ours was handed, its HTML as it is drawn."""
    packed = data.pop("packed", None)
    return data if packed is None else {**data, "html": gzip.decompress(b64decode(packed)).decode()}


def text(page):
    """Give what a page says: Markdown and HTML as they are written, part by part."""
    plain = [item.value for kind in ("markdown", "caption", "info") for item in page.get(kind)]
    return "\n".join([*plain, *(data["html"] for data in blocks(page).values() if "html" in data)])


def address(page):
    """Give the query of a page's address, the last value of each key."""
    return {
        key: value[-1] if isinstance(value, list) else value
        for key, value in page.query_params.items()
    }


def parts_of(html, opening, closing):
    """Give every piece of HTML between two marks."""
    return re.findall(f"{opening}(.*?){closing}", html, re.DOTALL)


class Markup(HTMLParser):
    """The elements of a piece of HTML, its links' addresses, and its text.

    Every element is closed in its turn, and none has a script of its own.
    """

    def __init__(self, html):
        super().__init__()
        self.elements, self.links, self.text, self._open = [], [], "", []
        self.feed(html)
        self.close()
        assert self._open == [], "not closed"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.elements.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data

    @property
    def tags(self):
        """The names of its elements."""
        return [tag for tag, _ in self.elements]

    def all(self, tag):
        """Give the attributes of every element of this name."""
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def queries(self):
        """The queries of its links to views of the site, each key with its values."""
        within = [link for link in self.links if not urlsplit(link).scheme and link[0] != "#"]
        return [parse_qs(urlsplit(link).query) for link in within]

    @property
    def facts(self):
        """The facts and checks that it has links to, in order."""
        return [query["fact"][0] for query in self.queries if "fact" in query]
