"""Every write of access: one noun a file."""
