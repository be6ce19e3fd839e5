"""Visitor exchange: the yearly figures, and apart from them the totals since the first trips."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from dashboard import controls, exchange, links, session, wording
from dashboard.atlas import Atlas
from dashboard.figures import exchange_totals, exchange_years, style
from dashboard.markup import evidence as markup
from dashboard.markup.table import folded, table
from dashboard.panels import block, late, pictures
from dashboard.speech import N_, _, n_, told
from dashboard.state import ViewState
from dashboard.terms import COUNTED
from seeds.model import Citation

_COLUMNS = (
    N_("Time"),
    N_("People"),
    N_("Direction"),
    N_("Trips"),
    N_("Counted or planned"),
    N_("Source"),
)
_A_YEAR = N_("People a year, visa-free travel between Japan and the islands")
_TITLES = {
    "annual": _A_YEAR,
    "annual-both": _A_YEAR,
    "totals-islands": N_("From Japan to the islands, totals"),
    "totals-japan": N_("From the islands to Japan, totals"),
}
_MISSING = {
    "to_islands": N_("No figure found from Japan to the islands for {years}."),
    "to_japan": N_("No figure found from the islands to Japan for {years}."),
    "both": N_("No figure found both ways together for {years}."),
    "either": N_("No figure found either way for {years}."),
}
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
    if not facts:
        _heading("annual-heading", _finding(view, facts))
        _elsewhere(atlas.visitors("annual", source=view.source))
        return
    marks = exchange_years.legend(facts)
    _heading("annual-heading", _finding(view, facts), _("People a year."), marks)
    # One article says nothing of the years that it gives no figure for.
    years = () if view.source else exchange.years_of_travel(view.period)
    off = exchange.cancelled_seasons(atlas.moments(view.period, view.source))
    rows = exchange.rows(_going(facts, "to_islands", "to_japan"), off, years)
    link = partial(links.chart_link, view)
    _chart(view, lambda: exchange_years.annual(rows, _colours(), link), "annual", facts)
    both = exchange.rows(_going(facts, "both"), {}, ())
    if both:
        _chart(view, lambda: exchange_years.annual(both, _colours(), link), "annual-both", facts)
    _notes("annual-notes", _gaps(view, rows), _checked(view, atlas, facts))


def _totals(view: ViewState, atlas: Atlas) -> None:
    facts = atlas.visitors("cumulative", view.period, view.source)
    if not facts:
        _heading("totals-heading", _since(view, facts))
        _elsewhere(atlas.visitors("cumulative", source=view.source))
        return
    about = _(
        "People since the first trips, on a scale of their own. Headings count different "
        "trips, or do not say which: compare within a heading only. Bold: an article's figure."
    )
    _heading("totals-heading", _since(view, facts), about)
    most = max(exchange.figure(fact).value or 0 for fact in facts)
    link = partial(links.chart_link, view)
    with st.container(horizontal=True, gap="small"):
        for key, ways in {"islands": ("to_islands",), "japan": ("to_japan", "both")}.items():
            shown = _going(facts, *ways)
            if shown:
                with st.container(width=_WIDTH):
                    st.markdown(f"**{_(exchange.DIRECTIONS[ways[0]])}**")
                    groups = exchange.groups(shown)
                    make = partial(exchange_totals.totals, groups, most, _colours(), link)
                    _chart(view, make, f"totals-{key}", shown)
    _notes("totals-notes", _checked(view, atlas, facts))


def _heading(key: str, finding: str, *marks: str) -> None:
    """Draw a finding (HTML) as the heading of its pictures, and what their marks mean (plain)."""
    below = f'<p class="where">{escape(" ".join(marks))}</p>' if marks else ""
    block.draw(key, f"<h2>{finding}</h2>{below}")


def _notes(key: str, *notes: str) -> None:
    """Draw notes (HTML) below their pictures, a line each; those that say nothing are left out."""
    if said := "<br>".join(filter(None, notes)):
        block.draw(key, f'<p class="where">{said}</p>')


def _checked(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> str:
    """Say, as HTML, of each of the articles' figures how its checks came out."""
    lines = [
        f"{links.fact_link(view, fact.id, wording.bounded(exchange.figure(fact)))}"
        f"\N{NO-BREAK SPACE}{found}"
        for fact in facts
        if exchange.in_article(fact) and (found := markup.verdicts(view, atlas, fact))
    ]
    return _("Checked: {figures}", figures=_("; ").join(lines)) if lines else ""


def _going(facts: Sequence[Citation], *ways: str) -> list[Citation]:
    return [fact for fact in facts if exchange.direction(fact) in ways]


def _finding(view: ViewState, facts: Sequence[Citation]) -> str:
    """Say the latest year that an article counts; references alone are only announced."""
    own = [fact for fact in facts if _counted_by_article(fact)]
    if not facts:
        return _("No yearly figures in this view")
    if not own:
        return n_(
            "{count} yearly figure from references, none from an article",
            "{count} yearly figures from references, none from an article",
            len(facts),
        )
    last = max(exchange.years_of(fact)[-1] for fact in own)
    latest = [fact for fact in own if last in exchange.years_of(fact)]
    return _("{year}: {figures}", year=last, figures=_both_ways(view, latest))


def _since(view: ViewState, facts: Sequence[Citation]) -> str:
    own = [fact for fact in facts if _counted_by_article(fact)]
    if not facts:
        return _("No totals in this view")
    if not own:
        return n_(
            "{count} total from references, none from an article",
            "{count} totals from references, none from an article",
            len(facts),
        )
    first = min(fact.fact.when.period.first.year for fact in own if fact.fact.when)
    return _("Since {year}: {figures}", year=first, figures=_both_ways(view, own))


def _counted_by_article(fact: Citation) -> bool:
    return exchange.in_article(fact) and exchange.figure(fact).counted == "actual"


def _both_ways(view: ViewState, facts: Sequence[Citation]) -> str:
    """Give the figures of each direction as links, rival ones side by side."""
    ways = {
        way: _(" or ").join(
            links.fact_link(view, fact.id, wording.bounded(exchange.figure(fact)))
            for fact in facts
            if exchange.direction(fact) == way
        )
        for way in exchange.DIRECTIONS
    }
    return _(
        "{to_islands} from Japan to the islands, {to_japan} the other way",
        to_islands=ways["to_islands"] or _("no figure"),
        to_japan=ways["to_japan"] or _("no figure"),
    )


def _gaps(view: ViewState, rows: Sequence[exchange.Row]) -> str:
    """Say in words which years have no figure, and which were called off."""
    gaps = {
        way: wording.listed(exchange.missing(rows, way))
        for way in exchange.DIRECTIONS
        if any(way in row.figures for row in rows)
    }
    if len(gaps) > 1 and len(set(gaps.values())) == 1:
        gaps = {"either": next(iter(gaps.values()))}
    said = [escape(_(_MISSING[way], years=years)) for way, years in gaps.items() if years]
    off = [links.fact_link(view, row.cancelled.id, row.years) for row in rows if row.cancelled]
    if off:
        said.append(_("Called off: {years}.", years=wording.listed(off)))
    return " ".join(said)


def _elsewhere(facts: Sequence[Citation]) -> None:
    times = sorted({wording.period(fact.fact.when.date) for fact in facts if fact.fact.when})
    if times:
        st.info(
            _(
                "There are figures for {times}: a wider choice shows them.",
                times=wording.listed(times),
            )
        )


def _chart(
    view: ViewState, make: Callable[[], go.Figure], key: str, facts: Sequence[Citation]
) -> None:
    own = _("; ").join(told(fact.fact.summary) for fact in facts if exchange.in_article(fact))
    late.place(
        "exchange",
        late.Chart(
            f"exchange-{key}",
            make,
            lambda: pictures.buttons(
                f"exchange-{key}", f"exchange-{key}", _(_TITLES[key]), pictures.sources(facts)
            ),
        ),
        view,
        on_select=controls.on_pick(f"exchange-{key}", _open),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=n_(
            "{count} figure, in the table below. {facts}",
            "{count} figures, all in the table below. {facts}",
            len(facts),
            facts=own,
        ),
    )


def _open(fact: str | None) -> None:
    if fact:
        session.change(fact=fact)


def _tables(view: ViewState, atlas: Atlas) -> None:
    """List all figures shown, years and totals apart."""
    spans = {"annual": _("People a year"), "cumulative": _("Totals")}
    tables = []
    for span, title in spans.items():
        facts = sorted(atlas.visitors(span, view.period, view.source), key=_time)
        if facts:
            rows = (_line(view, fact) for fact in facts)
            tables.append(table(title, map(_, _COLUMNS), rows))
    if tables:
        block.draw("exchange-table", folded(_("All figures as a table"), *tables))


def _line(view: ViewState, fact: Citation) -> tuple[str, ...]:
    figure = exchange.figure(fact)
    return (
        exchange.year_words(fact),
        links.fact_link(view, fact.id, wording.bounded(figure)),
        _(exchange.DIRECTIONS[exchange.direction(fact)]),
        _(exchange.PROGRAMMES[exchange.programme(fact)]),
        _(COUNTED[figure.counted or "actual"]),
        escape(told(fact.source.publisher)),
    )


def _time(fact: Citation) -> tuple[str, int, bool]:
    way = list(exchange.DIRECTIONS).index(exchange.direction(fact))
    return exchange.counted_to(fact), way, not exchange.in_article(fact)


def _colours() -> style.Palette:
    return style.palette(st.context.theme.type)
