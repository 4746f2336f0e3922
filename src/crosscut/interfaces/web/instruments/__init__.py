"""Pages: instruments."""
