"""Crosscut: found, run, supervise and see the leading groups of an organisation."""
