"""What a reader sees: the islands joined to what was reported of them, as a Streamlit page."""
