"""Visitor exchange: the yearly figures, and apart from them the totals since 1992."""

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import Atlas
from dashboard.figures import exchange, style
from dashboard.panels import evidence
from dashboard.state import ViewState
from seeds.model import Citation


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw both charts, each with its scope, its source and a table."""
    with st.container(key="exchange"):
        yearly, totals = st.columns([3, 2], gap="large")
        annual = atlas.visitors("annual", view.period)
        cumulative = atlas.visitors("cumulative", view.period)
        colours = style.palette(st.context.theme.type)
        with yearly:
            st.markdown(f"## {_finding(annual)}")
            if annual:
                _chart(exchange.annual(annual, colours), "annual", annual)
                st.caption("People a year, as the article gives them; kinds of trip are not said.")
            else:
                st.info("Yearly figures are told for 2015 and 2016. A wider period shows them.")
        with totals:
            st.markdown("## Since 1992, as one article adds them up")
            if cumulative:
                _chart(exchange.totals(cumulative, colours), "cumulative", cumulative)
                st.caption(
                    "Totals, on a scale of their own and not comparable with single years: the "
                    "article does not say whether people or trips are counted, nor to which year."
                )
            else:
                st.info("The totals do not fall in this period. Choose All to see them.")


def _finding(facts: tuple[Citation, ...]) -> str:
    if not facts:
        return "No yearly figures in this period"
    year = max(fact.fact.when.date for fact in facts if fact.fact.when)
    last = [fact for fact in facts if fact.fact.when and fact.fact.when.date == year]
    ways = {
        fact.fact.quantity.direction: wording.bounded(fact.fact.quantity)
        for fact in last
        if fact.fact.quantity
    }
    return (
        f"{year}: {ways.get('to_islands', 'no figure')} from Japan to the islands, "
        f"{ways.get('to_japan', 'no figure')} the other way"
    )


def _chart(figure: object, key: str, facts: tuple[Citation, ...]) -> None:
    said = "; ".join(f"{fact.fact.summary}" for fact in facts)
    st.plotly_chart(
        figure,
        key=f"exchange-{key}",
        on_select=session.on_pick(f"exchange-{key}", _open),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=said,
    )
    with st.container(horizontal=True, key=f"figures-{key}", vertical_alignment="center"):
        st.caption("Sources:", width="content")
        for fact in facts:
            if fact.fact.quantity and fact.fact.when:
                year = f"{fact.fact.when.date}: " if key == "annual" else ""
                label = f"{year}{wording.bounded(fact.fact.quantity)}"
                evidence.figure_button(label, fact, f"figure-{fact.id}")
    with st.expander("As a table"):
        st.table(
            [
                {
                    "Direction": exchange.DIRECTIONS[str(fact.fact.quantity.direction)],
                    "Time": wording.period(fact.fact.when.date) if fact.fact.when else "",
                    "People": wording.bounded(fact.fact.quantity),
                    "Source": f"{fact.source.publisher}",
                }
                for fact in facts
                if fact.fact.quantity
            ]
        )


def _open(fact: str | None) -> None:
    if fact:
        session.change(fact=fact)
