"""What ends soon by its own date: mandates with a sunset, and seats for a term. Leaders and
offices hear of it on their desks while there is time to prolong, hand over or dissolve."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import GroupStatus, Mandate, Seat, Sunset
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, window_of
from crosscut.register.queries.groups import IN_BEING

#: Days ahead: enough for a session and a paper.
AHEAD = timedelta(days=90)


def duties(actor: Actor) -> list[Duty]:
    """For the desk of leaders and offices: sunsets until their group is dissolved, also when they
    are behind it; terms until they are over. No statement."""
    led, run = (actor.groups.get(capacity, frozenset()) for capacity in ("leader", "office"))
    if not led | run:
        return []
    window = window_of(None)
    held_now = answering(only_confirmed=False) & in_window(window)
    soon = window.last + AHEAD
    lives = GroupStatus.objects.filter(held_now, group=OuterRef("group"), state__in=IN_BEING)
    own = Exists(lives), held_now

    def of(row: Mandate | Seat, thing: str) -> Said:
        group = row.group_id
        return Said(
            "", (thing, group), group=group, capacity="office" if group in run else "leader"
        )

    def said_of_seat(row: Seat) -> Said:
        keys = {
            "person": row.person_id, "post": row.post_id, "organisation": row.organisation_id,
        }  # fmt: skip
        whose = next(((kind, key) for kind, key in keys.items() if key is not None), None)
        return of(row, "group")._replace(whose=whose)

    sunsets = Mandate.objects.filter(
        *own, group__in=led | run, sunset=Sunset.DATE, sunset_day__lte=soon
    )
    terms = Seat.objects.filter(*own, group__in=led | run, until_max__lte=soon)
    return [
        Duty("meet_sunset", visible_to(actor, sunsets), lambda row: of(row, "group"), "sunset_day"),
        Duty("meet_term", visible_to(actor, terms), said_of_seat, "until_min"),
    ]
