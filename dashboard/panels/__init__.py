"""Regions of the page, one module each: Streamlit calls and no decisions about the data."""
