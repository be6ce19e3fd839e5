"""Middleware that answers only for the names that this site is known by.

The links in the pages, the pictures' and the feed's addresses are made with the name that a request
came with; and a stranger's name that leads here must not make its pages ours.
"""

import os
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from geodata.errors import DataError, Fault

VARIABLE = "FOUR_ISLANDS_HOSTS"
CLOUD = "*.streamlit.app"
HERE = ("localhost", "127.0.0.1", "[::1]")
# Whoever looks whether the server is well asks for an address of the machine, not for the site.
_HEALTH = {"/healthz", "/_stcore/health"}
_NAME = re.compile(r"\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
_AROUND = re.compile(r"^https?://|:\d+/?$|/$")  # a name, where it is told as an address


def allowed() -> tuple[str, ...]:
    """Return the names that the site answers for: this machine's, and those that the operator sets.

    Where none is set the site may stand on Streamlit's host, under a name that is not known before.
    An address (http://localhost:8080) stands for the name in it. Raises DataError if one of these
    is no name.
    """
    told = [name.strip() for name in os.environ.get(VARIABLE, "").lower().split(",")]
    names = {name: _AROUND.sub("", name) for name in told if name}
    expected = "expected a host's name, such as islands.example or *.islands.example"
    faults = [
        Fault(VARIABLE, name, "", expected) for name, it in names.items() if not _NAME.fullmatch(it)
    ]
    if faults:
        raise DataError(faults)
    return (*HERE, *(names.values() or (CLOUD,)))


class Hosts:
    """Refuse a request that names another host, and a WebSocket that another site opens."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self._app = app
        self._checked = TrustedHostMiddleware(app, names, www_redirect=False)
        # Any page of any program on a visitor's machine is of "localhost", and of any site of "*".
        self._named = tuple(name for name in names if name not in {*HERE, "*"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for this site."""
        if scope["type"] == "http" and scope["path"] in _HEALTH:
            await self._app(scope, receive, send)
        elif scope["type"] != "websocket":
            await self._checked(scope, receive, send)
        elif self._is_ours(Headers(scope=scope)):
            # Streamlit, too, would look at the origin; in doubt it asks a third party for this
            # machine's address, and all readers wait meanwhile.
            bare = [pair for pair in scope["headers"] if pair[0] != b"origin"]
            await self._checked({**scope, "headers": bare}, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _is_ours(self, asked: Headers) -> bool:
        """Tell whether a page of this site opens the WebSocket, or a program that is no browser."""
        origin = asked.get("origin")
        if origin is None:
            return True
        try:
            parts = urlsplit(origin)
            host = parts.hostname or ""
        except ValueError:
            return False
        name = f"[{host}]" if ":" in host else host
        return parts.netloc == asked.get("host") or any(fits(name, it) for it in self._named)


def fits(host: str, name: str) -> bool:
    """Tell whether a host has a name, which may begin with `*.`, or be `*`."""
    return host == name or (name.startswith("*") and host.endswith(name[1:]))
