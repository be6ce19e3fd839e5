"""The period, the timeline, and the facts of the moment that is chosen on it."""

from html import escape

import streamlit as st

from dashboard import controls
from dashboard.atlas import Atlas, Told
from dashboard.figures import style, timeline
from dashboard.markup import timeline as markup
from dashboard.panels import block, late, pictures, telling
from dashboard.speech import _
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the timeline, its table, and the chosen moment."""
    moments = atlas.moments(view.period, view.source)
    block.draw("timeline-heading", f"<h2>{escape(markup.finding(moments, view))}</h2>")
    if moments:
        _chart(view, atlas, moments)
        _choose_by_list(view, moments)
    else:
        st.info(_("No moment falls in this period. Choose All to see every moment."))
    if view.moment:
        _moment(view, atlas, atlas.told(view.moment))
    if moments:
        block.draw("timeline-table", markup.as_table(moments))


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
                    timeline.hues(atlas),
                    view.moment,
                ),
                lambda: _buttons(view, moments),
            ),
            view,
            config=timeline.buttons(),
            alt=markup.in_words(moments),
        )
    # Below the picture: on the first screen it would be the largest text, and the last to come.
    block.draw("timeline-marks", f'<p class="where">{escape(markup.marks())}</p>')


def _buttons(view: ViewState, moments: tuple[Told, ...]) -> None:
    credit = pictures.sources(fact for each in moments for fact in each.citations)
    pictures.buttons("timeline", "timeline", markup.finding(moments, view), credit)


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
    with st.container(key="moment-facts", border=True):
        block.draw("moment-text", markup.moment(view, atlas, shown))
        telling.draw_moment(view, atlas, shown.moment.id)
