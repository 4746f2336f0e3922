"""Every write of the table: one function per verb, one noun a file."""
