"""The page of a reshuffle: who moves, what follows for seats, and entering it."""
