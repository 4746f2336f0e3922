"""How the record stands: what waits, when it was last verified, when it was last kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crosscut.foundation.record.chain import waiting
from crosscut.foundation.record.checkpoints import latest, place
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.payloads import facts_of_payload

#: More are waiting only where nobody seals.
COUNTED = 1000


@dataclass(frozen=True, slots=True)
class State:
    """Entries that wait (counted up to COUNTED; None where they are not to be told), the last
    verification and what it found, the last checkpoint of the installation's own file and whether
    it is stamped."""

    waiting: int | None
    verified: datetime | None
    faults: int
    checkpoint: datetime | None
    stamped: bool


def state_of_record(*, counted: bool) -> State:
    """Two statements and a look at a file. How many entries wait, of which nobody may know all, is
    `counted` for whoever sees everything."""
    verified = (
        Entry.objects.filter(verb="record.verified")
        .select_related("payload")
        .order_by("-sequence")
        .first()
    )
    found = facts_of_payload(verified.payload.content).get("found", {}) if verified else {}
    checkpoint = latest(place())
    return State(
        waiting=waiting()[:COUNTED].count() if counted else None,
        verified=verified.at if verified else None,
        faults=int(found.get("faults", 0)),
        checkpoint=checkpoint.at if checkpoint else None,
        stamped=bool(checkpoint and checkpoint.stamped),
    )
