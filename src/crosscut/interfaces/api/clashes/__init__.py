"""Clashes by the API."""
