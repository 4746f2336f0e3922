"""Pages: groups."""
