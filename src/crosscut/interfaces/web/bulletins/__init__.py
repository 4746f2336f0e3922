"""Briefings and circulars: the list, one with its receipts, drafting."""
