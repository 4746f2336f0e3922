"""API: facts."""
