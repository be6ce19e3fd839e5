"""Texts set for a picture: in which size, and broken into which lines. Pure measuring."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

from dashboard import files

FINE = 2  # pixels of the drawing to one of the picture
# A word with the space before it. Each sign of Japanese is one, with an opening bracket before it
# and, after it, what may not begin a line: closing ones, stops, small kana. A number keeps the sign
# that says what it counts, and spaces that do not break keep together what they stand between.
_CJK = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_OPENS = "\uff08\u300c\u300e"
_STAYS = (
    "\u3001\u3002\u3005\u300d\u300f\uff09\uff0f\uff1a\uff1b\uff5e\u30fb\u30fc"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
)
_COUNTS = rf"(?<=\d)(?![{_OPENS}])[{_CJK}]"
_WORD = re.compile(rf" *(?:[{_OPENS}]*[{_CJK}]|[^ {_CJK}]+(?:{_COUNTS})?)[{_STAYS}]*")
JAPANESE = re.compile(f"[{_CJK}]")
_KEEPS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=km|км|%)")
_DANGLES = " ,;:\u3001\uff1a\uff1b\N{MIDDLE DOT}"  # not left to stand before an ellipsis


@dataclass(frozen=True)
class Style:
    """How a text is set: size in pixels, weight, colour, and the most lines that it may take."""

    size: int
    weight: int
    colour: str
    lines: int = 1
    japanese: bool = False  # whether it needs the font that has such signs

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font of this size and weight."""
        return _font(self.size, self.weight, japanese=self.japanese)

    @property
    def leading(self) -> int:
        """Pixels from one line to the next."""
        return round(self.size * 1.25)

    @property
    def gap(self) -> int:
        """Pixels below the last line."""
        return self.leading // 4

    def length(self, text: str) -> float:
        """Give the width of a text in pixels."""
        return self.font.getlength(plain(text)) / FINE


@dataclass(frozen=True)
class Block:
    """A text as it is set: its lines, how, and whether they hold all of it."""

    lines: Sequence[str]
    style: Style
    whole: bool

    @property
    def height(self) -> int:
        """Pixels that it takes, with the gap below it."""
        return len(self.lines) * self.style.leading + self.style.gap if self.lines else 0


def fitted(text: str, styles: Sequence[Style], width: int, room: int) -> Block:
    """Set a text in the first style that has room for all of it, or else in the last, cut."""
    for style in styles:
        lines = _broken(text, style, width)
        most = max(0, min(style.lines, (room - style.gap) // style.leading))
        if len(lines) <= most:
            return Block(lines, style, whole=True)
    shown = [*lines[: most - 1], _cut(lines[most - 1], style, width)] if most else []
    return Block(shown, style, whole=False)


def _broken(text: str, style: Style, width: int) -> list[str]:
    """Break a text into lines of a width in pixels, at words where they are not wider."""
    lines = [""]
    flat = "".join(sign if sign.isprintable() or sign in _KEEPS else " " for sign in text)
    for word in _WORD.findall(_BEFORE_UNIT.sub(_KEEPS[0], flat)):
        whole = style.length(word.lstrip()) <= width
        for part in (word,) if whole else word:
            if lines[-1] and style.length(lines[-1] + part) > width:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line for line in lines if line]


def _cut(line: str, style: Style, width: int) -> str:
    """End a line in an ellipsis, in the place of as many of its words as that takes."""
    while line and style.length(f"{line}…") > width:
        *words, _last = _WORD.findall(line)
        line = "".join(words) or line[:-1]
    return f"{line.rstrip(_DANGLES)}…"


def plain(text: str) -> str:
    """Give a text with plain spaces only: not every font has the others."""
    return text.translate(dict.fromkeys(map(ord, _KEEPS), " "))


@lru_cache(maxsize=64)
def _font(size: int, weight: int, *, japanese: bool) -> ImageFont.FreeTypeFont:
    """Give Streamlit's own font, or Noto Sans, whose one weight has the signs of Japanese too."""
    if japanese:
        return ImageFont.truetype(files.ASSETS / "fonts" / "noto-sans-jp.woff2", size * FINE)
    font = ImageFont.truetype(files.font(), size * FINE)
    font.set_variation_by_axes([weight])
    return font
