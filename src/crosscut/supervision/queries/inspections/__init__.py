"""Inspections: lists and sheets."""
