"""What every room stands on and no room owns. A closed list: see docs/decisions."""
