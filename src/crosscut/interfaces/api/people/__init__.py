"""API: people."""
