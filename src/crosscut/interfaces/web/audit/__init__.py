"""Pages: the record, for auditors."""
