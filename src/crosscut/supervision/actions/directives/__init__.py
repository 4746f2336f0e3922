"""Directives: issued, carried out, split, judged."""
