"""API: duplicates."""
