"""Ledgers that offices kept before: given as files, read, put right, taken over."""
