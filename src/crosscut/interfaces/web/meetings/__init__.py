"""Pages of meetings: what is on, calling one, holding it, its minutes."""
