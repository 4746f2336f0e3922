"""Every read of supervision, always for an actor."""
