"""Choices read out of bytes: a fuzzer that changes a byte changes a choice, and not all of them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
_Inside = dict[object, object]  # what lies in a table or a list, by its name or place

MARK = "fuzzed"
# Texts that try to be more than text, numbers and dates that are none, and names that are taken.
TEXTS = (
    "", " ", "\x00", "\ud800", "\u202e", "a" * 3000, "é\u0301", "{", "{{", "{iturup}", "{none}",
    "{{ 7 * 7 }}", "{% if x %}", "{# x #}",
    "%s", "%(x)s", "{0.__class__}", f"<{MARK} onload=x>", f"'\"><{MARK}>", f"</script><{MARK}>",
    f"</style><{MARK}>", f"]]><{MARK}>", "javascript:alert(1)", "data:text/html,x", "$x$",
    ":red[r]", "//elsewhere.example", "[a](b)", "`", "\r\nX: y", "../../etc/passwd", "-1", "1e999",
    "nan", "0x1", "9" * 400, "0000", "9999-12-31", "2019-02-29", "2019-02", "2019/2020",
    "2020/2019", "T", "__class__", "iturup", "habomai", "four-islands", "shikotan-habomai", "true",
    "both", "ja", "ru", "stated", "exact",
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 10**30, 1.5, -0.0, 1e308, float("inf"), float("nan"), [], {}, [[]],
    [None], {"": {}}, {"id": "x"}, [{}], [[[[]]]], [0, 0], [[0, 0], [1, 1], [0, 0]], [200, 100],
)  # fmt: skip


class Choices:
    """What is chosen, one after another; once the bytes are used up, always the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> bool:
        """Tell whether there are bytes left."""
        return self._at < len(self._data)

    def number(self, below: int) -> int:
        """Give a whole number from 0."""
        size = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken) % below

    def one(self, items: Sequence[_Item]) -> _Item:
        """Give one of the items."""
        return items[self.number(len(items))]

    def rest(self, most: int = 400) -> bytes:
        """Give the bytes up to the next zero, none of them being zero."""
        end = self._data.find(b"\x00", self._at, self._at + most)
        end = min(self._at + most, len(self._data)) if end < 0 else end
        taken, self._at = self._data[self._at : end], end + 1
        return taken

    def text(self) -> str:
        """Give a text: one that is known to be odd, or one of the bytes."""
        if self.number(2):
            return self.one(TEXTS)
        return self.rest().decode("utf-8", "surrogateescape")

    def value(self) -> object:
        """Give a value such as JSON or TOML may hold, or one that they may not."""
        return self.text() if self.number(2) else self.one(_VALUES)


def changed(value: object, choices: Choices, depth: int = 8) -> object:
    """Give a value with something in it replaced, left out, doubled or added."""
    if depth and value and isinstance(value, dict | list) and choices.number(8):
        inside: _Inside = dict(value) if isinstance(value, dict) else dict(enumerate(value))
        key = choices.one(list(inside))
        inside = _CHANGES[choices.number(len(_CHANGES))](inside, key, choices, depth)
        return inside if isinstance(value, dict) else list(inside.values())
    return choices.value()


def _deeper(inside: _Inside, key: object, choices: Choices, depth: int) -> _Inside:
    return inside | {key: changed(inside[key], choices, depth - 1)}


def _less(inside: _Inside, key: object, _choices: Choices, _depth: int) -> _Inside:
    return {other: value for other, value in inside.items() if other != key}


def _more(inside: _Inside, key: object, choices: Choices, _depth: int) -> _Inside:
    return inside | {choices.text(): inside[key]}


def _other(inside: _Inside, key: object, choices: Choices, _depth: int) -> _Inside:
    return inside | {key: inside[choices.one(list(inside))]}


_CHANGES: Sequence[Callable[[_Inside, object, Choices, int], _Inside]] = (
    _deeper,
    _deeper,
    _deeper,
    _deeper,
    _less,
    _more,
    _other,
)
