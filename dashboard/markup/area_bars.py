"""Areas as SVG: what an article reports, an official table states and this project measured.

Places across are in percent of the width and those down in pixels, so that a picture fits any
column and its letters stay as large as the page's. A number is `link(id, text)`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from dashboard import wording
from dashboard.atlas import Area, Nature
from dashboard.figures.areas import Group, nature_word, number
from dashboard.figures.style import PAIR_HUES
from dashboard.speech import _, told

Link = Callable[[str, str], str]  # a fact's id and a text, to the text as a link in a picture
_BAR, _LINE = 22, 26  # pixels
_WIDEST = 84  # percent, of the bars: what is left holds a number
_LEFT, _REACH = 31, 30  # percent: where the dots' scale begins, and how far it goes


def split(
    rows: Mapping[Nature, Mapping[str, Area]], names: Mapping[str, str], link: Link, alt: str
) -> str:
    """Draw how pairs share the area: one bar a row (reported, measured), on one scale, in km2."""
    most = max(sum(area.km2 for area in row.values()) for row in rows.values())
    parts, top = [], 0
    for nature, row in rows.items():
        parts.append(_text(0, top + 13, escape(nature_word(nature))))
        parts += _stack(row, top + 18, _WIDEST / most, link)
        top += _BAR + 26
    for pair, name in names.items():
        parts.append(f'<rect x="0" y="{top + 2}" width="12" height="12" fill="{PAIR_HUES[pair]}"/>')
        parts.append(f'<svg x="18" y="{top}" overflow="visible">{_text(0, 12, escape(name))}</svg>')
        top += 19
    return _picture(parts, top + 2, alt)


def _stack(row: Mapping[str, Area], y: int, scale: float, link: Link) -> Iterator[str]:
    start = 0.0
    for place, (pair, area) in enumerate(row.items()):
        width = area.km2 * scale
        yield (
            f'<rect x="{start:.2f}%" y="{y}" width="{width:.2f}%" height="{_BAR}" '
            f'fill="{PAIR_HUES[pair]}" class="edge"/>'
        )
        said = link(area.citation.id, wording.number(area.km2, 0))
        if place:
            yield _text(start + width, y + 16, said, dx=6)
        else:
            yield _text(start + width / 2, y + 16, said, "inside")
        start += width


def dots(groups: Sequence[Group], link: Link, alt: str) -> str:
    """Draw the areas of a few places, each a (name, pair, areas), on one scale from zero, in km2.

    A row holds all figures of one nature: open circle reported, square official, disc measured.
    """
    most = max((area.km2 for _name, _pair, areas in groups for area in areas), default=1.0)
    parts, y = [], 0
    for name, pair, areas in groups:
        parts.append(_text(0, y + 18, escape(name), "name"))
        y += _LINE
        for nature, same in groupby(areas, key=lambda area: area.nature):
            parts += _row(list(same), nature, PAIR_HUES[pair], (y + _LINE / 2, most), link)
            y += _LINE
    return _picture(parts, y + 4, alt)


def _row(
    areas: Sequence[Area], nature: Nature, hue: str, place: tuple[float, float], link: Link
) -> Iterator[str]:
    y, most = place
    shown = sorted(areas, key=lambda area: area.km2)
    ends = [_LEFT + area.km2 / most * _REACH for area in shown]
    yield _text(0, y + 4, escape(nature_word(nature)), "quiet")
    yield (
        f'<line x1="{_LEFT}%" x2="{ends[-1]:.2f}%" y1="{y}" y2="{y}" stroke="currentColor" '
        'stroke-opacity="0.3" stroke-width="2"/>'
    )
    for area, x in zip(shown, ends, strict=True):
        yield f"<g><title>{escape(told(area.method))}</title>{_mark(nature, x, y, hue)}</g>"
    numbers = {number(area.km2): area.citation.id for area in (shown[0], shown[-1])}
    linked = [link(fact, text) for text, fact in numbers.items()]
    said = _("{low} to {high}", low=linked[0], high=linked[-1]) if linked[1:] else linked[0]
    yield _text(ends[-1], y + 4, _("{number} km²", number=said), "number", dx=11)


def _mark(nature: Nature, x: float, y: float, hue: str) -> str:
    if nature == "official":
        return (
            f'<svg x="{x:.2f}%" y="{y}" overflow="visible">'
            f'<rect x="-5" y="-5" width="10" height="10" fill="{hue}"/></svg>'
        )
    paint = f'stroke="{hue}" stroke-width="2.5" class="hollow"' if nature == "reported" else ""
    return f'<circle cx="{x:.2f}%" cy="{y}" r="5" fill="{hue}" {paint}/>'


def _text(x: float, y: float, body: str, kind: str = "", *, dx: int = 0) -> str:
    look = f' class="{kind}"' if kind else ""
    shift = f' dx="{dx}"' if dx else ""
    anchor = ' text-anchor="middle"' if kind == "inside" else ""
    return f'<text x="{x:.2f}%" y="{y:g}"{shift}{anchor}{look}>{body}</text>'


def _picture(parts: Sequence[str], height: float, alt: str) -> str:
    return (
        f'<svg class="picture" width="100%" height="{height:g}" role="group" '
        f'aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )
