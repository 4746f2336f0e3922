"""The ledger: rows, lights, filters, obstacles."""
