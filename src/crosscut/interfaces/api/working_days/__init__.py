"""The API: the working days of a year."""
