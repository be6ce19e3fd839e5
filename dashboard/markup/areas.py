"""Areas: the split of the four as reported and as measured, or the figures of one island."""

from collections.abc import Sequence
from functools import partial
from html import escape

from dashboard import wording
from dashboard.atlas import PAIRS, Area, Atlas, Nature
from dashboard.figures import areas
from dashboard.links import fact_link, picture_link
from dashboard.markup import area_bars, evidence
from dashboard.markup.table import folded, table
from dashboard.speech import _, named, told
from dashboard.state import ViewState

_LARGER, _SMALLER = PAIRS
_SHARE = "check.share-own-figures"
_Rows = dict[Nature, dict[str, Area]]


def split(view: ViewState, atlas: Atlas) -> str:
    """Give how the pairs share the four islands' area: the article's figures over our own."""
    names = {pair: named(pair) for pair in PAIRS}
    rows: _Rows = {
        "reported": {pair: atlas.areas(pair)[0] for pair in PAIRS},
        "measured": {pair: atlas.measured(pair) for pair in PAIRS},
    }
    alt = _(
        "{pair}: {own} of the four by the article's own areas, {measured} by measurement",
        pair=names[_SMALLER],
        own=_share(rows["reported"]),
        measured=_share(rows["measured"]),
    )
    groups = groups_of(atlas, None)
    picture = area_bars.split(rows, names, partial(picture_link, view), alt)
    return _part(
        view,
        _("Area of the two pairs, in km²"),
        groups,
        _figures(view, atlas, rows, names[_SMALLER])
        + picture
        + _shares(view, atlas, rows, names[_SMALLER]),
    )


def of_island(view: ViewState, atlas: Atlas, island: str) -> str:
    """Give the areas of an island and of its pair, each figure with its source."""
    groups = groups_of(atlas, island)
    alt = _("; ").join(f"{name}: {areas.in_words(found)}" for name, _pair, found in groups)
    checked = [
        f"{escape(areas.label(area))} {_km2(view, area)}: {found}"
        for _name, _pair, shown in groups
        for area in shown
        if (found := evidence.verdicts(view, atlas, area.citation))
    ]
    marks = _(
        "In km². Open circle: an article, for the pair only. Square: official, from Japan's "
        "survey. Filled circle: measured on our shapes, lakes included."
    )
    return _part(
        view,
        named(island),
        groups,
        area_bars.dots(groups, partial(picture_link, view), alt)
        + f'<p class="where">{"<br>".join([marks, *checked])}</p>',
    )


def groups_of(atlas: Atlas, island: str | None) -> list[areas.Group]:
    """Give the areas that the panel shows, by place: an island and its pair, or both pairs."""
    if island is None:
        return [(named(pair), pair, (atlas.areas(pair)[0], atlas.measured(pair))) for pair in PAIRS]
    pair = atlas.pair_of(island)
    return [(named(place), pair, atlas.areas(place)) for place in (island, pair)]


def islets(view: ViewState, atlas: Atlas, island: str) -> str:
    """Name the islets of an island with their measured areas, where it has any."""
    found = atlas.islets(island)
    if not found:
        return ""
    listed = _(", ").join(
        f"{escape(named(area.place))} {_km2(view, area, _decimals(area.km2))}" for area in found
    )
    said = _("Named islets, measured here: {islets}", islets=listed)
    return f'<p class="where">{said}</p>'


def credit(groups: Sequence[areas.Group]) -> str:
    """Name whose figures a picture of areas shows."""
    publishers = dict.fromkeys(
        told(area.citation.source.publisher) for _name, _pair, found in groups for area in found
    )
    return _(
        "Sources: {publishers}. Shapes: © OpenStreetMap contributors, ODbL 1.0",
        publishers=_("; ").join(publishers),
    )


def _part(view: ViewState, title: str, groups: Sequence[areas.Group], body: str) -> str:
    """Put a part and its table together, with what is written on a saved picture of it."""
    return (
        f'<div class="st-key-areas" data-title="{escape(title)}" '
        f'data-credit="{escape(credit(groups))}">{body}{as_table(view, groups)}</div>'
    )


def _figures(view: ViewState, atlas: Atlas, rows: _Rows, smaller: str) -> str:
    """Say the figures that matter, each number a link to what answers for it, and how it holds."""
    area = rows["reported"][_SMALLER]
    said = _(
        "{pair}: {reported} as reported, {measured} as measured here",
        pair=f"<b>{escape(smaller)}</b>",
        reported=_km2(view, area),
        measured=_km2(view, rows["measured"][_SMALLER]),
    )
    lines = [(said, area.citation)]
    noun = _("Residents")
    for fact in atlas.residents():
        if fact.fact.quantity:
            count = fact_link(view, fact.id, wording.bounded(fact.fact.quantity))
            residents = _(
                "{residents}: {count} as reported",
                residents=f"<b>{noun}</b>",
                count=count,
            )
            lines.append((residents, fact))
    return "".join(
        f'<p class="figure">{said}<br><span class="where">{evidence.verdicts(view, atlas, fact)}'
        "</span></p>"
        for said, fact in lines
    )


def _shares(view: ViewState, atlas: Atlas, rows: _Rows, smaller: str) -> str:
    printed, measured = atlas.printed_share(_SMALLER), atlas.measured_share(_SMALLER)
    words = wording.quantity(printed.fact.quantity) if printed.fact.quantity else ""
    own, ours = _share(rows["reported"]), _share(rows["measured"])
    said = _(
        "In km², both bars on one scale. {pair}: {own} of the four by the article's own figures, "
        "{printed} in its words, {measured} by measurement on our shapes.",
        pair=escape(smaller),
        own=fact_link(view, _SHARE, own) if atlas.finding(_SHARE) else own,
        printed=fact_link(view, printed.id, words),
        measured=fact_link(view, measured.id, ours),
    )
    return f'<p class="where">{said}</p>'


def as_table(view: ViewState, groups: Sequence[areas.Group]) -> str:
    """Give the figures of a picture of areas as a table, folded."""
    title = _("Areas as a table")
    heads = (_("Place"), _("Whose figure"), _("Area"), _("How it was counted"))
    rows = (
        (
            escape(name),
            escape(areas.label(area)),
            _km2(view, area, 1),
            escape(told(area.method)),
        )
        for name, _pair, found in groups
        for area in found
    )
    return folded(title, table(title, heads, rows, "records narrow"))


def _km2(view: ViewState, area: Area, decimals: int | None = 0) -> str:
    return fact_link(view, area.citation.id, wording.with_unit(area.km2, "km2", decimals))


def _share(found: dict[str, Area]) -> str:
    total = sum(area.km2 for area in found.values())
    return wording.with_unit(found[_SMALLER].km2 / total * 100, "percent", 1)


def _decimals(km2: float) -> int:
    return 1 if km2 >= 1 else 2 if km2 >= 0.01 else 4
