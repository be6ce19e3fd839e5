"""The site as the server puts it together, asked without a server between."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from tempfile import mkdtemp

from starlette.applications import Starlette
from starlette.types import Message
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from dashboard import server

Lines = list[tuple[bytes, bytes]]


class Site:
    """The routes and layers of the server around Streamlit's empty page; no session runs."""

    def __init__(self) -> None:
        os.environ["XDG_CACHE_HOME"] = mkdtemp()  # what is compressed here is of no use later
        self._app = Starlette(
            routes=[*server.routes(), *create_streamlit_static_assets_routes(None)],
            middleware=[*server.middleware(), *create_streamlit_middleware()],
        )
        self._loop = asyncio.new_event_loop()
        # Browser tests leave a loop running in the thread that tests run in.
        self._thread = ThreadPoolExecutor(1)

    def ask(self, method: str, path: str, query: bytes, lines: Lines) -> tuple[int, Lines, bytes]:
        """Ask for a path as it stands, and give status, headers and body."""
        sent: list[Message] = []
        staying: asyncio.Future[Message] = self._loop.create_future()

        async def receive() -> Message:
            return await staying

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "root_path": "",
            "path": path,
            "query_string": query,
            "headers": lines,
        }
        answering = self._app(scope, receive, send)
        self._thread.submit(self._loop.run_until_complete, answering).result()
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], sent[0]["headers"], body
