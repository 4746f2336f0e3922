"""Supervision: what organisations are to do, and what became of it (DOMAIN §5)."""
