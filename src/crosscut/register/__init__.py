"""Who sits where, since when, known from what: organisations, posts, people, groups, seats."""
