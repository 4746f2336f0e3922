"""Reviews by the API."""
