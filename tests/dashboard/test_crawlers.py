"""What search engines are told: every page in every language, by addresses of the host asked."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from dashboard.crawlers import listed
from dashboard.speech import LANGUAGES
from dashboard.state import PAGES
from geodata.places import ISLANDS
from tests.dashboard.reading import parts_of
from tests.dashboard.test_safety import SITE, ask

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_robots_name_the_sitemap_of_the_host_asked():
    _, _, body = ask(SITE, "/robots.txt", host="localhost:1")
    assert "Sitemap: https://localhost:1/sitemap.xml" in body.decode().splitlines()


def test_every_page_and_island_is_listed_in_every_language_with_its_alternates():
    status, headers, body = ask(SITE, "/sitemap.xml")
    assert (status, headers["content-type"]) == (200, "application/xml")
    urls = ET.fromstring(body).findall(f"{S}url")
    found = {url.find(f"{S}loc").text: url for url in urls}
    assert len(found) == len(urls) == len(LANGUAGES) * (len(PAGES) + len(ISLANDS))
    for url in urls:
        alternates = {each.get("hreflang"): each.get("href") for each in url.findall(LINK)}
        assert set(alternates) == set(LANGUAGES)
        assert set(alternates.values()) <= set(found)
        for each in alternates.values():
            others = {each.get("href") for each in found[each].findall(LINK)}
            assert others == set(alternates.values())


def test_what_is_listed_is_there_and_calls_itself_so():
    _, _, body = ask(SITE, "/sitemap.xml")
    for url in ET.fromstring(body).findall(f"{S}url"):
        parts = urlsplit(url.find(f"{S}loc").text)
        assert (parts.scheme, parts.netloc) == ("https", "localhost")
        status, _, html = ask(SITE, f"{parts.path}?{parts.query}")
        assert status == 200
        [canonical] = parts_of(html.decode(), '<link rel="canonical" href="', '"')
        assert canonical.replace("&amp;", "&") == parts.geturl()


def test_another_host_is_given_its_own_addresses():
    assert b"https://a.example/about?lang=ja" in listed("https://a.example/")
    assert (
        ask(SITE, "/sitemap.xml", host="127.0.0.1")[1]["etag"]
        != (ask(SITE, "/sitemap.xml", host="localhost")[1]["etag"])
    )
