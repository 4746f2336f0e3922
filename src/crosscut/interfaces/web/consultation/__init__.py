"""Pages: positions in rounds, changes of the draft text, what stands in the way, votes."""
