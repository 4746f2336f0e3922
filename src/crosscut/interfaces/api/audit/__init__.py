"""The record, for auditors."""
