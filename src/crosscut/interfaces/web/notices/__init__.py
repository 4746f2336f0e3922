"""Papers that come in: taken in, read, corrected, entered, taken back."""
