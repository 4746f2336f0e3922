"""The API of account books."""
