"""Pages: appearance."""
