"""Middleware that puts the first view into the page that is served, before any script runs.

Streamlit serves an empty page that its scripts fill, seconds later on a phone. Here the page has
its title, its description and its first view for the address at hand; when Streamlit's page stands,
a few lines of script take the first view away.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import files, state
from dashboard.answers import conditional, is_read, whole
from dashboard.atlas import atlas
from dashboard.bounded import Bounded, BusyError
from dashboard.markup import fallback, page
from dashboard.preview import tags, titles
from dashboard.speech import speaking
from dashboard.state import ViewState

_SHEETS = ("page.css", "served.css", "first_view.css")
_ROOT = '<div id="root"></div>'
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_DRIVEN = re.compile(r'<link rel="service-desc"[^>]*>')  # the way for programs, which is closed
_STYLES = re.compile(r'<link rel="stylesheet"[^>]*>')
_FONT = re.compile(r'<link\s+rel="preload"\s+href="([^"]+)"\s+as="font"')
_FACE = (
    '@font-face {{ font-family: "First View"; font-weight: 100 900; font-display: swap; '
    'src: url("{}") format("woff2"); }} '
)
# A lost connection Streamlit would tell of in English, in a dialog over what can still be read.
QUIET = "window.__streamlit = { HOST_CONFIG: { blockErrorDialogs: true } };"
_OF_THE_EMPTY = {"content-length", "etag", "last-modified", "accept-ranges"}
_KEPT = 256  # pages of some 130 kB


class FirstView:
    """Answer for the pages with Streamlit's own, the first view of the address put in.

    `scripts` are addresses of what the explore page will need soon, and is to ask for early.
    """

    def __init__(self, app: ASGIApp, scripts: tuple[str, ...] = ()) -> None:
        self.app = app
        self.scripts = scripts
        self._filling: Bounded[str] = Bounded("page", _KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no page."""
        name = str(scope.get("path", "")).strip("/")
        if not is_read(scope) or name not in state.PAGES:
            await self.app(scope, receive, send)
            return
        empty = await whole(self.app, scope, receive)
        if empty.status_code != 200:
            await empty(scope, receive, send)
            return
        asked = Headers(scope=scope)
        home = state.home_language(asked.get("accept-language", ""))
        query = state.asked(scope["query_string"])
        view = state.decode(query, atlas().known, home)[0]
        served = _Served(view, name, home, embedded=state.embedded(query))
        make = partial(_filled, bytes(empty.body).decode(), served, self.scripts)
        try:
            text = await self._filling.result(make.args, make, scope)
        except BusyError as busy:
            refusal = PlainTextResponse(busy.detail, busy.status_code, busy.headers)
            await refusal(scope, receive, send)
            return
        text = text.replace(tags.SITE, escape(str(Request(scope).base_url)))
        await _response(text, empty.headers, asked)(scope, receive, send)


@dataclass(frozen=True)
class _Served:
    """What is asked for: a page in a view, by a reader with a language, in a frame or by itself."""

    view: ViewState
    page: str
    home: str
    embedded: bool


def _filled(empty: str, asked: _Served, scripts: tuple[str, ...]) -> str:
    """Put title, tags, language and first view of a page into Streamlit's empty one."""
    view, name = asked.view, asked.page
    with speaking(view.lang, view.names, asked.home):
        meta = f"{tags.tags(view, atlas(), name)}<style>{style(empty)}</style>"
        first = (
            '<div id="first-view"><div class="block">'
            f"<noscript>{fallback.no_scripts(view, embedded=asked.embedded)}</noscript>"
            f"{page.body(view, atlas(), name, embedded=asked.embedded)}</div>"
            f"{fallback.waiting(view, embedded=asked.embedded)}</div>"
            '<script src="./assets/first_view.js" async></script>'
        )
        title = escape(titles.title(view, atlas(), name))
    text = _DRIVEN.sub("", _NOSCRIPT.sub("", empty))
    text = text.replace('<html lang="en">', f'<html lang="{view.lang}">', 1)
    text = re.sub("<title>.*?</title>", lambda _found: f"<title>{title}</title>", text, count=1)
    # Nothing of the first view needs Streamlit's own styles: it need not wait for them.
    styles = "".join(_STYLES.findall(text))
    quiet = f'<script id="quiet">{QUIET}</script>'
    text = _STYLES.sub("", text).replace("</head>", f"{quiet}{meta}</head>", 1)
    early = "" if name else f'<script type="module">{asking(scripts)}</script>'
    return text.replace(_ROOT, f"{first}{styles}{_ROOT}{early}", 1)


def asking(scripts: tuple[str, ...]) -> str:
    """Give the script that asks for scripts while Streamlit's page connects to its server.

    A module in the page runs after Streamlit's own: nothing the reader sees earlier waits for it.
    """
    return "".join(f'import("{script}");' for script in scripts)


def style(empty: str) -> str:
    """Give the styles of the first view in Streamlit's page."""
    return _font(empty) + sheet()


def _font(empty: str) -> str:
    """Name the font that Streamlit's page asks for first, so that the text is read without it.

    Streamlit's own naming of it would leave the text unseen until it is there.
    """
    found = _FONT.search(empty)
    return _FACE.format(found[1]) if found else ""


@lru_cache(maxsize=1)
def sheet() -> str:
    """Give the styles of the page and of its first view, without comments and air."""
    text = "".join(map(files.sheet, _SHEETS))
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def _response(text: str, served: Headers, asked: Headers) -> Response:
    kept = {key: value for key, value in served.items() if key not in _OF_THE_EMPTY}
    return conditional(asked, text.encode(), {**kept, "vary": "Accept-Language"})
