"""Pages: requests for input, who owes what."""
