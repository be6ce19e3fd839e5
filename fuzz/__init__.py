"""Strange input for each way into the site; nothing but a designed answer may come of it."""
