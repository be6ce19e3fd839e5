"""Answers: the whole of what a wrapped server says, changed or not; and 304 for who holds it."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope

from dashboard.etags import holds

_READS = {"GET", "HEAD"}
# Of a body that is not sent. RFC 9110, 15.4.5: all that guides a cache stays.
_OF_THE_BODY = {
    b"accept-ranges", b"content-encoding", b"content-language", b"content-length", b"content-type",
}  # fmt: skip
_CONDITIONS = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}


def is_read(scope: Scope) -> bool:
    """Tell whether something is asked for, and nothing sent."""
    return scope["type"] == "http" and scope["method"] in _READS


async def whole(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Give what an app answers to a GET without conditions."""
    started: Message = {}
    body = b""

    async def take(message: Message) -> None:
        nonlocal started, body
        if message["type"] == "http.response.start":
            started = message
        else:
            body += message.get("body", b"")

    bare = [(key, value) for key, value in scope["headers"] if key not in _CONDITIONS]
    await app({**scope, "method": "GET", "headers": bare}, receive, take)
    answer = Response(body, started["status"])
    answer.raw_headers = list(started.get("headers", []))
    return answer


def changed(answer: Response, body: bytes) -> Response:
    """Give an answer with another body."""
    headers = {key: value for key, value in answer.headers.items() if key != "content-length"}
    return Response(body, answer.status_code, headers)


def conditional(asked: Headers, body: bytes, headers: Mapping[str, str]) -> Response:
    """Return a body under a strong tag of its own, or 304 where it is what the reader holds."""
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    answer = Response(body, headers={**headers, "ETag": tag})
    return unchanged(answer.headers) if holds(asked, tag) else answer


def unchanged(headers: Headers) -> Response:
    """Return the 304 that stands for an answer with these headers."""
    answer = Response(status_code=HTTPStatus.NOT_MODIFIED)
    answer.raw_headers = [pair for pair in headers.raw if pair[0] not in _OF_THE_BODY]
    return answer
