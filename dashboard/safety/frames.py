"""Middleware that lets a component's frame hear our own pages only.

streamlit-folium's frame runs any script that a message brings, whoever sends it: a stranger's page
could take the frame into its own and have a script run as if it were ours.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.answers import changed, is_read, whole

FRAMES = "/component/"
_HEAD = b"<head>"
# The first listener of the frame; those that come after it do not hear what it stops.
_GUARD = (
    b"<script>addEventListener('message', (event) => {"
    b" if (event.origin !== location.origin) event.stopImmediatePropagation(); }, true)</script>"
)


class GuardedFrames:
    """Put the guard into each page of a component, before any script of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for what is asked of components, and pass on all else."""
        if not is_read(scope) or not scope["path"].startswith(FRAMES):
            await self._app(scope, receive, send)
            return
        answer = await whole(self._app, scope, receive)
        if answer.headers.get("content-type", "").startswith("text/html"):
            body = bytes(answer.body).replace(_HEAD, _HEAD + _GUARD, 1)
            answer = changed(answer, body)
        await answer(scope, receive, send)
