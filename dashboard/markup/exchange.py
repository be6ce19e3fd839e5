"""Visitor exchange in words: the findings, what the marks mean, the gaps, and all figures."""

from collections.abc import Sequence
from html import escape

from dashboard import exchange, links, wording
from dashboard.atlas import Atlas
from dashboard.figures import exchange_years
from dashboard.figures.exchange import rows
from dashboard.markup import evidence
from dashboard.markup.table import folded, table
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
_MISSING = {
    "to_islands": N_("No figure found from Japan to the islands for {years}."),
    "to_japan": N_("No figure found from the islands to Japan for {years}."),
    "both": N_("No figure found both ways together for {years}."),
    "either": N_("No figure found either way for {years}."),
}


def annual(view: ViewState, facts: Sequence[Citation]) -> str:
    """Give the finding of the yearly figures as a heading, and what their marks mean."""
    if not facts:
        return _heading(_finding(view, facts))
    return _heading(_finding(view, facts), _("People a year."), exchange_years.legend(facts))


def annual_notes(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> str:
    """Say which years have no figure, and how the articles' figures were checked."""
    return _notes(_gaps(view, rows(view, atlas, facts)), _checked(view, atlas, facts))


def totals(view: ViewState, facts: Sequence[Citation]) -> str:
    """Give the finding of the totals as a heading, and how they are to be read."""
    if not facts:
        return _heading(_since(view, facts))
    about = _(
        "People since the first trips, on a scale of their own. Headings count different "
        "trips, or do not say which: compare within a heading only. Bold: an article's figure."
    )
    return _heading(_since(view, facts), about)


def totals_notes(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> str:
    """Say how the articles' totals were checked."""
    return _notes(_checked(view, atlas, facts))


def in_words(facts: Sequence[Citation]) -> str:
    """Say what a picture of these figures shows to one who does not see it."""
    own = _("; ").join(told(fact.fact.summary) for fact in facts if exchange.in_article(fact))
    return n_(
        "{count} figure, in the table below. {facts}",
        "{count} figures, all in the table below. {facts}",
        len(facts),
        facts=own,
    )


def as_table(view: ViewState, atlas: Atlas) -> str:
    """List all figures shown, years and totals apart, folded; nothing where there are none."""
    spans = {"annual": _("People a year"), "cumulative": _("Totals")}
    tables = []
    for span, title in spans.items():
        facts = sorted(atlas.visitors(span, view.period, view.source), key=_time)
        if facts:
            lines = (_line(view, fact) for fact in facts)
            tables.append(table(title, map(_, _COLUMNS), lines))
    return folded(_("All figures as a table"), *tables) if tables else ""


def _heading(finding: str, *marks: str) -> str:
    """Give a finding (HTML) as a heading, and what the marks of its pictures mean (plain)."""
    below = f'<p class="where">{escape(" ".join(marks))}</p>' if marks else ""
    return f"<h2>{finding}</h2>{below}"


def _notes(*notes: str) -> str:
    """Give notes (HTML), a line each; those that say nothing are left out."""
    said = "<br>".join(filter(None, notes))
    return f'<p class="where">{said}</p>' if said else ""


def _checked(view: ViewState, atlas: Atlas, facts: Sequence[Citation]) -> str:
    """Say, as HTML, of each of the articles' figures how its checks came out."""
    lines = [
        f"{links.fact_link(view, fact.id, wording.bounded(exchange.figure(fact)))}"
        f"\N{NO-BREAK SPACE}{found}"
        for fact in facts
        if exchange.in_article(fact) and (found := evidence.verdicts(view, atlas, fact))
    ]
    return _("Checked: {figures}", figures=_("; ").join(lines)) if lines else ""


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
