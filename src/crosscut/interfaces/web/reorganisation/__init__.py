"""Pages: the register before and after."""
