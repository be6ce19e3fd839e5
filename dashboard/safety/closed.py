"""Middleware that closes what Streamlit answers and no reader of this site needs."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# No page takes a file, figures of the memory are the operator's, no program drives the pages, as
# the data is under /data, and nobody signs in.
CLOSED = (
    "/_stcore/upload_file",
    "/_stcore/metrics",
    "/_stcore/agent",
    "/app/static",
    "/auth/",
    "/oauth2callback",
)


class Closed:
    """Answer 404 for each of these addresses and all below it, whatever the method."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not closed."""
        if scope["type"] == "http" and scope["path"].startswith(CLOSED):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
