"""What supervision writes: letters and papers."""
