"""How wide a text is, and how it is cut short, in Latin letters and in wide ones."""

import unicodedata

# Of CJK, and of Cyrillic, which Unicode calls ambiguous, by the width of a mean Latin letter.
_WIDE = {"W": 1.9, "F": 1.9, "A": 1.12}


def width(text: str) -> float:
    """Give the width of a text in mean Latin letters."""
    return sum(map(_width, text))


def shortened(text: str, most: float) -> str:
    """Cut a text that is wider than `most` Latin letters; words written apart stay whole."""
    if width(text) <= most:
        return text
    cut, taken = 0, width("…")
    while (taken := taken + _width(text[cut])) <= most:
        cut += 1
    kept = text[:cut]
    if cut and not (text[cut].isspace() or _joins(text[cut - 1])):
        kept = kept.rpartition(" ")[0] or kept
    return f"{kept.rstrip()}…"


def _width(letter: str) -> float:
    return _WIDE.get(unicodedata.east_asian_width(letter), 1.0)


def _joins(letter: str) -> bool:
    """Tell whether a line may break after a letter: CJK needs no space for it."""
    return unicodedata.east_asian_width(letter) in {"W", "F"}
