"""What was reported: records of articles, references and moments, in our own words."""
