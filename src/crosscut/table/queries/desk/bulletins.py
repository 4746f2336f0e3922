"""What waits for the readers of bulletins: those that they have not noted."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.table.lifecycles import BulletinState
from crosscut.table.models import Bulletin, Reader
from crosscut.table.policy import visible_to
from crosscut.table.queries.desk.asked import disclosure_of


def bulletin_duties(actor: Actor) -> list[Duty]:
    """Briefings and circulars that were addressed to the actor."""
    if actor.person is None:
        return []
    known = visible_to(actor, Bulletin.objects.filter(state=BulletinState.ISSUED.value))
    rows = Reader.objects.filter(
        person=actor.person,
        noted_at__isnull=True,
        delivered_on__isnull=True,
        bulletin__in=known.order_by().values("pk"),
    )

    def said(row: Reader) -> Said:
        bulletin = row.bulletin
        return Said(
            title=bulletin.title,
            thing=("bulletin", bulletin.pk),
            about=bulletin.numbered,
            group=bulletin.group_id,
            capacity=row.capacity,
            disclosure=disclosure_of(bulletin),
        )

    return [Duty("note_bulletin", rows, said, None, "since", ("bulletin__group",))]
