"""API: organisations."""
