"""Visitor exchange: the yearly figures, and apart from them the totals since the first trips."""

from collections.abc import Sequence
from functools import partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from dashboard import exchange, links, session, wording
from dashboard.atlas import Atlas
from dashboard.figures import exchange_totals, exchange_years, style
from dashboard.panels import evidence, pictures
from dashboard.state import ViewState
from seeds.model import Citation

_COLUMNS = ("Time", "People", "Direction", "Trips", "Counted or planned", "Source")
_CELL = 'style="padding: 0.15rem 0.6rem; white-space: nowrap"'
_A_YEAR = "People a year, visa-free travel between Japan and the islands"
_WIDTH = 336  # pixels of a picture of totals: two beside each other, or one on a phone


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the pictures, each with its finding, what its marks mean, and a table of all."""
    with st.container(key="exchange"):
        yearly, totals = st.columns([3, 4], gap="large")
        with yearly:
            _annual(view, atlas)
        with totals:
            _totals(view, atlas)
        _tables(view, atlas)


def _annual(view: ViewState, atlas: Atlas) -> None:
    facts = atlas.visitors("annual", view.period, view.source)
    evidence.html(f"<h2>{_finding(view, facts)}</h2>")
    if not facts:
        _elsewhere(atlas.visitors("annual", source=view.source))
        return
    # One article says nothing of the years that it gives no figure for.
    years = () if view.source else exchange.years_of_travel(view.period)
    off = exchange.cancelled_seasons(atlas.moments(view.period, view.source))
    rows = exchange.rows(_going(facts, "to_islands", "to_japan"), off, years)
    st.caption(f"People a year. {exchange_years.legend(facts)}")
    link = partial(links.chart_link, view)
    _chart(exchange_years.annual(rows, _colours(), link), "annual", _A_YEAR, facts)
    both = exchange.rows(_going(facts, "both"), {}, ())
    if both:
        _chart(exchange_years.annual(both, _colours(), link), "annual-both", _A_YEAR, facts)
    evidence.html(f'<p class="where">{_gaps(view, rows)}</p>')
    _checked(view, atlas, facts)


def _totals(view: ViewState, atlas: Atlas) -> None:
    facts = atlas.visitors("cumulative", view.period, view.source)
    evidence.html(f"<h2>{_since(view, facts)}</h2>")
    if not facts:
        _elsewhere(atlas.visitors("cumulative", source=view.source))
        return
    st.caption(
        "People since the first trips, on a scale of their own. Headings count different trips, or "
        "do not say which: compare within a heading only. Bold: an article's figure."
    )
    most = max(exchange.figure(fact).value or 0 for fact in facts)
    link = partial(links.chart_link, view)
    with st.container(horizontal=True, gap="small"):
        for key, ways in {"islands": ("to_islands",), "japan": ("to_japan", "both")}.items():
            shown = _going(facts, *ways)
            if shown:
                with st.container(width=_WIDTH):
                    st.markdown(f"**{exchange.DIRECTIONS[ways[0]]}**")
                    figure = exchange_totals.totals(exchange.groups(shown), most, _colours(), link)
                    _chart(
                        figure, f"totals-{key}", f"{exchange.DIRECTIONS[ways[0]]}, totals", shown
                    )
    _checked(view, atlas, facts)


def _checked(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> None:
    """Say of each of the articles' figures how its checks came out."""
    lines = [
        f"{links.fact_link(view, fact.id, wording.bounded(exchange.figure(fact)))} {found}"
        for fact in facts
        if exchange.in_article(fact) and (found := evidence.verdicts(view, atlas, fact))
    ]
    if lines:
        evidence.html(f'<p class="where">Checked: {"; ".join(lines)}</p>')


def _going(facts: Sequence[Citation], *ways: str) -> list[Citation]:
    return [fact for fact in facts if exchange.direction(fact) in ways]


def _finding(view: ViewState, facts: Sequence[Citation]) -> str:
    """Say the latest year that an article counts; references alone are only announced."""
    told = [fact for fact in facts if _counted_by_article(fact)]
    if not told:
        return _announced(facts, "yearly figure")
    last = max(exchange.years_of(fact)[-1] for fact in told)
    return f"{last}: {_both_ways(view, [fact for fact in told if last in exchange.years_of(fact)])}"


def _since(view: ViewState, facts: Sequence[Citation]) -> str:
    told = [fact for fact in facts if _counted_by_article(fact)]
    if not told:
        return _announced(facts, "total")
    first = min(fact.fact.when.period.first.year for fact in told if fact.fact.when)
    return f"Since {first}: {_both_ways(view, told)}"


def _counted_by_article(fact: Citation) -> bool:
    return exchange.in_article(fact) and exchange.figure(fact).counted == "actual"


def _both_ways(view: ViewState, facts: Sequence[Citation]) -> str:
    """Give the figures of each direction as links, rival ones side by side."""
    ways = {
        way: " or ".join(
            links.fact_link(view, fact.id, wording.bounded(exchange.figure(fact)))
            for fact in facts
            if exchange.direction(fact) == way
        )
        for way in exchange.DIRECTIONS
    }
    return (
        f"{ways['to_islands'] or 'no figure'} from Japan to the islands, "
        f"{ways['to_japan'] or 'no figure'} the other way"
    )


def _announced(facts: Sequence[Citation], noun: str) -> str:
    if not facts:
        return f"No {noun}s in this view"
    return f"{wording.counted(len(facts), noun)} from references, none from an article"


def _gaps(view: ViewState, rows: Sequence[exchange.Row]) -> str:
    """Say in words which years have no figure, and which were called off."""
    gaps = {
        name: wording.listed(exchange.missing(rows, way))
        for way, name in exchange.DIRECTIONS.items()
        if any(way in row.figures for row in rows)
    }
    if len(gaps) > 1 and len(set(gaps.values())) == 1:
        gaps = {"either way": next(iter(gaps.values()))}
    said = [
        f"No figure found {name[0].lower()}{name[1:]} for {years}."
        for name, years in gaps.items()
        if years
    ]
    off = [links.fact_link(view, row.cancelled.id, row.years) for row in rows if row.cancelled]
    return " ".join([*said, f"Called off: {wording.listed(off)}." if off else ""])


def _elsewhere(facts: Sequence[Citation]) -> None:
    times = sorted({wording.period(fact.fact.when.date) for fact in facts if fact.fact.when})
    if times:
        st.info(f"There are figures for {wording.listed(times)}: a wider choice shows them.")


def _chart(figure: go.Figure, key: str, title: str, facts: Sequence[Citation]) -> None:
    own = "; ".join(fact.fact.summary for fact in facts if exchange.in_article(fact))
    counted = wording.counted(len(facts), "figure")
    st.plotly_chart(
        figure,
        key=f"exchange-{key}",
        on_select=session.on_pick(f"exchange-{key}", _open),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=f"{counted}, all in the table below. {own}",
    )
    publishers = dict.fromkeys(fact.source.publisher for fact in facts)
    pictures.buttons(
        f"exchange-{key}", f"exchange-{key}", title, f"Sources: {'; '.join(publishers)}"
    )


def _open(fact: str | None) -> None:
    if fact:
        session.change(fact=fact)


def _tables(view: ViewState, atlas: Atlas) -> None:
    """List all figures shown, years and totals apart."""
    spans = {"annual": "People a year", "cumulative": "Totals"}
    tables = []
    for span, title in spans.items():
        facts = sorted(atlas.visitors(span, view.period, view.source), key=_time)
        head = "".join(f"<th {_CELL}>{name}</th>" for name in _COLUMNS)
        body = "".join(_line(view, fact) for fact in facts)
        if facts:
            tables.append(
                f'<div style="overflow-x: auto"><table><caption>{title}</caption><thead><tr>{head}'
                f"</tr></thead><tbody>{body}</tbody></table></div>"
            )
    if tables:
        with st.expander("All figures as a table"):
            for table in tables:
                evidence.html(table)


def _line(view: ViewState, fact: Citation) -> str:
    figure = exchange.figure(fact)
    cells = (
        exchange.year_words(fact),
        links.fact_link(view, fact.id, wording.bounded(figure)),
        exchange.DIRECTIONS[exchange.direction(fact)],
        exchange.PROGRAMMES[exchange.programme(fact)],
        str(figure.counted),
        escape(fact.source.publisher),
    )
    return f"<tr>{''.join(f'<td {_CELL}>{cell}</td>' for cell in cells)}</tr>"


def _time(fact: Citation) -> tuple[str, int, bool]:
    way = list(exchange.DIRECTIONS).index(exchange.direction(fact))
    return exchange.counted_to(fact), way, not exchange.in_article(fact)


def _colours() -> style.Palette:
    return style.palette(st.context.theme.type)
