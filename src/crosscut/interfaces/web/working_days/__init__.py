"""Pages: the working days of a year."""
