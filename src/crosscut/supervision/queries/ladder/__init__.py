"""The ladder: what climbs it, whom it reaches, who sits on what."""
