"""Two pages of links to facts: one in HTML, and one in each text of a chart that can hold one."""

import plotly.graph_objects as go
import streamlit as st

from dashboard import links, session
from dashboard.figures import style
from dashboard.panels import links as panel
from dashboard.state import Known

FACTS = ("html", "annotation", "over-bar", "inside", "outside", "point", "tick", "axis", "title")
KNOWN = Known(islands=("iturup",), sources=(), moments=(), facts=FACTS)


def page(title="One"):
    view = session.open_view(KNOWN)
    st.markdown(
        links.fact_link(view, "html", "A & B") + links.fact_link(view, "no-such", "Unknown"),
        unsafe_allow_html=True,
    )
    st.button("Run again", on_click=session.change, kwargs={"island": "iturup"})
    with st.container(key="chart"):
        st.plotly_chart(chart(view), config={"displayModeBar": False}, on_select="rerun", key="c")
    panel.listen(view, KNOWN, title)
    if view.fact:
        dialog(view.fact)
    session.publish(view)


def dialog(fact):
    @st.dialog("Fact", on_dismiss=lambda: session.change(fact=None))
    def card():
        st.markdown(fact)

    card()


def chart(view):
    def link(fact):
        return links.chart_link(view, fact, f"{fact} & co")

    made = style.bare(style.LIGHT, 400)
    bars = [link("inside"), "", link("outside")]
    made.add_trace(
        go.Bar(x=[1, 2, 3], y=[3, 2, 1], text=bars, textposition=["inside", "none", "outside"])
    )
    made.add_trace(go.Scatter(x=[2.5], y=[2.7], mode="text", text=[link("point")]))
    made.add_annotation(x=3, y=2.8, text=link("annotation"), showarrow=False)
    made.add_annotation(x=2, y=1, text=f"see {link('over-bar')}", showarrow=False)
    made.update_xaxes(tickvals=[1, 2], ticktext=[link("tick"), "two"], title={"text": link("axis")})
    made.update_layout(title={"text": link("title")}, margin={"t": 60, "b": 60})
    return made


def other():
    page("Two")


st.navigation([st.Page(page, title="One", default=True), st.Page(other, title="Two")]).run()
