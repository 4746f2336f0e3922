"""What of supervision waits, for the desk."""
