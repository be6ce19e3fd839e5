"""Parts of the page as HTML, pure: what its panels show, and what a reader without scripts reads.

Every text from a record or a link is escaped where it is put in.
"""
