"""API: seats."""
