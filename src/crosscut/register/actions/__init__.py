"""Every write of the register: one function a verb, one noun a file."""
