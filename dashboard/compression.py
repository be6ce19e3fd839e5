"""Middleware that sends files compressed, as the reader's browser takes them.

Streamlit sends its own as they are, and gives one tag to the two bodies of what it does compress.

The wrapped server is asked for the headers alone first. They say whether the file is there, whether
it has changed and how long it may be kept; only what nobody asked for before is read and
compressed. A first visit takes more than a hundred files that stay as they are while the server
runs: of these it is asked once, and those that gain nothing are kept as they are. What else gains
nothing from compression is left to the wrapped server.
"""

import asyncio
import hashlib
import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.answers import is_read
from dashboard.compressed import Coding, Compressed, Key
from dashboard.etags import holds

# Files of these never change while the server runs; those made for a query are too many to last.
_LASTING = ("/static/", "/component/", "/_stcore/bidi-components/", "/leaflet/", "/assets/")
# Services, of which some act when they are asked, and what is asked for often and gains nothing.
_OTHERS = ("/_stcore/", "/media/", "/healthz", "/card.png")
_SMALLEST = 1000  # bytes; less fits into one packet as it is
_GAINING = re.compile(r"text/|image/svg|.*(?:javascript|json|[/+]xml|wasm|bibtex)")
_ENTRY = re.compile(
    r"\s*([^\s;,=]+)\s*(?:;\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*)?", re.IGNORECASE
)
_QUOTE = '"'
_LEAST = 0.001  # the least weight that is no refusal
_CONDITIONS = ("if-none-match", "if-modified-since")
_GUIDES = {
    "access-control-allow-origin", "cache-control", "content-location", "etag", "expires", "vary",
}  # fmt: skip
_MOST = 1000  # paths whose headers are kept


def chosen(accepted: str) -> Coding | None:
    """Choose a coding by an Accept-Encoding: the weightiest, brotli first; None for a plain body.

    An entry that is not understood counts as not there.
    """
    entries = [found for part in accepted.split(",") if (found := _ENTRY.fullmatch(part))]
    weights = {name.lower(): float(q or 1) for name, q in (entry.groups() for entry in entries)}
    weigh = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in ("br", "gzip")}
    best: Coding = "br" if weigh["br"] >= weigh["gzip"] else "gzip"
    return best if weigh[best] >= max(weights.get("identity", 0.0), _LEAST) else None


@dataclass(frozen=True)
class _Answer:
    """What the wrapped server answered."""

    status: int
    headers: Headers
    body: bytes

    def gains(self) -> bool:
        """Tell whether it is a whole body that compression makes smaller."""
        return (
            self.status == HTTPStatus.OK
            and "content-encoding" not in self.headers
            and int(self.headers.get("content-length", 0)) >= _SMALLEST
            and _GAINING.match(self.headers.get("content-type", "").lower()) is not None
        )


class Compression:
    """Answer for files with brotli or gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._compressed = Compressed()
        self._heads: dict[str, _Answer] = {}  # by path, of what lasts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or leave it to the wrapped server."""
        if not is_read(scope):
            await self._app(scope, receive, send)
            return
        # Nothing further in is to compress: that would give two bodies one strong tag.
        plain = _without(scope, "accept-encoding")
        if not _asks_for_file(scope):
            await self._app(plain, receive, send)
            return
        head = await self._head(scope)
        answer = await self._answer(scope, head)
        if answer is None:
            await self._app(plain, receive, _completed(send, head.headers))
        else:
            await _send(answer, scope, send)

    async def _answer(self, scope: Scope, head: _Answer) -> _Answer | None:
        """Give the file compressed, or as it is if it is kept so; None leaves it to the server."""
        asked = Headers(scope=scope)
        if "range" in asked:
            return None
        if head.gains():
            coding = chosen(",".join(asked.getlist("accept-encoding")))
            return await self._compress(scope, coding, head) if coding else None
        kept = _lasts(scope, head) and not any(name in asked for name in _CONDITIONS)
        return await self._plain(scope, head) if kept else None

    async def _head(self, scope: Scope) -> _Answer:
        """Give the headers of the plain file."""
        path = scope["path"]
        if path in self._heads:
            return self._heads[path]
        head = await self._ask(scope, "HEAD")
        if _lasts(scope, head):
            if len(self._heads) >= _MOST:  # a file has as many paths as one likes to write
                self._heads.clear()
            self._heads[path] = head
        return head

    async def _plain(self, scope: Scope, head: _Answer) -> _Answer | None:
        """Give a file that compression would not make smaller."""
        body = await self._body(scope, ("identity", scope["path"], ""), lasting=False)
        if body is None:
            return None
        headers = MutableHeaders(raw=list(head.headers.raw))
        _vary(headers)
        return _Answer(HTTPStatus.OK, headers, body)

    async def _compress(self, scope: Scope, coding: Coding, head: _Answer) -> _Answer | None:
        """Return the compressed file that the headers tell of, or a 304 to who holds it.

        None, which leaves the plain file to the server, where compressing it failed.
        """
        plain, version = b"", head.headers.get("etag")
        if version is None:
            plain = (await self._ask(scope, "GET")).body
            version = hashlib.sha256(plain).hexdigest()
        # Weak: the quick body and the dense one differ in their bytes, not in what they say.
        headers = _about(head.headers, f'W/"{version.removeprefix("W/").strip(_QUOTE)}-{coding}"')
        if holds(Headers(scope=scope), headers["etag"]):
            return _Answer(HTTPStatus.NOT_MODIFIED, headers, b"")
        key = (coding, scope["path"], version)
        body = await self._body(scope, key, plain, lasting=_lasts(scope, head))
        if body is None:
            return None
        headers["content-type"] = head.headers["content-type"]
        headers["content-encoding"] = coding
        headers["content-length"] = str(len(body))
        return _Answer(HTTPStatus.OK, headers, body)

    async def _body(
        self, scope: Scope, key: Key, plain: bytes = b"", *, lasting: bool
    ) -> bytes | None:
        """Return what is kept of a key, or have it made of the plain file; None if that fails."""
        making = self._compressed.find(key)
        if making is None:
            plain = plain or (await self._ask(scope, "GET")).body
            making = self._compressed.make(key, plain, lasting=lasting)
        # Shielded: a reader who leaves is not to take it from others who wait for the same.
        return await asyncio.shield(asyncio.wrap_future(making))

    async def _ask(self, scope: Scope, method: str) -> _Answer:
        """Ask the wrapped server for the plain file, or for its headers alone."""
        sent: list[Message] = []

        async def receive() -> Message:
            staying: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
            return await staying  # the reader has nothing to add

        async def send(message: Message) -> None:
            sent.append(message)

        inner = _without(scope, "accept-encoding", *_CONDITIONS)
        await self._app({**inner, "method": method, "extensions": {}}, receive, send)
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return _Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


def _asks_for_file(scope: Scope) -> bool:
    return scope["path"].startswith(_LASTING) or not scope["path"].startswith(_OTHERS)


def _lasts(scope: Scope, head: _Answer) -> bool:
    return (
        scope["path"].startswith(_LASTING)
        and head.status == HTTPStatus.OK
        # The page itself stands in for each of Streamlit's files that is not there.
        and "no-cache" not in head.headers.get("cache-control", "")
    )


def _without(scope: Scope, *names: str) -> Scope:
    """Give the request without some of its headers."""
    left_out = {name.encode() for name in names}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in left_out]}


def _vary(headers: MutableHeaders) -> None:
    """Tell caches that the answer hangs on the codings taken."""
    named = {part.strip().lower() for line in headers.getlist("vary") for part in line.split(",")}
    if not named & {"accept-encoding", "*"}:
        headers.add_vary_header("Accept-Encoding")


def _completed(send: Send, plain: Headers) -> Send:
    """Have an answer say what it hangs on, and a 304 what the whole answer would guide caches by.

    Streamlit and Starlette leave that out of theirs (RFC 9110, 15.4.5).
    """

    async def complete(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] == HTTPStatus.NOT_MODIFIED:
                for name in _GUIDES & set(plain):
                    headers.setdefault(name, plain[name])
            _vary(headers)
        await send(message)

    return complete


def _about(plain: Headers, tag: str) -> MutableHeaders:
    """Give the headers that the compressed file shares with the plain one, and its own tag."""
    headers = MutableHeaders(raw=list(plain.raw))
    # Parts are given of the plain file only.
    for name in ("content-type", "content-length", "accept-ranges"):
        del headers[name]
    headers["etag"] = tag
    _vary(headers)
    return headers


async def _send(answer: _Answer, scope: Scope, send: Send) -> None:
    headers = answer.headers.raw
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    body = b"" if scope["method"] == "HEAD" else answer.body
    await send({"type": "http.response.body", "body": body})
