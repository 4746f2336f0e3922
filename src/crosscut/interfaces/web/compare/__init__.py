"""Pages: a group on two days."""
