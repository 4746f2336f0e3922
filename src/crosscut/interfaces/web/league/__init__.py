"""The league: who delivers, how that was computed, one batch at a time for a call."""
