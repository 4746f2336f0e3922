"""Account books: kept, entered in."""
