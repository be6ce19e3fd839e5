"""Where the islands are: shapes, places and their names. Knows nothing of articles or of pages."""
