"""What waits in access, for the desk: writes that take a second registrar."""

from __future__ import annotations

from django.db.models.functions import TruncDate

from crosscut.access.models import HeldWrite
from crosscut.access.waiting import others_waiting
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Disclosure


def duties(actor: Actor) -> list[Duty]:
    """Writes of others that the actor may take up; one statement for registrars where none
    waits."""
    waiting = others_waiting(actor)
    if not waiting:
        return []

    def said(row: HeldWrite) -> Said:
        return Said(
            title=row.verb,
            thing=("held", row.pk),
            whose=("person", row.person_id) if row.person_id else None,
            capacity="registrar",
            # A write may be about what is sealed: a letter says only that it waits.
            disclosure=Disclosure.SEALED,
        )

    rows = HeldWrite.objects.filter(pk__in=[held.pk for held in waiting])
    return [Duty("take_up_write", rows, said, None, TruncDate("at"))]
