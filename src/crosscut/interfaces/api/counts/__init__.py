"""API: counts."""
