"""Who did what the record tells: the person and the seat behind each entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.models import Entry
from crosscut.register.models import Seat
from crosscut.register.policy import visible_to
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering


class Doer(Answer):
    """Who carried an entry out, as far as the record knows: an account (its number), a person,
    the seat that gave the right (its role and group), and for whom it was done."""

    account: int | None
    person: Reference | None
    role: str
    group: Reference | None
    on_behalf_of: Reference | None
    origin: str
    capacity: str = ""


def doers_of(entries: Collection[str], *, actor: Actor, window: PartialDate) -> Mapping[str, Doer]:
    """The doers of entries, by the reference of the entry; three statements."""
    rows = list(
        Entry.objects.filter(reference__in=[decode(entry) for entry in entries]).only(
            "account", "person", "seat", "on_behalf_of", "origin", "capacity", "reference"
        )
    )
    seats = {
        seat.pk: seat
        for seat in visible_to(
            actor, Seat._base_manager.filter(pk__in={row.seat for row in rows if row.seat})
        )
    }
    gathering = Gathering(actor, window)
    for row in rows:
        gathering.mention("person", row.person, row.on_behalf_of)
    gathering.mention_rows(seats.values(), "group")
    gathering.load_names()
    found = {}
    for row in rows:
        seat = seats.get(row.seat or 0)
        found[encode(row.reference)] = Doer(
            account=row.account,
            person=gathering.reference("person", row.person),
            role=seat.role if seat else "",
            group=gathering.reference("group", seat.group_id) if seat else None,
            on_behalf_of=gathering.reference("person", row.on_behalf_of),
            origin=row.origin,
            capacity=row.capacity,
        )
    return found
