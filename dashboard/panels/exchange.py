"""Visitor exchange: the yearly figures, and apart from them the totals since the first trips."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import links, wording
from dashboard.atlas import Atlas
from dashboard.figures import exchange as drawn
from dashboard.figures import style
from dashboard.markup import exchange as markup
from dashboard.panels import block, late, pictures
from dashboard.speech import _
from dashboard.state import ViewState
from seeds.model import Citation

_WIDTH = 336  # pixels of a picture of totals: two beside each other, or one on a phone


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the pictures, each with its finding, what its marks mean, and a table of all."""
    with st.container(key="exchange"):
        yearly, totals = st.columns([3, 4], gap="large")
        with yearly:
            _annual(view, atlas)
        with totals:
            _totals(view, atlas)
        if table := markup.as_table(view, atlas):
            block.draw("exchange-table", table)


def _annual(view: ViewState, atlas: Atlas) -> None:
    facts = atlas.visitors("annual", view.period, view.source)
    block.draw("annual-heading", markup.annual(view, facts))
    if not facts:
        _elsewhere(atlas.visitors("annual", source=view.source))
        return
    for picture in drawn.annual(view, atlas, facts):
        _chart(view, picture)
    _notes("annual-notes", markup.annual_notes(view, atlas, facts))


def _totals(view: ViewState, atlas: Atlas) -> None:
    facts = atlas.visitors("cumulative", view.period, view.source)
    block.draw("totals-heading", markup.totals(view, facts))
    if not facts:
        _elsewhere(atlas.visitors("cumulative", source=view.source))
        return
    with st.container(horizontal=True, gap="small", key="totals"):
        for picture in drawn.totals(facts):
            with st.container(width=_WIDTH):
                st.markdown(f"**{picture.way}**")
                _chart(view, picture)
    _notes("totals-notes", markup.totals_notes(view, atlas, facts))


def _notes(key: str, said: str) -> None:
    """Draw notes below their pictures, where there are any."""
    if said:
        block.draw(key, said)


def _elsewhere(facts: Sequence[Citation]) -> None:
    times = sorted({wording.period(fact.fact.when.date) for fact in facts if fact.fact.when})
    if times:
        st.info(
            _(
                "There are figures for {times}: a wider choice shows them.",
                times=wording.listed(times),
            )
        )


def _chart(view: ViewState, picture: drawn.Picture) -> None:
    key = f"exchange-{picture.key}"
    link = partial(links.chart_link, view)
    late.place(
        "exchange",
        late.Chart(
            key,
            lambda: picture.make(style.palette(st.context.theme.type), link),
            lambda: pictures.buttons(key, key, picture.title, pictures.sources(picture.facts)),
        ),
        view,
        config={"displayModeBar": False},
        alt=markup.in_words(picture.facts),
    )
