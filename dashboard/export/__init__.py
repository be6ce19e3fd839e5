"""Take-away: the data and its citations as files, for one view of the page or for all."""
