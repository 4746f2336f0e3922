"""Pages: one-time links, those who make them and those who were sent one."""
