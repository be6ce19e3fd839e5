"""A view as a picture for who shares its link: the islands, what is chosen, one figure, the source.

Drawn on the server with Pillow: who fetches such a picture runs no script.
"""

import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from PIL import Image, ImageColor, ImageDraw, ImageFont

from dashboard import files
from dashboard.atlas import Atlas
from dashboard.figures.style import LIGHT, PAIR_HUES
from dashboard.markup import islands
from dashboard.markup.head import NAME
from dashboard.preview.words import SHAPES, Words
from geodata.places import ISLANDS

WIDTH, HEIGHT = 1200, 630  # pixels, as link previews are shown
_FINE = 2  # pixels of the drawing to one of the picture
_EDGE = 56
_MAP = (640, 56, 1144, 516)  # left, top, right, bottom
_COLUMN = 540  # pixels of the text's width
_SEA = "#eef3f6"
_LAND = "#d9dee1"
_FILLS = 0.94  # of the frame that the islands take
_UNCHOSEN = 0.4  # opacity of what is not chosen where something is
# A word with the space before it; each sign of Japanese is one, with an opening bracket before it
# and, after it, what may not begin a line: closing ones, stops, small kana.
_CJK = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_OPENS, _STAYS = (
    "\uff08\u300c\u300e",
    "\u3001\u3002\u300d\u300f\uff09\uff1a\uff1b\u30fc\u30c3\u30e3\u30e5\u30e7",
)
_WORD = re.compile(rf"\s*(?:[{_OPENS}]*[{_CJK}][{_STAYS}]*|[^\s{_CJK}]+[{_STAYS}]*)")
_JAPANESE = re.compile(f"[{_CJK}]")


@dataclass(frozen=True)
class _Style:
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


_SITE = _Style(26, 600, LIGHT.quiet)
_TITLES = [
    _Style(50, 600, LIGHT.ink, 3),
    _Style(42, 600, LIGHT.ink, 4),
    _Style(36, 600, LIGHT.ink, 5),
]
_FIGURE = _Style(64, 600, LIGHT.ink)
_OF = _Style(28, 400, LIGHT.quiet, 2)
_TEXT = _Style(30, 400, LIGHT.ink, 4)
_FOOT = _Style(22, 400, LIGHT.quiet, 2)


def png(said: Words, chosen: Collection[str], atlas: Atlas) -> bytes:
    """Draw a picture of WIDTH by HEIGHT pixels; `chosen` are the islands that stand out in it."""
    image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), LIGHT.paper)
    draw = ImageDraw.Draw(image)
    image.paste(_map(atlas, frozenset(chosen)), (_MAP[0] * _FINE, _MAP[1] * _FINE))
    _write(draw, said)
    out = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(draw: ImageDraw.ImageDraw, said: Words) -> None:
    """Write the sources at the foot, and above them a column of texts, as far as there is room."""
    styled = partial(replace, japanese=bool(_JAPANESE.search("".join(vars(said).values()))))
    source, foot = " · ".join(filter(None, (said.source, SHAPES))), styled(_FOOT)
    lines = _wrapped(source, foot, WIDTH - 2 * _EDGE)
    end = HEIGHT - _EDGE - len(lines) * foot.leading
    _lines(draw, end, lines, foot)
    titles = [styled(each) for each in _TITLES]
    title = next((each for each in titles if _fits(said.title, each)), titles[-1])
    top = _EDGE
    for text, style in (
        (NAME, styled(_SITE)),
        (said.title, title),
        (said.figure, styled(_FIGURE)),
        (said.of, styled(_OF)),
        (said.text, styled(_TEXT)),
    ):
        room = replace(style, lines=min(style.lines, (end - top) // style.leading))
        top = _lines(draw, top, _wrapped(text, room, _COLUMN), style)


def _lines(draw: ImageDraw.ImageDraw, top: int, lines: Sequence[str], style: _Style) -> int:
    """Write lines below each other, and give where the next text begins."""
    for line in lines:
        at = (_EDGE * _FINE, top * _FINE)
        draw.text(at, line, style.colour, style.font)
        top += style.leading
    return top + (style.leading // 4 if lines else 0)


def _fits(text: str, style: _Style) -> bool:
    return len(_broken(text, style, _COLUMN)) <= style.lines


def _wrapped(text: str, style: _Style, width: int) -> list[str]:
    """Break a text into lines of a width in pixels; what has no room is cut off at an ellipsis."""
    lines = _broken(text, style, width)
    if len(lines) <= style.lines:
        return lines
    shown = lines[: style.lines]
    return [*shown[:-1], f"{shown[-1][:-1].rstrip()}…"] if shown else []


def _broken(text: str, style: _Style, width: int) -> list[str]:
    font, lines = style.font, [""]
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    for word in _WORD.findall(shown):
        whole = font.getlength(word.lstrip()) <= width * _FINE
        for part in (word,) if whole else word:
            if lines[-1] and font.getlength(lines[-1] + part) > width * _FINE:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line for line in lines if line]


def _map(atlas: Atlas, chosen: frozenset[str]) -> Image.Image:
    """Draw the islands and the land around them to fill the frame."""
    left, top, right, bottom = (edge * _FINE for edge in _MAP)
    size = (right - left, bottom - top)
    image = Image.new("RGB", size, _SEA)
    draw = ImageDraw.Draw(image)
    drawn = islands.outlines(atlas)
    scale = min(size[0] / drawn.width, size[1] / drawn.height) * _FILLS
    middle = [(size[0] - drawn.width * scale) / 2, (size[1] - drawn.height * scale) / 2]
    for name, rings in drawn.shapes.items():
        fill = _colour(atlas, name, chosen)
        for ring in rings:
            placed = [(middle[0] + x * scale, middle[1] + y * scale) for x, y in ring]
            draw.polygon(placed, fill=fill, outline=LIGHT.ink if name in chosen else None, width=4)
    return image


def _colour(atlas: Atlas, name: str, chosen: frozenset[str]) -> str:
    if name not in ISLANDS:
        return _LAND
    hue = ImageColor.getrgb(PAIR_HUES[atlas.pair_of(name)])
    if not chosen or name in chosen:
        return PAIR_HUES[atlas.pair_of(name)]
    sea = ImageColor.getrgb(_SEA)
    return "#" + "".join(
        f"{round(a * _UNCHOSEN + b * (1 - _UNCHOSEN)):02x}" for a, b in zip(hue, sea, strict=False)
    )


@lru_cache(maxsize=64)
def _font(size: int, weight: int, *, japanese: bool) -> ImageFont.FreeTypeFont:
    """Give Streamlit's own font, or Noto Sans, whose one weight has the signs of Japanese too."""
    if japanese:
        return ImageFont.truetype(files.ASSETS / "fonts" / "noto-sans-jp.woff2", size * _FINE)
    font = ImageFont.truetype(files.font(), size * _FINE)
    font.set_variation_by_axes([weight])
    return font
