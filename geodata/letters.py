"""One form for what is written in many: case, width, accents, kana, old characters, quotes.

`letters.toml` holds the old forms of characters; a new one is a new letter there. A name is looked
up, and a text searched, in this form: of it nothing is ever shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata import toml_file
from geodata.errors import Fault, GeodataError
from geodata.rewriting import Rule, rewriter

PATH = Path(__file__).with_name("letters.toml")

# Accents and macrons, but not the breve, which makes another letter of a Cyrillic one; variation
# selectors; and what is not seen at all: a soft hyphen, joiners, marks of direction.
MARKS = (
    "[\u0300-\u0305\u0307-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# After the kana have become large, so that what foreign sounds are written with is one.
SOUNDS: tuple[Rule, ...] = (
    ("\u30f4\u30a2", "\u30d0"),
    ("\u30f4\u30a4", "\u30d3"),
    ("\u30f4\u30a8", "\u30d9"),
    ("\u30f4\u30aa", "\u30dc"),
    ("\u30f4", "\u30d6"),
)
_plain_sounds = rewriter(SOUNDS)
_APOSTROPHES = "'`\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201a\u201b\u2032\u2035"
_QUOTES = (
    '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u2039\u203a'
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f"
)
_DOTS = "\u00b7\u2022\u2027\u30fb"
_HYPHENS = "\u2010\u2011"
_DASHES = "\u2012\u2014\u2015\u2212"
_SMALL = "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30f0\u30f1"
_LARGE = "\u30a2\u30a4\u30a6\u30a8\u30aa\u30c4\u30e4\u30e6\u30e8\u30ef\u30ab\u30b1\u30a4\u30a8"
_AINU = "クシストヌハヒフヘホムラリルレロ"  # U+31F0 and on, which end a syllable
_HIRAGANA = range(0x3041, 0x3097)
_TO_KATAKANA = 0x60
_SPACING_ACUTE = "\u00b4"  # an apostrophe to who types it, but a space and an accent to Unicode


def fold(text: str) -> str:
    """Return a text in the one form; folding it again changes nothing.

    Hyphens stay, as what is cut off at one is another name; every dash is an en dash. What stands
    between quotes, apostrophes and middle dots stands together.
    """
    apart = unicodedata.normalize("NFKD", text.replace(_SPACING_ACUTE, ""))
    apart = unicodedata.normalize("NFKD", apart.casefold())
    bare = re.sub(MARKS, "", apart).translate(_translation())
    return _plain_sounds(unicodedata.normalize("NFKC", bare))


@cache
def table() -> dict[str, str]:
    """Return the letter, or nothing, that stands for each letter of another form.

    Raises DataError where the file of characters cannot be read.
    """
    return dict(_pairs())


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(table())


def _pairs() -> Iterator[tuple[str, str]]:
    large = dict(zip(_SMALL, _LARGE, strict=True))
    yield from large.items()
    for code in _HIRAGANA:
        katakana = chr(code + _TO_KATAKANA)
        yield chr(code), large.get(katakana, katakana)
    yield from ((chr(0x31F0 + place), kana) for place, kana in enumerate(_AINU))
    yield from ((letter, "") for letter in (*_APOSTROPHES, *_QUOTES, *_DOTS))
    yield from ((hyphen, "-") for hyphen in _HYPHENS)
    yield from ((dash, "\N{EN DASH}") for dash in _DASHES)
    yield from ((old, forms[0]) for forms in _read().kanji for old in forms[1:])


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kanji: tuple[Annotated[str, Field(min_length=2)], ...]


def _read(path: Path = PATH) -> _File:
    try:
        return _File.model_validate(toml_file.read(path))
    except OSError:
        expected = "expected this file to be there"
    except ValidationError as error:
        faults = error.errors()
        raise GeodataError(
            Fault(path.name, "", ".".join(map(str, fault["loc"])), fault["msg"]) for fault in faults
        ) from None
    except (ValueError, RecursionError) as error:
        expected = f"expected TOML ({error})"
    raise GeodataError([Fault(path.name, "", "", expected)])
