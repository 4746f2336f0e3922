"""What supervision refuses, noun by noun."""
