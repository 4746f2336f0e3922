"""API: names."""
