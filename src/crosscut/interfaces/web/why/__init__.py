"""Pages: why may I, why may I not."""
