"""Pages: counts."""
