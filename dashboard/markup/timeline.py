"""The timeline in words: what it shows, its table, and what is told of one moment."""

from html import escape

from dashboard import wording
from dashboard.atlas import Atlas, Told
from dashboard.figures import timeline
from dashboard.markup import evidence
from dashboard.markup.table import folded, table
from dashboard.speech import _, n_, told
from dashboard.state import ViewState
from dashboard.terms import STATUSES
from seeds.model import Citation


def finding(moments: tuple[Told, ...], view: ViewState) -> str:
    """Say how many moments there are, in which years, and how many were only planned."""
    if not moments:
        return _("No moments")
    first, last = (str(each.moment.when.period.first.year) for each in (moments[0], moments[-1]))
    since, until = view.since or first, view.until or last
    shown = wording.period(since if since == until else f"{since}/{until}")
    count = n_("{count} moment", "{count} moments", len(moments))
    planned = sum(each.status == "planned" for each in moments)
    if not planned:
        return _("{period}: {moments}", period=shown, moments=count)
    only = n_("{count} of them only planned", "{count} of them only planned", planned)
    return _("{period}: {moments}, {planned}", period=shown, moments=count, planned=only)


def marks() -> str:
    """Say what the marks of the timeline stand for."""
    return _(
        "Filled: held, as a source reports. Hollow: planned, no source here reports it held. "
        "A bar is a period given no more closely. Grey diamonds: context from references."
    )


def moment(view: ViewState, atlas: Atlas, shown: Told) -> str:
    """Give a moment with all that is told of it, source by source."""
    when = shown.moment.when
    known = [wording.period(when.date), _(STATUSES[shown.status])]
    if when.why:
        known.append(_("inferred: {why}", why=told(when.why)))
    by_source: dict[str, list[Citation]] = {}
    for citation in shown.citations:
        by_source.setdefault(citation.source.id, []).append(citation)
    return (
        f"<h3>{escape(told(shown.moment.title))}</h3>"
        f'<p class="where">{escape(" · ".join(known))}</p>'
        + "".join(_cited(view, atlas, found) for found in by_source.values())
    )


def _cited(view: ViewState, atlas: Atlas, found: list[Citation]) -> str:
    """Give what one source says of a moment."""
    said = [told(found[0].source.publisher)]
    statuses = sorted({fact.fact.status for fact in found if fact.fact.status})
    if statuses:
        words = wording.listed([_(STATUSES[status]) for status in statuses])
        said.append(_("tells it as {statuses}", statuses=words))
    heading = escape(" · ".join(said))
    return f'<p class="publisher">{heading}</p>{evidence.facts(view, atlas, found)}'


def as_table(moments: tuple[Told, ...]) -> str:
    """Give the moments as a table, folded."""
    title = _("Timeline as a table")
    heads = (_("When"), _("Moment"), _("Status"), _("Lane"), _("Facts"))
    return folded(title, table(title, heads, map(_row, moments)))


def _row(each: Told) -> tuple[str, ...]:
    cells = (
        wording.period(each.moment.when.period),
        told(each.moment.title),
        _(STATUSES[each.status]),
        _(timeline.LANES[each.moment.lane]),
        str(len(each.citations)),
    )
    return tuple(map(escape, cells))


def in_words(moments: tuple[Told, ...]) -> str:
    """Say what the timeline shows to one who does not see it."""
    first, last = moments[0].moment, moments[-1].moment
    return n_(
        "Timeline of {count} moment, from {first} ({begin}) to {last} ({end}); "
        "the table below lists them",
        "Timeline of {count} moments, from {first} ({begin}) to {last} ({end}); "
        "the table below lists them",
        len(moments),
        first=told(first.title),
        begin=wording.period(first.when.period),
        last=told(last.title),
        end=wording.period(last.when.period),
    )
