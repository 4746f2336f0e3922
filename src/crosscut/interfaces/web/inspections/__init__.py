"""Pages: inspections, what they found, their checklists and papers."""
