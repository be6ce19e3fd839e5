"""What search engines are told: what they may read, and every page in every language.

The sitemap follows https://www.sitemaps.org/protocol.html, its alternates
https://developers.google.com/search/docs/specialty/international/localized-versions.
"""

from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard import state
from dashboard.answers import conditional
from dashboard.speech import LANGUAGES
from dashboard.state import ViewState
from geodata.places import ISLANDS

SITEMAP = "sitemap.xml"
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_FRESH = "public, max-age=3600"


async def robots(request: Request) -> PlainTextResponse:
    """Answer that search engines may read every page, and where all are listed."""
    return PlainTextResponse(f"User-agent: *\nAllow: /\n\nSitemap: {request.base_url}{SITEMAP}\n")


async def sitemap(request: Request) -> Response:
    """Answer with the sitemap of the host asked."""
    headers = {"Cache-Control": _FRESH, "Content-Type": "application/xml"}
    return conditional(request.headers, listed(str(request.base_url)), headers)


def listed(site: str) -> bytes:
    """Return the sitemap as XML; `site` is the address that all others begin with."""
    root = ET.Element("urlset", {"xmlns": _XMLNS, "xmlns:xhtml": _XHTML})
    for page, view in _pages():
        said = {lang: _address(site, page, view, lang) for lang in LANGUAGES}
        for address in said.values():
            url = ET.SubElement(root, "url")
            ET.SubElement(url, "loc").text = address
            for lang, href in said.items():
                alternate = {"rel": "alternate", "hreflang": lang, "href": href}
                ET.SubElement(url, "xhtml:link", alternate)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written


def _pages() -> Iterator[tuple[str, ViewState]]:
    """Yield each page, and of explore the view of each island, which has a title of its own."""
    for page in state.PAGES:
        yield page, ViewState()
    for island in ISLANDS:
        yield "", ViewState(island=island)


def _address(site: str, page: str, view: ViewState, lang: str) -> str:
    """Return an address as the page's own tags give it."""
    return f"{site}{page}?{urlencode(state.encode(view) | {'lang': lang})}"
