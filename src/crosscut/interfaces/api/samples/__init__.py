"""Samples by the API."""
