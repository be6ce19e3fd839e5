"""A browser's tab as a server meets it: Streamlit's own protocol over a WebSocket, and no browser.

What it sends is what Chromium was seen to send: the page and its state with each question, the
values of the controls, and which long messages it still holds.
"""

import asyncio
import contextlib
import gzip
import json
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import brotli
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.load.held import Held

PATIENCE = 60  # seconds that an answer may take
HERE = "127.0.0.1"
_LITTLE = 4096  # bytes
_UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "": bytes,
}
_NOBODY = "PLACEHOLDER_AUTH_TOKEN"  # what Streamlit's page sends of who is not signed in
_HEADERS = {"Accept-Language": "en-US,en;q=0.9"}
_WHOLE_ENDS = {ForwardMsg.FINISHED_SUCCESSFULLY}
_PART_ENDS = {*_WHOLE_ENDS, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class WrongAnswerError(Exception):
    """The server answered, but not what was asked for; the message says what was expected."""


# What a reader may meet: no line or no answer in time, or another answer than was asked for.
NO_ANSWER = (OSError, HTTPException, WebSocketException, TimeoutError, brotli.error)
FAULTS = (*NO_ANSWER, WrongAnswerError)


@dataclass(frozen=True)
class Part:
    """A component on the page: its id, and the fragment that it is drawn in, if any."""

    id: str
    fragment: str = ""


Told = Mapping[Part, Mapping[str, object]]  # the events of components, by name


class Tab:
    """One tab, at a server's address `http://host:port`; every method may raise one of FAULTS.

    `source` is the address on this machine that its lines come from: by it a proxy tells readers
    apart.
    """

    def __init__(self, origin: str, source: str = HERE) -> None:
        self.origin = origin
        self.query = ""  # what the page's address says of the view
        self.session = ""
        self._source = source
        self._line: ClientConnection | None = None
        self._lost: list[ClientConnection] = []
        self._page = ""
        self._oldest = 0  # runs that a long message is held without being shown
        self._cookies = SimpleCookie()
        self._values: dict[str, WidgetState] = {}
        self._held = Held()
        self._ends = _WHOLE_ENDS

    @property
    def connected(self) -> bool:
        """Whether there is a line that was not found broken."""
        return self._line is not None

    async def get(self, path: str) -> bytes:
        """Fetch a path, and give the body, unpacked."""
        return await asyncio.to_thread(self._get, path)

    def _get(self, path: str) -> bytes:
        address = urlsplit(self.origin)
        line = HTTPConnection(
            str(address.hostname), address.port, PATIENCE, source_address=(self._source, 0)
        )
        with contextlib.closing(line):
            headers = self._headers() | {"Accept-Encoding": "gzip, br"}
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self._cookies.load(cookie)
            body = _UNPACK[answer.headers.get("Content-Encoding", "")](answer.read())
        if answer.status != HTTPStatus.OK:
            raise HTTPException(f"expected {path} to be served; found status {answer.status}")
        return body

    def _headers(self) -> dict[str, str]:
        told = "; ".join(f"{name}={each.coded_value}" for name, each in self._cookies.items())
        return _HEADERS | ({"Cookie": told} if told else {})

    async def connect(self) -> None:
        """Make a line, to the session of the line before if the server still has it."""
        asked = ("streamlit", _NOBODY, *([self.session] if self.session else []))
        self._line = await connect(
            f"ws{self.origin.removeprefix('http')}/_stcore/stream",
            origin=Origin(self.origin),
            subprotocols=[Subprotocol(each) for each in asked],
            additional_headers=self._headers(),
            compression=None,
            max_size=None,
            ping_interval=None,
            proxy=None,
            local_addr=(self._source, 0),
        )

    async def ask(self, told: Told | None = None) -> list[Delta]:
        """Have the page's script run, whole or of the first that tells something only its part.

        Gives what stands on the page anew.
        """
        await self.send(told)
        return await self.answer()

    async def send(self, told: Told | None = None) -> None:
        """Ask, and do not wait for the answer."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string, state.page_script_hash = self.query, self._page
        state.cached_message_hashes.extend(self._held)
        state.widget_states.widgets.extend(self._values.values())
        for part, events in (told or {}).items():
            said = [{"event": name, "value": value} for name, value in events.items()]
            state.widget_states.widgets.add(
                id=f"$$STREAMLIT_INTERNAL_KEY_{part.id}__events",
                json_trigger_value=json.dumps(said),
            )
        state.fragment_id = next((part.fragment for part in told or {}), "")
        # What was asked on a line before may still be answered on this one.
        self._ends = _PART_ENDS if state.fragment_id else _WHOLE_ENDS
        context = state.context_info
        context.timezone, context.locale, context.color_scheme = "UTC", "en-US", "light"
        context.url = f"{self.origin}/"
        await self._connection().send(request.SerializeToString())

    def value(self, part: Part, value: str) -> None:
        """Have a component of the older kind hold a value in JSON, told with every question."""
        self._values[part.id] = WidgetState(id=part.id, json_value=value)

    def _connection(self) -> ClientConnection:
        if self._line is None:
            raise ConnectionError("there is no line to the server")
        return self._line

    async def answer(self) -> list[Delta]:
        """Take all that comes until the script has ended; give what stands on the page anew."""
        line, shown = self._connection(), list[Delta]()
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg.FromString(await line.recv(decode=False))
                match message.WhichOneof("type"):
                    case "delta" | "ref_hash":
                        shown.append(self._take(message))
                    case "new_session":
                        news = message.new_session
                        self.session, self._page = news.initialize.session_id, news.page_script_hash
                        self._oldest = news.config.max_cached_message_age
                    case "navigation":
                        self._page = message.navigation.page_script_hash
                    case "page_info_changed":
                        self.query = message.page_info_changed.query_string
                    case "script_finished" if message.script_finished in self._ends:
                        self._held.ended(message.metadata.run.fragment_ids, self._oldest)
                        return shown

    def _take(self, message: ForwardMsg) -> Delta:
        try:
            delta = self._held.whole(message).delta
        except KeyError:
            raise WrongAnswerError("expected a message that the tab still holds") from None
        element = delta.new_element
        if element.WhichOneof("type") == "exception":
            raise WrongAnswerError(f"expected no fault; found {element.exception.message[:80]}")
        if value := _value(element):
            self._values[value.id] = value
        return delta

    def cut(self) -> None:
        """Lose the line as a phone does in a tunnel: neither end hears that it is gone."""
        line = self._connection()
        line.transport.pause_reading()
        self._lost.append(line)
        self._line = None

    def stall(self) -> None:
        """Read nothing more of what comes, and take in as little as can be."""
        transport = self._connection().transport
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _LITTLE)
        transport.pause_reading()

    def read_on(self) -> None:
        """Read again."""
        self._connection().transport.resume_reading()

    async def close(self) -> None:
        """Close the tab, and take away what is left of lost lines."""
        lines = [*self._lost, *([self._line] if self._line else [])]
        self._lost, self._line = [], None
        for line in lines:
            with contextlib.suppress(*FAULTS):
                line.transport.resume_reading()
                await line.close()


def _value(element: Element) -> WidgetState | None:
    """Give what a browser takes down of a control that it is told to show, if it is one."""
    match element.WhichOneof("type"):
        case "button_group":
            value = WidgetState(id=element.button_group.id)
            value.string_array_value.data.extend(element.button_group.raw_values)
        case "slider":
            value = WidgetState(id=element.slider.id)
            value.double_array_value.data.extend(element.slider.value)
        case "selectbox":
            value = WidgetState(id=element.selectbox.id)
            if element.selectbox.HasField("raw_value"):
                value.string_value = element.selectbox.raw_value
        case _:
            return None
    return value
