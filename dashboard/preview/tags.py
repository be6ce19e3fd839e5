"""What the served page tells of its view to search engines, and to who shows a preview of its link.

The names are those of the Open Graph protocol (https://ogp.me), which X and others read too.
"""

from html import escape
from urllib.parse import urlencode

from dashboard import feed, state
from dashboard.atlas import Atlas
from dashboard.markup import head, page
from dashboard.preview import picture, titles
from dashboard.preview.words import Words, words
from dashboard.speech import LANGUAGES, spoken, spoken_locale
from dashboard.state import ViewState

# Stands for the address of the site, which each request knows anew.
SITE = "https://site.invalid/"
PICTURE = "card.png"


def tags(view: ViewState, atlas: Atlas, name: str) -> str:
    """Give the tags of a page in a view, as HTML; addresses begin with SITE."""
    title, said = titles.short(view, atlas, name), words(view, atlas, name)
    text = description(title, said)
    drawn = f"{SITE}{PICTURE}?{urlencode(_asked(view, name))}"
    meta = {
        "og:site_name": head.NAME,
        "og:type": "website",
        "og:title": title or head.NAME,
        "og:description": text,
        "og:url": _address(view, name),
        "og:locale": spoken_locale(),
        "og:image": drawn,
        "og:image:type": "image/png",
        "og:image:width": str(picture.WIDTH),
        "og:image:height": str(picture.HEIGHT),
        "og:image:alt": titles.joined(said.title, said.within, said.counted),
    }
    lines = [
        f'<meta name="description" content="{escape(text)}">',
        f'<link rel="canonical" href="{escape(_address(view, name))}">',
        *(
            f'<link rel="alternate" hreflang="{lang}" href="{escape(_address(view, name, lang))}">'
            for lang in LANGUAGES
        ),
        (
            f'<link rel="alternate" type="{feed.MEDIATYPE}" title="{head.NAME}" '
            f'href="{SITE}{feed.ADDRESS}?lang={spoken().lang}">'
        ),
        *(f'<meta property="{key}" content="{escape(value)}">' for key, value in meta.items()),
        '<meta name="twitter:card" content="summary_large_image">',
    ]
    return "".join(lines)


def description(title: str, said: Words) -> str:
    """Say in a sentence or two what a view shows; one without a title is the page as it is."""
    if not title:
        return page.description()
    first = (titles.capital(said.within), titles.capital(said.counted))
    return titles.joined(*first, said.text, said.source, head.summary())


def _address(view: ViewState, name: str, lang: str = "") -> str:
    """Give the address of a page in a view; it names the language, or a reader's own would win."""
    query = state.encode(view) | {"lang": lang or view.lang}
    return f"{SITE}{name}?{urlencode(query)}"


def _asked(view: ViewState, name: str) -> dict[str, str]:
    return state.encode(view) | ({"page": name} if name else {})
