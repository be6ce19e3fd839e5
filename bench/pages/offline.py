"""Serve the naive page, and Leaflet beside it, which it would else ask of another host."""

from importlib.metadata import files
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

leaflet = next(file for file in files("XStatic-Leaflet") or () if file.name == "leaflet.js")
folder = Path(str(leaflet.locate())).parent
# `streamlit run` looks for this very assignment.
app = st.App("naive.py", routes=[Mount("/leaflet", StaticFiles(directory=folder))])
