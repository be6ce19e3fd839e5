"""Middleware that knows which addresses there are: any other is repaired, or answered with 404.

Streamlit answers an unknown path with its empty page, whose scripts then show a dialog in English
or, at a deeper path, are not found themselves.
"""

import re
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import parse_qs, quote, unquote, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import repair, state
from dashboard.answers import is_read
from dashboard.atlas import atlas
from dashboard.markup import not_found
from dashboard.safety.frames import FRAMES
from dashboard.speech import speaking

# Folders and services that know themselves what is in them.
SERVED = ("/_stcore/", "/media/", FRAMES, "/leaflet/", "/assets/", "/data/")
_PAGES = {f"/{page}" for page in state.PAGES}
_QUESTION_MARK = re.compile(rb"%3f", re.IGNORECASE)


class Addresses:
    """Redirect mangled addresses to what they were, and answer 404 for what is not there.

    `public` are the paths, without the first slash, that readers are given: pages and files.
    `files` are those that only programs ask for.
    """

    def __init__(self, app: ASGIApp, public: Collection[str], files: Collection[str] = ()) -> None:
        self._app = app
        self._public = public
        self._known = {f"/{path}" for path in (*public, *files)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what there is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif led := self._led(scope):
            answer = RedirectResponse(led, HTTPStatus.MOVED_PERMANENTLY)
            answer.headers["Cache-Control"] = "no-cache"
            await answer(scope, receive, send)
        elif scope["path"] in self._known or scope["path"].startswith(SERVED):
            await self._pass_on(scope, receive, send)
        else:
            await _missing(scope)(scope, receive, send)

    def _led(self, scope: Scope) -> str | None:
        """Return the address that a mangled one was, or None where there is nothing to repair."""
        path = scope["path"]
        if not is_read(scope) or (path in self._known and not _hides_frame(scope)):
            return None
        written = scope.get("raw_path") or quote(path).encode()
        before, *inside = _QUESTION_MARK.split(written, 1)
        found = repair.choice(unquote(before).strip("/"), self._public)
        if found is None:
            return None
        asked = state.asked(b"&".join([*inside, scope["query_string"]]))
        if state.embedded(asked):
            asked["embed"] = ["true"]
        query = urlencode(asked, doseq=True)
        return f"{_root(scope)}{found}?{query}" if query else f"{_root(scope)}{found}"

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer in our own words where nothing is found for it."""
        missing = False

        async def look(message: Message) -> None:
            nonlocal missing
            if message["type"] == "http.response.start":
                missing = _tells_of_nothing(scope, message)
            if not missing:
                await send(message)

        await self._app(scope, receive, look)
        if missing:
            await _missing(scope)(scope, receive, send)


def _hides_frame(scope: Scope) -> bool:
    """Return whether a page is asked for as a frame, and Streamlit's scripts could not read so."""
    if scope["path"] not in _PAGES:
        return False
    plain = parse_qs(scope["query_string"].decode("latin-1")).get("embed", [])
    return "true" not in map(str.lower, plain) and state.embedded(
        state.asked(scope["query_string"])
    )


def _tells_of_nothing(scope: Scope, start: Message) -> bool:
    """Return whether an answer is a 404, or Streamlit's empty page in the place of one."""
    if start["status"] != HTTPStatus.OK:
        return bool(start["status"] == HTTPStatus.NOT_FOUND)
    is_page = Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
    return is_page and scope["path"] not in _PAGES and not scope["path"].startswith(FRAMES)


def _missing(scope: Scope) -> Response:
    """Return the answer to an unknown address, in the reader's language."""
    home = state.home_language(Headers(scope=scope).get("accept-language", ""))
    view = state.decode(state.asked(scope["query_string"]), atlas().known, home)[0]
    with speaking(view.lang, view.names, home):
        html = not_found.page(view, _root(scope))
    said = {"Cache-Control": "no-cache", "Content-Language": view.lang, "Vary": "Accept-Language"}
    return HTMLResponse(html, HTTPStatus.NOT_FOUND, said)


def _root(scope: Scope) -> str:
    return f"{scope.get('root_path', '')}/"
