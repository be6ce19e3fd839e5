"""Middleware for the WebSocket of a session: what a page may ask, and what it is told.

Streamlit's page and server say more to each other than this site needs: its menu clears caches,
reads the state of the repository and installs files; the first message of a session names paths
and versions of the machine.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# What the page sends here: run the script, or stop it, and that it is still there.
ASKED = {"rerun_script", "stop_script", "app_heartbeat"}
_NO_MESSAGE, _TEXT = 1002, 1003  # codes that a WebSocket is closed with


class Sockets:
    """Hand on what a page may ask, and answers without what only the operator is to know."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no WebSocket."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        closed = False

        async def heard() -> Message:
            nonlocal closed
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                try:
                    if _kind(message) in ASKED:
                        return message
                except _RefusedError as refused:
                    closed = True
                    await send({"type": "websocket.close", "code": refused.code})
                    return {"type": "websocket.disconnect", "code": refused.code}

        async def told(message: Message) -> None:
            if closed:  # the session may still be about to answer
                return
            if message["type"] == "websocket.send" and message.get("bytes"):
                message = {**message, "bytes": discreet(message["bytes"])}
            await send(message)

        await self._app(scope, heard, told)


class _RefusedError(Exception):
    """A page sent what is no message of Streamlit's; `code` is what the WebSocket closes with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _kind(message: Message) -> str | None:
    """Return what a page asks for, or None of nothing known. Raises _RefusedError."""
    sent = message.get("bytes")
    if sent is None:
        raise _RefusedError(_TEXT)
    try:
        kind: str | None = BackMsg.FromString(sent).WhichOneof("type")
    except DecodeError:
        raise _RefusedError(_NO_MESSAGE) from None
    return kind


def discreet(sent: bytes) -> bytes:
    """Return a message to the page without what it tells of the machine.

    The version of Streamlit stays: the page loads itself anew when it has changed, and its scripts
    tell it anyway.
    """
    message = ForwardMsg.FromString(sent)
    if message.WhichOneof("type") != "new_session":
        return sent
    session = message.new_session
    session.ClearField("main_script_path")
    first = session.initialize
    first.user_info.Clear()
    first.user_info.SetInParent()  # the page expects it
    for name in ("python_version", "server_os", "has_display"):
        first.environment_info.ClearField(name)
    for name in ("recommend_skills_install", "skills_nudge_suppressed_reason"):
        first.ClearField(name)
    return bytes(message.SerializeToString())
