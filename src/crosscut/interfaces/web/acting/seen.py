"""How many changes of its thing a form had seen, where a count says it."""

from __future__ import annotations

from crosscut.interfaces.web.address import PageRequest


def seen_by(request: PageRequest) -> int:
    """The count of changes that a form gives back; 0 where it gives none."""
    return count_of(request.POST.get("seen", ""))


def count_of(sent: str) -> int:
    """A count of changes as it was sent; 0 where it is none."""
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0
