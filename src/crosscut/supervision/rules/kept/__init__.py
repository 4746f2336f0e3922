"""How ledgers that offices kept before are read: columns, days, words, in plain Python."""
