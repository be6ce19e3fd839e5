"""The timeline: one dot per moment, in lanes, near ones stacked so that none hides another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import wording
from dashboard.atlas import Atlas, Told
from dashboard.figures import letters
from dashboard.figures.style import PAIR_HUES, Palette, bare
from dashboard.speech import N_, _, n_, spoken, told
from dashboard.terms import STATUSES
from geodata.places import ISLANDS
from seeds.periods import Period

LANES = {
    "talks": N_("Talks"),
    "statements": N_("Statements"),
    "protest": N_("Protest"),
    "islands": N_("On the islands"),
    "background": N_("Background"),
    "context": N_("Context"),
}
ALL = "all"  # of the islands: none is chosen
ROW = 21  # pixels
MOST_ROWS = 8  # of labels in a lane
_PLOT_WIDTH = 780  # pixels assumed where a label must fit; narrow screens hide labels by style
_BELOW = 0.36  # rows, so that the bar of a long moment does not strike its label through
_LETTER = 6.4  # pixels, the mean width of a Latin letter of a label
_PAD = "\N{NO-BREAK SPACE}" * 3
_APART = 0.014  # dots nearer than this share of the time shown are stacked
_DAY = 86_400_000  # milliseconds
# Numbers alone, as Plotly knows the months in English only: an hour, a day, a month, a year.
_TICKS = (
    {"dtickrange": [None, _DAY - 1], "value": "%H:%M\n%Y-%m-%d"},
    {"dtickrange": [_DAY, 14 * _DAY], "value": "%Y-%m-%d"},
    {"dtickrange": ["M1", "M11"], "value": "%Y-%m"},
    {"dtickrange": ["M12", None], "value": "%Y"},
)


Room = tuple[float, float]  # from and to, in days (proleptic Gregorian ordinals) and parts of them


@dataclass(frozen=True)
class Dot:
    """Where a moment's dot stands: its day, its lane, its row from 0, and its label's side.

    A dot without a side has no label: in a full lane that would need too many rows.
    """

    told: Told
    day: date
    lane: str
    row: int
    side: str | None


def hues(atlas: Atlas) -> dict[str, str]:
    """Return the colour in which the moments that name an island stand out, by island."""
    return {island: PAIR_HUES[atlas.pair_of(island)] for island in ISLANDS}


def buttons() -> dict[str, object]:
    """Give Plotly's configuration: the buttons to zoom, with their words as they are spoken."""
    language = spoken().lang
    words = {
        "Zoom in": _("Zoom in"),
        "Zoom out": _("Zoom out"),
        "Reset axes": _("Show all again"),
        "Double-click to zoom back out": _("Double-click to zoom back out"),
    }
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
        "locale": language,
        "locales": {language: {"dictionary": words}},
    }


def window(moments: Sequence[Told], period: Period | None) -> tuple[date, date]:
    """Give the first and last day shown, with a little air; there is at least one moment."""
    spans = [each.moment.when.period for each in moments]
    fitted = [span for span in spans if period and period.holds(span)] or spans
    # A longer moment need not be whole in the window, but must touch it.
    first = min([span.first for span in fitted] + [span.last for span in spans])
    last = max([span.last for span in fitted] + [span.first for span in spans])
    if period is not None:
        first, last = max(first, period.first), min(last, period.last)
    air = max((last - first) * 0.03, timedelta(days=1))
    return first - air, last + air


def stack(moments: Sequence[Told], shown: tuple[date, date]) -> tuple[Dot, ...]:
    """Place the dots: within a lane each takes the lowest row with room for it and its label.

    Where a lane has more than MOST_ROWS rows of labels, the later dots go in without theirs.
    """
    taken: dict[tuple[str, int], list[Room]] = {}
    dots = []
    for each in sorted(moments, key=lambda item: (_rank(item), _middle(item, shown))):
        lane, day = each.moment.lane, _middle(each, shown)
        side, room = _room(each, day, shown)
        row = _free(taken, lane, room)
        labelled = row < MOST_ROWS
        if not labelled:
            room = _bare(day, shown)
            row = _free(taken, lane, room)
        taken.setdefault((lane, row), []).append(room)
        dots.append(Dot(each, day, lane, row, side if labelled else None))
    return tuple(dots)


def figure(
    moments: Sequence[Told],
    period: Period | None,
    colours: Palette,
    hues: Mapping[str, str],
    chosen: str | None = None,
) -> go.Figure:
    """Draw the timeline of these moments; `customdata` of a dot is its moment's id.

    The `chosen` moment stands out. `meta.marks` of the layout says, by island and for `all`, which
    size and colour each dot has while that is chosen, so that the browser can show it by itself.
    """
    shown = window(moments, period)
    dots = stack(moments, shown)
    bases, rows = _bases(dots)
    chart = bare(colours, height=ROW * rows + 86, picks="moment")
    _draw_spans(chart, dots, bases, shown, colours)
    marks = {island or ALL: _marks(dots, colours, chosen, island, hues) for island in (None, *hues)}
    chart.add_trace(_dots(dots, bases, marks[ALL]))
    chart.add_trace(_labels(dots, bases, colours))
    chart.update_xaxes(
        range=[shown[0].isoformat(), shown[1].isoformat()],
        type="date",
        side="bottom",
        showgrid=True,
        gridcolor=colours.faint,
        griddash="dot",
        ticks="outside",
        tickcolor=colours.faint,
        nticks=6,
        tickformatstops=_TICKS,
        fixedrange=False,
    )
    chart.update_yaxes(
        range=[rows + 0.1, -0.9],
        tickvals=[bases[lane] for lane in bases],
        ticktext=[_(LANES[lane]) for lane in bases],
        showgrid=False,
    )
    chart.update_layout(
        meta={**chart.layout.meta, "marks": marks},
        margin={"l": 4, "r": 12, "t": 30, "b": 34},
        uirevision=str(shown),  # a zoom holds until other days are shown
        modebar={"color": colours.quiet, "activecolor": colours.ink, "bgcolor": "rgba(0,0,0,0)"},
    )
    return chart


def _bases(dots: Sequence[Dot]) -> tuple[dict[str, float], int]:
    """Give the first row of each lane in use, and the number of rows in all."""
    bases: dict[str, float] = {}
    rows = 0
    for lane in LANES:
        count = max((dot.row + 1 for dot in dots if dot.lane == lane), default=0)
        if count:
            bases[lane] = rows
            rows += count
    return bases, max(rows, 3)


def _middle(each: Told, shown: tuple[date, date]) -> date:
    span = each.moment.when.period
    first, last = max(span.first, shown[0]), min(span.last, shown[1])
    return first + (last - first) / 2


def _draw_spans(
    chart: go.Figure,
    dots: Sequence[Dot],
    bases: dict[str, float],
    shown: tuple[date, date],
    colours: Palette,
) -> None:
    """Draw how uncertain or how long a moment is, where it is more than a day."""
    days: list[str | None] = []
    rows: list[float | None] = []
    for dot in dots:
        span = dot.told.moment.when.period
        if span.is_day:
            continue
        first, last = max(span.first, shown[0]), min(span.last, shown[1])
        days += [first.isoformat(), last.isoformat(), None]
        rows += [bases[dot.lane] + dot.row + _BELOW] * 2 + [None]
    line = {"color": colours.quiet, "width": 2}
    chart.add_trace(go.Scatter(x=days, y=rows, mode="lines", line=line, hoverinfo="skip"))


def _marks(
    dots: Sequence[Dot],
    colours: Palette,
    chosen: str | None,
    island: str | None,
    hues: Mapping[str, str],
) -> dict[str, list[Any]]:
    """Return the dots' sizes in pixels and colours while an island is chosen, or none is.

    What stands out does so by its size too.
    """

    def size(each: Told) -> int:
        if each.moment.id == chosen:
            return 17
        return 14 if island in each.islands else 11

    def hue(each: Told) -> str:
        if island in each.islands:
            return hues[island]
        return colours.quiet if island or not each.in_articles else colours.ink

    return {
        "size": [size(dot.told) for dot in dots],
        "color": [hue(dot.told) for dot in dots],
    }


def _dots(
    dots: Sequence[Dot], bases: dict[str, float], marks: Mapping[str, Sequence[Any]]
) -> go.Scatter:
    return go.Scatter(
        x=[dot.day.isoformat() for dot in dots],
        y=[bases[dot.lane] + dot.row for dot in dots],
        mode="markers",
        customdata=[dot.told.moment.id for dot in dots],
        marker={
            "symbol": [_symbol(dot.told) for dot in dots],
            **marks,
            "line": {"width": [2.5 if _planned(dot.told) else 0 for dot in dots]},
            "opacity": 1,
        },
        hovertext=[_note(dot.told) for dot in dots],
        hoverinfo="none",
    )


def _labels(dots: Sequence[Dot], bases: dict[str, float], colours: Palette) -> go.Scatter:
    dots = [dot for dot in dots if dot.side]
    return go.Scatter(
        x=[dot.day.isoformat() for dot in dots],
        y=[bases[dot.lane] + dot.row for dot in dots],
        mode="text",
        text=[f"{_PAD}{escape(label(dot.told))}{_PAD}" for dot in dots],
        textposition=[f"middle {dot.side}" for dot in dots],
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _free(taken: Mapping[tuple[str, int], Sequence[Room]], lane: str, room: Room) -> int:
    """Find the lowest row of a lane where nothing lies in this room."""
    row = 0
    while any(room[0] < last and first < room[1] for first, last in taken.get((lane, row), ())):
        row += 1
    return row


def _bare(day: date, shown: tuple[date, date]) -> Room:
    """Give the room of a dot without a label."""
    dot = (shown[1] - shown[0]).days * _APART / 2
    return day.toordinal() - dot, day.toordinal() + dot


def _rank(each: Told) -> bool:
    """Let what articles tell come before mere context, where both want room for a label."""
    return not each.in_articles


def _room(moment: Told, day: date, shown: tuple[date, date]) -> tuple[str, Room]:
    """Find the side where a dot's label fits, and the room that dot and label take up."""
    first, last = _bare(day, shown)
    share = (letters.width(label(moment)) * _LETTER + 26) / _PLOT_WIDTH
    length = (shown[1] - shown[0]).days * share
    if day.toordinal() + length <= shown[1].toordinal():
        return "right", (first, day.toordinal() + length)
    return "left", (day.toordinal() - length, last)


def label(moment: Told) -> str:
    """Give a moment's time and title, for a narrow place."""
    return f"{wording.short_period(moment.moment.when.period)} · {told(moment.moment.title)}"


def _note(moment: Told) -> str:
    """Say, in plain lines, what a moment is and how much is told of it."""
    sources = len({citation.source.id for citation in moment.citations})
    facts = _(
        "{facts} {from_sources}",
        facts=n_("{count} fact", "{count} facts", len(moment.citations)),
        from_sources=n_("from {count} source", "from {count} sources", sources),
    )
    return (
        f"{told(moment.moment.title)}\n"
        f"{wording.period(moment.moment.when.period)} · {_(STATUSES[moment.status])}\n{facts}"
    )


def _planned(each: Told) -> bool:
    return each.status == "planned"


def _symbol(each: Told) -> str:
    shape = "circle" if each.in_articles else "diamond"
    return f"{shape}-open" if _planned(each) else shape
