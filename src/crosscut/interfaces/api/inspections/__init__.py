"""Inspections, findings, photographs and checklists by the API."""
