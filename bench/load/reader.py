"""Readers of our page and of the naive one: they look, click, and see whether the answer is right.

Scripts and styles, which a browser fetches at the first visit and then keeps, they do without.
"""

import gzip
import json
import re
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from html import unescape
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.Delta_pb2 import Delta

from bench.load.tab import HERE, Part, Tab, Told, WrongAnswerError
from geodata import names, places
from geodata.places import ISLANDS

_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>")
_ADDRESSES = 250  # of this machine's own, that readers come from


class Reader(ABC):
    """One reader, who clicks on one island after another; `number` tells readers apart.

    Every method may raise one of tab.FAULTS: a WrongAnswerError where what comes is not about the
    island that was clicked.
    """

    _served = b'id="root"'  # what there is of the page before any of its scripts has run

    def __init__(self, origin: str, number: int = 0) -> None:
        network, _, last = HERE.rpartition(".")
        self.tab = Tab(origin, f"{network}.{int(last) + number % _ADDRESSES}")
        self.island: str | None = None
        self._number, self._clicks, self._answered = number, 0, True

    async def open(self) -> None:
        """Open the page for the first time."""
        self._look_at_page(await self.tab.get("/"))
        await self.come_back()

    async def come_back(self) -> None:
        """Find a server, make a line to it, and have the page drawn as it was, or as last asked."""
        await self.tab.get("/_stcore/health")
        await self.tab.get("/_stcore/host-config")
        await self.tab.connect()
        self._look_at(await self._draw())

    async def click(self) -> float:
        """Click on the next island; give the seconds until the last of the answer was here."""
        start = time.perf_counter()
        await self.send_click()
        answer = await self.tab.answer()
        seconds = time.perf_counter() - start
        self._look_at(answer)
        return seconds

    async def send_click(self) -> None:
        """Click on the next island, and do not wait for the answer."""
        self.island = ISLANDS[(self._number + self._clicks) % len(ISLANDS)]
        self._clicks += 1
        self._answered = False
        await self._choose(self.island)

    async def see(self) -> None:
        """Read answers until one is about the island that was clicked last."""
        while not self._answered:
            with suppress(WrongAnswerError):
                self._look_at(await self.tab.answer())

    def _look_at_page(self, page: bytes) -> None:
        """Look at the page before any of its scripts has run."""
        if self._served not in page:
            raise WrongAnswerError(f"expected {self._served!r} in the page that is served")

    @abstractmethod
    async def _draw(self) -> list[Delta]:
        """Have the whole page drawn, and give what stands on it."""

    @abstractmethod
    async def _choose(self, island: str) -> None:
        """Click on an island."""

    def _look_at(self, answer: Sequence[Delta]) -> None:
        """Look whether an answer is about the island that was clicked last."""
        expected, shown = self._expected(), self._shown(answer)
        if shown != expected:
            raise WrongAnswerError(f"expected the coverage of {expected}; found {shown}")
        self._answered = True

    @abstractmethod
    def _expected(self) -> object:
        """Give what an answer about that island shows."""

    @abstractmethod
    def _shown(self, answer: Sequence[Delta]) -> object:
        """Give the same of an answer, None where it does not say."""


class Ours(Reader):
    """A reader of our page; every second one has scrolled, so that the late pictures are drawn."""

    _served = b'id="first-view"'

    def __init__(self, origin: str, number: int = 0) -> None:
        super().__init__(origin, number)
        self._scrolls = bool(number % 2)
        self._parts: dict[str, Part] = {}
        self._times = 0

    async def open(self) -> None:
        """Open the page; who scrolls comes near the pictures below."""
        await super().open()
        if self._scrolls:
            below = [self._parts[f"late-{name}"] for name in ("timeline", "exchange")]
            await self.tab.ask({part: {"near": True} for part in below})

    async def _draw(self) -> list[Delta]:
        answer = await self.tab.ask(self._back() if self._parts else None)
        for delta in answer:
            if component := delta.new_element.bidi_component.id:
                self._parts[_key(component)] = Part(component, delta.fragment_id)
        if self.island and not self._answered:  # the page then tells it again
            await self._choose(self.island)
            return await self.tab.answer()
        return answer

    def _back(self) -> Told:
        """Give what the page tells once its line is back."""
        self._times += 1
        answered = self._clicks if self._answered else self._clicks - 1
        return self._told("connection", "back", {"times": self._times, "click": answered})

    def _told(self, key: str, event: str, value: object) -> Told:
        """Give what a component of the page tells."""
        return {self._parts[key]: {event: value}}

    async def _choose(self, island: str) -> None:
        click = {"island": island, "click": self._clicks}
        await self.tab.send(self._told("coverage-text", "chosen", click))

    def _expected(self) -> tuple[str | None, str]:
        return self.island, _heading(self.island, "both")

    def _shown(self, answer: Sequence[Delta]) -> tuple[str | None, str] | None:
        components = (delta.new_element.bidi_component for delta in answer)
        found = [each for each in components if _key(each.id) == "coverage-text"]
        return _coverage(found[-1]) if found else None


def _heading(island: str | None, naming: str) -> str:
    """Give what is written above the coverage of an island, or of all four."""
    return names.gazetteer().name(island, "en", naming) if island else "The four islands"


def _key(component: str) -> str:
    """Give the key that a component was given, which ends its id."""
    return component.removeprefix("$$ID-").partition("-")[2]


def _coverage(component: BidiComponent) -> tuple[str | None, str]:
    """Give the island that the coverage says it is about, and its heading."""
    data = json.loads(component.json)
    html = gzip.decompress(b64decode(data["packed"])).decode()
    heading = _HEADING.search(html)
    return data["view"]["selected"], unescape(heading[1]) if heading else ""


class Naive(Reader):
    """A reader of the naive page: each click is a value of the map's, and draws the whole page."""

    _map = Part("")

    async def _draw(self) -> list[Delta]:
        for delta in await self.tab.ask():
            if component := delta.new_element.component_instance.id:
                self._map = Part(component)
        # The map tells its bounds once it stands, and the page is drawn again.
        self.tab.value(self._map, _value_of_map(self.island, self._clicks))
        return await self.tab.ask()

    async def _choose(self, island: str) -> None:
        self.tab.value(self._map, _value_of_map(island, self._clicks))
        await self.tab.send()

    def _expected(self) -> str:
        return _heading(self.island, "en")

    def _shown(self, answer: Sequence[Delta]) -> str | None:
        # The chosen island's stands above the articles' own.
        headings = (delta.new_element.heading for delta in answer)
        return next((each.body for each in headings if each.tag == "h2"), None)


def _value_of_map(island: str | None, clicks: int) -> str:
    """Give what streamlit-folium tells of its map after a click on an island."""
    at = {"lat": 44.5, "lng": 147.0}
    return json.dumps(
        {
            "last_clicked": island and at,
            "last_object_clicked": island and at,
            "last_object_clicked_count": clicks,
            "last_object_clicked_tooltip": island,
            "last_object_clicked_popup": None,
            "all_drawings": [],
            "last_active_drawing": island and _drawings()[island],
            "last_geocoder_result": None,
            "bounds": {"_southWest": at, "_northEast": at},
            "zoom": 7,
            "last_circle_radius": None,
            "last_circle_polygon": None,
            "center": at,
            "selected_layers": [],
            "selected_tags": [],
        }
    )


@cache
def _drawings() -> dict[str, Any]:
    """Give each island as the naive page's map holds it."""
    drawn = json.loads(places.islands().reset_index().to_json())["features"]
    return {each["properties"]["id"]: each for each in drawn}
