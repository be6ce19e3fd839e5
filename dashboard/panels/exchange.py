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
        annual = atlas.visitors("annual", view.period, view.source)
        cumulative = atlas.visitors("cumulative", view.period, view.source)
        colours = style.palette(st.context.theme.type)
        with yearly:
            st.markdown(f"## {_finding(annual)}")
            if annual:
                _chart(exchange.annual(annual, colours), "annual", annual)
                _scope("People a year", _latest(annual))
            else:
                _elsewhere(atlas.visitors("annual"))
        with totals:
            st.markdown(f"## {_since(cumulative)}")
            if cumulative:
                _chart(exchange.totals(cumulative, colours), "cumulative", cumulative)
                _scope(
                    "Totals, on a scale of their own, not comparable with single years", cumulative
                )
            else:
                _elsewhere(atlas.visitors("cumulative"))


def _finding(facts: tuple[Citation, ...]) -> str:
    if not facts:
        return "No yearly figures in this view"
    ways = {
        fact.fact.quantity.direction: wording.bounded(fact.fact.quantity)
        for fact in _latest(facts)
        if fact.fact.quantity
    }
    return (
        f"{_time(_latest(facts)[0])}: {ways.get('to_islands', 'no figure')} from Japan to the "
        f"islands, {ways.get('to_japan', 'no figure')} the other way"
    )


def _since(facts: tuple[Citation, ...]) -> str:
    if not facts:
        return "No totals in this view"
    first = min(fact.fact.when.period.first.year for fact in facts if fact.fact.when)
    publishers = dict.fromkeys(fact.source.publisher for fact in facts)
    return f"Totals since {first}, by {wording.listed(list(publishers))}"


def _latest(facts: tuple[Citation, ...]) -> tuple[Citation, ...]:
    last = max(_time(fact) for fact in facts)
    return tuple(fact for fact in facts if _time(fact) == last)


def _time(fact: Citation) -> str:
    return fact.fact.when.date if fact.fact.when else ""


def _scope(what: str, facts: tuple[Citation, ...]) -> None:
    """Say what the figures count, in the words of their records."""
    scopes = dict.fromkeys(fact.fact.quantity.scope for fact in facts if fact.fact.quantity)
    st.caption(f"{what}. " + ". ".join(scopes) + ".")


def _elsewhere(facts: tuple[Citation, ...]) -> None:
    times = sorted({wording.period(_time(fact)) for fact in facts})
    st.info(f"There are figures for {wording.listed(times)}: a wider choice shows them.")


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
