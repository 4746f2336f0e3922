"""What a ledger that an office kept before would become."""
