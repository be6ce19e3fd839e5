"""The whole of what a wrapped server answers, for middleware that changes it."""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope

_READS = {"GET", "HEAD"}
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
