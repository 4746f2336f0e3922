"""Pages: what was written about a thing, by whom."""
