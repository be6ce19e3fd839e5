"""Pages as Chromium prints them, read back from the PDF."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from playwright.sync_api import Page
from pypdfium2 import raw

from tests.browser.colours import luminance

_SCALE = 2  # pixels to a point
# Letters that may be part of a ligature, and kanji that fonts share with radicals: PDFium takes
# such a glyph apart, and then does not know where its letters are, nor how large.
_JOINED, _TALL = "fijlt", 12  # points, of a letter that it does know
_RADICALS = {unicodedata.normalize("NFKC", chr(sign)) for sign in range(0x2F00, 0x2FD6)}
_RIM = 1.5  # points around a word that show what it is written on
_SHARED = 0.25  # of the smaller word's box: what is more hides letters
_EDGE = 6  # points from the edge of the paper
# The margin of page.css, 12 mm, in points: Chromium cuts off there what is too wide, so that the
# last letter to be seen lies across it. A word of a line that is merely full ends before it.
_CUT = 33.9
_READABLE = 3  # contrast; thin letters are painted paler than their colour is
_WHITE = 0.95  # luminance
_DARK = 0.2  # of a sheet: what is darker is a ground and not a drawing
_LIGHT = luminance(np.arange(256, dtype=np.uint8)[:, None].repeat(3, axis=1))
Box = tuple[float, float, float, float]  # left, top, right, bottom, in points from the top left


@dataclass(frozen=True)
class Word:
    """A word as it is printed."""

    text: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """One printed page: its size in points, its words, and the luminance of each pixel."""

    width: float
    height: float
    words: Sequence[Word]
    light: NDArray[np.float64]

    @property
    def judged(self) -> list[Word]:
        """The words of letters or figures: signs alone are too thin to be measured."""
        return [word for word in self.words if any(map(str.isalnum, word.text))]


def printed(page: Page, **options: Any) -> list[Sheet]:
    """Print a page as it stands, with the options of Playwright's `page.pdf`, and read the PDF."""
    return read(page.pdf(**{"format": "A4", "print_background": True, **options}))


def read(pdf: bytes) -> list[Sheet]:
    """Parse a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_sheet(page) for page in document]


def says(sheets: Sequence[Sheet], words: str) -> bool:
    """Return whether these words are printed, wherever their lines break."""
    every = "".join(word.text for sheet in sheets for word in sheet.words)
    return "".join(words.split()) in every


def faults(sheets: Sequence[Sheet]) -> list[str]:
    """Return what cannot be read, each with the number of its sheet."""
    return [
        f"sheet {number}: {fault}"
        for number, sheet in enumerate(sheets, 1)
        for found in (_overlapping(sheet), _beyond(sheet), _unlit(sheet), _unseen(sheet))
        for fault in found
    ]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    greys = page.render(scale=_SCALE, grayscale=True).to_numpy()
    light = _LIGHT[greys.reshape(greys.shape[:2])]
    return Sheet(width, height, tuple(_words(page.get_textpage(), height)), light)


def _words(letters: pypdfium2.PdfTextPage, height: float) -> Iterator[Word]:
    """Yield the words: letters that follow on each other in the file and on the paper."""
    signs = ""
    boxes: list[Box] = []
    for sign, box in dict.fromkeys(_letters(letters, height)):  # a shadow is drawn as letters too
        drawn = sign.isprintable() and bool(sign.strip())
        astray = sign in _RADICALS or (sign in _JOINED and box[3] - box[1] > _TALL)
        placed = drawn and not astray
        if placed and boxes and sign == signs[-1:] and _same(boxes[-1], box):
            continue  # the halo of a letter
        if boxes and not (drawn and (not placed or _follows(boxes[-1], box))):
            yield Word(signs, _around(boxes))
            signs, boxes = "", []
        if drawn:
            signs += sign
        if placed:
            boxes.append(box)
    if boxes:
        yield Word(signs, _around(boxes))


def _letters(letters: pypdfium2.PdfTextPage, height: float) -> Iterator[tuple[str, Box]]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(letters.count_chars()):
        raw.FPDFText_GetCharBox(letters, index, left, right, bottom, top)
        box = left.value, height - top.value, right.value, height - bottom.value
        yield chr(raw.FPDFText_GetUnicode(letters, index)), box


def _same(one: Box, other: Box) -> bool:
    """Return whether two letters lie on each other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > (one[2] - one[0]) / 2 and down > (one[3] - one[1]) / 2


def _follows(before: Box, box: Box) -> bool:
    """Return whether a letter stands in the line of the one before it, and near it."""
    tall = max(before[3] - before[1], box[3] - box[1], 4)
    level = abs((before[1] + before[3]) - (box[1] + box[3])) / 2 < tall
    return level and -tall < box[0] - before[2] < tall


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _overlapping(sheet: Sheet) -> Iterator[str]:
    """Find words that lie on each other."""
    words = sheet.judged
    boxes = np.array([word.box for word in words]).reshape(-1, 4)
    sizes = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    for index, word in enumerate(words):
        rest = boxes[index + 1 :]
        ends = np.minimum(boxes[index, 2:], rest[:, 2:])
        shared = np.prod((ends - np.maximum(boxes[index, :2], rest[:, :2])).clip(0), axis=1)
        smaller = np.minimum(sizes[index], sizes[index + 1 :])
        for other in np.flatnonzero(shared > _SHARED * smaller):
            yield f"{word.text!r} lies on {words[index + 1 + other].text!r}"


def _beyond(sheet: Sheet) -> Iterator[str]:
    """Find words that the edge of the paper cuts."""
    for word in sheet.judged:
        if not _within(sheet, word):
            yield f"{word.text!r} runs into the margin"


def _within(sheet: Sheet, word: Word) -> bool:
    left, top, right, bottom = word.box
    edge = min(left, top, sheet.height - bottom)
    return edge > _EDGE and sheet.width - right > _CUT


def _unlit(sheet: Sheet) -> Iterator[str]:
    """Find paper that is not white."""
    if (
        min(np.median(sheet.light), sheet.light[[0, -1]].min(), sheet.light[:, [0, -1]].min())
        < _WHITE
    ):
        yield "the paper is not white"
    if (sheet.light < 0.5).mean() > _DARK:
        yield "much of the paper is dark"


def _unseen(sheet: Sheet) -> Iterator[str]:
    """Find words that do not stand out from what they are written on, or are cut away."""
    for word in sheet.judged:
        if _within(sheet, word) and _contrast(sheet, word) < _READABLE:
            yield f"{word.text!r} is hardly seen"


def _contrast(sheet: Sheet, word: Word) -> float:
    """Return the contrast of what is written in a word's box to most of the box."""
    left, top, right, bottom = word.box
    rows = slice(max(round((top - _RIM) * _SCALE), 0), round((bottom + _RIM) * _SCALE))
    columns = slice(max(round((left - _RIM) * _SCALE), 0), round((right + _RIM) * _SCALE))
    found = sheet.light[rows, columns] + 0.05
    ground = np.median(found)
    return float(max(found.max() / ground, ground / found.min()))
