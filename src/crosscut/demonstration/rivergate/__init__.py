"""Rivergate, an invented city: fifteen leading groups over six years, made through the actions."""

from crosscut.demonstration.rivergate.years import load_rivergate

__all__ = ["load_rivergate"]
