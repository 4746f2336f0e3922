"""Every read of the table that the doors need, always for an actor."""
