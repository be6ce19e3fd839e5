"""Our content as a beginner's example shows it: a click, the session state, the whole page anew."""

import folium
import plotly.express as px
import streamlit as st
from streamlit_folium import st_folium

from geodata import names, places
from seeds import records

LEAFLET = "../../leaflet/"  # seen from the component's frame

st.set_page_config(layout="wide")
library = records.library()
facts = [citation.fact for citation in library.citations.values()]
chosen = st.session_state.get("island")

left, right = st.columns(2)
with left:
    islands = folium.Map(location=[44.5, 147.0], zoom_start=7, tiles=None)
    # What folium asks of other hosts; without the network its map would stay blank.
    islands.default_js = [("leaflet", f"{LEAFLET}leaflet.js")]
    islands.default_css = [("leaflet_css", f"{LEAFLET}leaflet.css")]
    shapes = places.islands().reset_index()
    folium.GeoJson(shapes, tooltip=folium.GeoJsonTooltip(["id", "area_km2"])).add_to(islands)
    clicked = st_folium(islands, use_container_width=True)

drawn = clicked["last_active_drawing"]
if drawn and drawn["properties"]["id"] != chosen:
    st.session_state.island = drawn["properties"]["id"]
    st.rerun()

with right:
    st.header(names.gazetteer().name(chosen, "en", "en") if chosen else "The four islands")
    for article in library.articles.values():
        st.subheader(article.headline)
        for fact in article.facts:
            if chosen is None or chosen in fact.about:
                st.write(fact.summary)

dated = [fact for fact in facts if fact.when]
timeline = px.scatter(
    x=[fact.when.period.first for fact in dated if fact.when],
    y=[fact.kind for fact in dated],
    hover_name=[fact.summary for fact in dated],
    title="Timeline",
)
st.plotly_chart(timeline)

counted = [
    (fact.when.period.first.year, fact.quantity.value, fact.quantity.direction)
    for fact in facts
    if fact.when and fact.quantity and fact.quantity.direction and fact.quantity.span == "annual"
]
years, people, ways = zip(*counted, strict=True)
st.plotly_chart(px.bar(x=years, y=people, color=ways, barmode="group", title="Visitor exchange"))
