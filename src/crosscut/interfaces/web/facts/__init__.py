"""Pages: facts of any kind."""
