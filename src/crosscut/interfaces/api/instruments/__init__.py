"""API: instruments."""
