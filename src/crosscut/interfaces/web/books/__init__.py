"""Pages: account books."""
