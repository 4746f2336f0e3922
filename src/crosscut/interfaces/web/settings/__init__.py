"""Pages: the organisation's words and choices, and the reader's own."""
