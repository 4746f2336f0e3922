"""API: history."""
