"""Entering what a file says."""
