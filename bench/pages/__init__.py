"""The pages that ours is held against; `streamlit run` serves each."""
