"""Who asks at the secret address of a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from crosscut.access.actions.letters import digest_of_address
from crosscut.access.authority import actor_of
from crosscut.access.models import CalendarAddress
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor

#: Programs ask every few minutes; that somebody does is kept no oftener than this.
NOTED = timedelta(hours=1)


class Reader(NamedTuple):
    """The account as the register makes it now, and what its calendar may say."""

    actor: Actor
    address: CalendarAddress


def reader_at(secret: str) -> Reader | None:
    """The reader of a calendar by the secret in its address; None where there is none, or none any
    more. It opens nothing else."""
    rows = CalendarAddress.objects.select_related("account").filter(revoked_at__isnull=True)
    found = rows.filter(digest=digest_of_address(secret)).first()
    if found is None or not found.account.is_active:
        return None
    now = clock.now()
    if found.last_used_at is None or now - found.last_used_at > NOTED:
        found.note_use(now)
    return Reader(actor_of(found.account, "page"), found)
