"""The live view of a meeting: what it is at, on everybody's page as it happens."""
