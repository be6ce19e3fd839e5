"""The period, the timeline, and the facts of the moment that is chosen on it."""

from html import escape

import streamlit as st

from dashboard import controls, session, wording
from dashboard.atlas import Atlas, Told
from dashboard.figures import style, timeline
from dashboard.markup import evidence as markup
from dashboard.markup.table import folded, table
from dashboard.panels import block, late, pictures, telling
from dashboard.speech import _, n_, told
from dashboard.state import ViewState
from dashboard.terms import STATUSES
from seeds.model import Citation

_ZOOM = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the timeline, its table, and the chosen moment."""
    moments = atlas.moments(view.period, view.source)
    block.draw("timeline-heading", f"<h2>{escape(_finding(moments, view))}</h2>")
    if moments:
        _chart(view, atlas, moments)
        _choose_by_list(view, moments)
    else:
        st.info(_("No moment falls in this period. Choose All to see every moment."))
    if view.moment:
        _moment(view, atlas, atlas.told(view.moment))
    if moments:
        block.draw("timeline-table", _table(moments))


def _chart(view: ViewState, atlas: Atlas, moments: tuple[Told, ...]) -> None:
    with st.container(key="timeline"):
        late.place(
            "timeline",
            late.Chart(
                "timeline-chart",
                lambda: timeline.figure(
                    moments,
                    view.period,
                    style.palette(st.context.theme.type),
                    _emphasis(view, atlas),
                ),
                lambda: _buttons(view, moments),
            ),
            view,
            on_select=controls.on_pick(
                "timeline-chart", lambda moment: session.change(moment=moment)
            ),
            selection_mode="points",
            config=pictures.in_words(_ZOOM),
            alt=_in_words(moments),
        )
    marks = _(
        "Filled: held, as a source reports. Hollow: planned, no source here reports it held. "
        "A bar is a period given no more closely. Grey diamonds: context from references."
    )
    # Below the picture: on the first screen it would be the largest text, and the last to come.
    block.draw("timeline-marks", f'<p class="where">{escape(marks)}</p>')


def _buttons(view: ViewState, moments: tuple[Told, ...]) -> None:
    credit = pictures.sources(fact for each in moments for fact in each.citations)
    pictures.buttons("timeline", "timeline", _finding(moments, view), credit)


def _finding(moments: tuple[Told, ...], view: ViewState) -> str:
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


def _emphasis(view: ViewState, atlas: Atlas) -> timeline.Emphasis:
    hue = style.PAIR_HUES[atlas.pair_of(view.island)] if view.island else ""
    return timeline.Emphasis(view.moment, view.island, hue)


def _choose_by_list(view: ViewState, moments: tuple[Told, ...]) -> None:
    labels = {each.moment.id: timeline.label(each) for each in moments}
    st.selectbox(
        _("Moment"),
        list(labels),
        index=None,
        placeholder=_("Choose a moment, here or on the timeline"),
        format_func=labels.__getitem__,
        key=controls.shows("moment", view.moment if view.moment in labels else None),
        on_change=controls.sets("moment", "moment"),
    )


def _moment(view: ViewState, atlas: Atlas, shown: Told) -> None:
    when = shown.moment.when
    known = [wording.period(when.date), _(STATUSES[shown.status])]
    if when.why:
        known.append(_("inferred: {why}", why=told(when.why)))
    by_source: dict[str, list[Citation]] = {}
    for citation in shown.citations:
        by_source.setdefault(citation.source.id, []).append(citation)
    with st.container(key="moment-facts", border=True):
        block.draw(
            "moment-text",
            f"<h3>{escape(told(shown.moment.title))}</h3>"
            f'<p class="where">{escape(" · ".join(known))}</p>'
            + "".join(_cited(view, atlas, found) for found in by_source.values()),
        )
        telling.draw_moment(view, atlas, shown.moment.id)


def _cited(view: ViewState, atlas: Atlas, found: list[Citation]) -> str:
    """Give, as HTML, what one source says of a moment."""
    said = [told(found[0].source.publisher)]
    statuses = sorted({fact.fact.status for fact in found if fact.fact.status})
    if statuses:
        words = wording.listed([_(STATUSES[status]) for status in statuses])
        said.append(_("tells it as {statuses}", statuses=words))
    heading = escape(" · ".join(said))
    return f'<p class="publisher">{heading}</p>{markup.facts(view, atlas, found)}'


def _table(moments: tuple[Told, ...]) -> str:
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


def _in_words(moments: tuple[Told, ...]) -> str:
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
