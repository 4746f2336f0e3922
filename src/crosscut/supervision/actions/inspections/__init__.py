"""Inspections: planned, carried out, findings settled."""
