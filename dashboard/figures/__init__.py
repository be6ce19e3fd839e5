"""Pictures: data in, a folium map or a Plotly figure out. Nothing here knows of Streamlit."""
