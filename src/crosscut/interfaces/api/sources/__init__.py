"""API: sources."""
