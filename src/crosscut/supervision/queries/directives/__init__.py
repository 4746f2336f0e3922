"""Directives: lists, sheets, and what goes on beside them."""
