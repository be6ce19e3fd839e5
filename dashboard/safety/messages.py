"""Middleware that has Streamlit's page obey messages of our own site only.

A page hears what the page around it sends, where that is of a site that Streamlit names: change the
menu, the look, the address that links begin with. Whoever puts an app on Streamlit's host is among
them, and a view of ours may stand in any page. On that host itself its word counts.
"""

import json
from http import HTTPStatus

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.answers import changed, is_read, whole
from dashboard.safety.hosts import CLOUD, fits

ADDRESS = "/_stcore/host-config"


class Messages:
    """Name our own site alone in what tells the page whose messages to obey."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all but what asks for that."""
        if not is_read(scope) or scope["path"] != ADDRESS:
            await self._app(scope, receive, send)
            return
        answer = await whole(self._app, scope, receive)
        url = Request(scope).base_url
        if answer.status_code == HTTPStatus.OK and not fits(url.hostname or "", CLOUD):
            said = json.loads(bytes(answer.body))
            said["allowedOrigins"] = [f"{url.scheme}://{url.netloc}"]
            answer = changed(answer, json.dumps(said).encode())
        await answer(scope, receive, send)
