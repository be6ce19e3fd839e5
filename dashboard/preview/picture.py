"""A view as a picture for who shares its link: the islands, what is chosen, one figure, the source.

Drawn on the server with Pillow: who fetches such a picture runs no script.
"""

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PIL import Image, ImageColor, ImageDraw

from dashboard.atlas import Atlas
from dashboard.figures.style import LIGHT, PAIR_HUES
from dashboard.markup import islands
from dashboard.markup.head import NAME
from dashboard.preview.setting import FINE, JAPANESE, Block, Style, fitted, plain
from dashboard.preview.words import SHAPES, Words
from geodata.places import ISLANDS

WIDTH, HEIGHT = 1200, 630  # pixels, as link previews are shown
_EDGE = 56
_MAP = (640, 56, 1144, 484)  # left, top, right, bottom
_COLUMN = 540  # pixels of the text's width
_END = 592  # pixels from the top to the last line's end
_AIR = 16  # pixels at least between the texts and what stands at the foot
_SEA = "#eef3f6"
_LAND = "#d9dee1"
_FILLS = 0.94  # of the frame that the islands take
_UNCHOSEN = 0.4  # opacity of what is not chosen where something is


def _styles(weight: int, colour: str, *sizes: tuple[int, int]) -> tuple[Style, ...]:
    """Give the ways to set a text, each a size and its most lines, the best first."""
    return tuple(Style(size, weight, colour, lines) for size, lines in sizes)


# Of few sizes: each keeps a font in memory.
_STYLES = {
    "site": _styles(600, LIGHT.quiet, (26, 1)),
    "title": _styles(600, LIGHT.ink, (52, 3), (44, 4), (36, 5), (31, 7), (26, 10)),
    "within": _styles(400, LIGHT.quiet, (26, 2), (22, 4)),
    "figure": _styles(600, LIGHT.ink, (64, 1), (52, 1), (44, 1), (36, 1), (44, 2), (36, 3)),
    "of": _styles(400, LIGHT.quiet, (26, 2), (22, 4), (20, 6)),
    "text": _styles(400, LIGHT.ink, (30, 4), (26, 6), (22, 8)),
    "source": _styles(400, LIGHT.quiet, (22, 1), (20, 2), (18, 3)),
    "credit": _styles(400, LIGHT.quiet, (18, 1)),
}
_ABOVE = ("site", "title", "within", "figure", "of", "text")  # the foot, from top to bottom
# Who comes first has room first: a figure is never to be cut, nor what it counts.
_FIRST = ("site", "figure", "of", "within", "title", "text")
_Styles = Mapping[str, Sequence[Style]]


def png(said: Words, chosen: Collection[str], atlas: Atlas) -> bytes:
    """Draw a picture of WIDTH by HEIGHT pixels; `chosen` are the islands that stand out in it."""
    image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), LIGHT.paper)
    draw = ImageDraw.Draw(image)
    image.paste(_map(atlas, frozenset(chosen)), (_MAP[0] * FINE, _MAP[1] * FINE))
    for top, line, style in _placed(said):
        draw.text((_EDGE * FINE, top * FINE), line, style.colour, style.font)
    out = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _placed(said: Words) -> Iterator[tuple[int, str, Style]]:
    """Give each line of the picture with its top edge: a column of texts, the sources at the foot.

    The column is as wide as the map leaves it, the foot as the picture.
    """
    texts = {"site": NAME, "credit": SHAPES} | vars(said)
    styled = partial(replace, japanese=bool(JAPANESE.search("".join(texts.values()))))
    styles = {name: tuple(map(styled, each)) for name, each in _STYLES.items()}
    foot = [
        fitted(texts[name], styles[name], WIDTH - 2 * _EDGE, HEIGHT)
        for name in ("source", "credit")
    ]
    bottom = _END - sum(block.height for block in foot)
    yield from _below(_EDGE, _column(texts, styles, bottom - _AIR - _EDGE))
    yield from _below(bottom, foot)


def _column(texts: Mapping[str, str], styles: _Styles, room: int) -> Sequence[Block]:
    """Set the texts above the foot in `room` pixels; a smaller title may save what follows it."""
    tried = []
    for larger in range(len(styles["title"])):
        left = {**styles, "title": styles["title"][larger:]}
        tried.append(_filled(texts, left, room))
        if all(block.whole for block in tried[-1]):
            return tried[-1]
    return tried[0]


def _filled(texts: Mapping[str, str], styles: _Styles, room: int) -> Sequence[Block]:
    found = {}
    for name in _FIRST:
        found[name] = fitted(texts[name], styles[name], _COLUMN, room)
        room -= found[name].height
    return [found[name] for name in _ABOVE]


def _below(top: int, blocks: Iterable[Block]) -> Iterator[tuple[int, str, Style]]:
    """Place texts below each other."""
    for block in blocks:
        for number, line in enumerate(block.lines):
            yield top + number * block.style.leading, plain(line), block.style
        top += block.height


def _map(atlas: Atlas, chosen: frozenset[str]) -> Image.Image:
    """Draw the islands and the land around them to fill the frame."""
    left, top, right, bottom = (edge * FINE for edge in _MAP)
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
