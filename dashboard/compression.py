"""Middleware that sends files compressed, as the reader's browser takes them.

Streamlit sends its own as they are, and gives one tag to the two bodies of what it does compress.

The wrapped server is asked once, for the whole plain answer without conditions. Its headers say
whether the file is there and how long it may be kept, its tag whether the reader holds it. A first
visit takes more than a hundred files that stay as they are while the server runs: their headers and
bodies are kept. Where a reader asks for a part, or on a condition for what compression would not
make smaller, the wrapped server answers.
"""

import asyncio
import hashlib
import re
from dataclasses import dataclass, replace
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
        uncoded = _without(scope, "accept-encoding")
        if not _asks_for_file(scope):
            await self._app(uncoded, receive, send)
            return
        plain = await self._plain(scope)
        answer = await self._answer(scope, plain)
        if answer is None:
            await self._app(uncoded, receive, _completed(send, plain.headers))
        else:
            await _send(answer, scope, send)

    async def _answer(self, scope: Scope, plain: _Answer) -> _Answer | None:
        """Return the file compressed, or as it is; None leaves it to the wrapped server."""
        asked = Headers(scope=scope)
        if "range" in asked:
            return None
        coding = chosen(",".join(asked.getlist("accept-encoding")))
        if plain.gains() and coding:
            return await self._compress(scope, coding, plain)
        if any(name in asked for name in _CONDITIONS):
            return None
        return await self._as_it_is(scope, plain)

    async def _plain(self, scope: Scope) -> _Answer:
        """Return the whole plain answer; of what lasts and is known the headers only."""
        path = scope["path"]
        if path in self._heads:
            return self._heads[path]
        plain = await self._ask(scope)
        if _lasts(scope, plain):
            if len(self._heads) >= _MOST:  # a file has as many paths as one likes to write
                self._heads.clear()
            self._heads[path] = replace(plain, body=b"")
        return plain

    async def _as_it_is(self, scope: Scope, plain: _Answer) -> _Answer | None:
        """Return the plain answer whole; None where its body could not be kept."""
        body: bytes | None = plain.body
        if _lasts(scope, plain):
            body = await self._body(scope, ("identity", scope["path"], ""), plain)
        headers = MutableHeaders(raw=list(plain.headers.raw))
        _vary(headers)
        return None if body is None else _Answer(plain.status, headers, body)

    async def _compress(self, scope: Scope, coding: Coding, plain: _Answer) -> _Answer | None:
        """Return the plain answer compressed, or a 304 to who holds it.

        None, which leaves the plain file to the server, where compressing it failed.
        """
        version = plain.headers.get("etag") or hashlib.sha256(plain.body).hexdigest()
        # Weak: the quick body and the dense one differ in their bytes, not in what they say.
        headers = _about(plain.headers, f'W/"{version.removeprefix("W/").strip(_QUOTE)}-{coding}"')
        if holds(Headers(scope=scope), headers["etag"]):
            return _Answer(HTTPStatus.NOT_MODIFIED, headers, b"")
        body = await self._body(scope, (coding, scope["path"], version), plain)
        if body is None:
            return None
        headers["content-type"] = plain.headers["content-type"]
        headers["content-encoding"] = coding
        headers["content-length"] = str(len(body))
        return _Answer(HTTPStatus.OK, headers, body)

    async def _body(self, scope: Scope, key: Key, plain: _Answer) -> bytes | None:
        """Return what is kept of a key, or have it made of the plain body; None if that fails."""
        making = self._compressed.find(key)
        if making is None:
            body = plain.body or (await self._ask(scope)).body
            making = self._compressed.make(key, body, lasting=_lasts(scope, plain))
        # Shielded: a reader who leaves is not to take it from others who wait for the same.
        return await asyncio.shield(asyncio.wrap_future(making))

    async def _ask(self, scope: Scope) -> _Answer:
        """Ask the wrapped server for the whole plain file."""
        sent: list[Message] = []

        async def receive() -> Message:
            staying: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
            return await staying  # the reader has nothing to add

        async def send(message: Message) -> None:
            sent.append(message)

        inner = _without(scope, "accept-encoding", "range", *_CONDITIONS)
        await self._app({**inner, "method": "GET", "extensions": {}}, receive, send)
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
