"""Account books: balances, entries, whether they hold."""
