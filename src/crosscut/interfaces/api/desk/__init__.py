"""The API: what waits for the caller."""
