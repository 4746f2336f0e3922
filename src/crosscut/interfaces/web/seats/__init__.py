"""Pages: seats."""
