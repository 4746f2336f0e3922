"""Every write of supervision, one noun or deed a file."""
