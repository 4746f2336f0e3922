"""Pages: each fetches through queries, calls one action, shows."""
