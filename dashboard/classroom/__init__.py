"""The classroom copy: the dashboard in one HTML file that needs no server and no network.

It is the page's own markup, pictures and styles, with every link to a view led to a part of the
file, and a few lines of script for the choice of an island, the moments and the search.
"""
