"""What one does with posts."""
