"""Pages: reviews, what they rule, and the concerns that they take up."""
