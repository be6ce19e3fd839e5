"""The pages, one module each: which panels stand where.

Not named `pages`: a folder of that name beside the script Streamlit takes for pages of its own.
"""
