"""What the record says of a one-time link, whatever it opens."""

from __future__ import annotations

from crosscut.access.models import OneTimeLink
from crosscut.foundation.record.trace import Subject, require_running


def note_link(link: OneTimeLink, *about: tuple[str, int]) -> None:
    """Within an action: the entry is about these things, kind and identifier, and about whoever
    was asked, and says until when the link opens."""
    trace = require_running()
    trace.facts.update(
        {"link": link.address, "verb": link.verb, "state": link.state, "until": str(link.due)}
    )
    for subject in (*about, ("person", link.person_id)):
        trace.subjects[Subject(*subject)] = None
