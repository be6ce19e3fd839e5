"""Middleware that tells the browser, with each answer, what the page may do and who may use it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import state
from dashboard.safety import policy
from dashboard.safety.frames import FRAMES
from dashboard.safety.policy import ANY, OURS, Inline

# What other sites are meant to show and read.
SHARED = ("/data/", "/card.png", "/feed.atom")
# All that a browser can grant and no page of ours asks for; the link to copy is the one exception.
_REFUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "local-fonts", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(["clipboard-write=(self)", *(f"{it}=()" for it in _REFUSED)]),
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HTML, _FILE = "text/html", "application/octet-stream"
_HSTS = f"max-age={365 * 24 * 60 * 60}"


class Headers:
    """Add the headers to each answer; `inline` are the scripts and styles of the pages' HTML."""

    def __init__(self, app: ASGIApp, inline: Inline) -> None:
        self._app = app
        self._page = policy.page(inline, OURS)
        self._embedded = policy.page(inline, ANY)
        self._frame, self._file = policy.frame(), policy.file()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS | self._of(scope, message["status"], headers))
            await send(message)

        await self._app(scope, receive, add)

    def _of(self, scope: Scope, status: int, said: MutableHeaders) -> dict[str, str]:
        """Give the headers that hang on what is asked for, and on what is answered."""
        shared = scope["path"].startswith(SHARED)
        made = {"Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin"}
        kind = said.get("content-type") or (_held(scope["path"]) if status == 304 else _FILE)
        if kind:
            made["Content-Security-Policy"] = self._policy(scope, kind)
        if scope["scheme"] == "https":
            made["Strict-Transport-Security"] = _HSTS
        return made

    def _policy(self, scope: Scope, kind: str) -> str:
        if not kind.startswith(_HTML):
            return self._file
        if scope["path"].startswith(FRAMES):
            return self._frame
        return self._embedded if state.embedded(state.asked(scope["query_string"])) else self._page


def _held(path: str) -> str:
    """Give the kind of what a browser holds already; "" leaves it the policy that it came with."""
    return _HTML if path.startswith(FRAMES) or path.strip("/") in state.PAGES else ""
