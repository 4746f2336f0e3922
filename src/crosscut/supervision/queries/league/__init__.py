"""The league: ranks of bodies."""
