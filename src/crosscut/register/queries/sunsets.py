"""Mandates that end soon, or have ended while their group has not."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupStatus, Mandate, Sunset
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.groups import IN_BEING
from crosscut.register.queries.paging import LARGEST
from crosscut.register.queries.rows import SunsetAhead


def sunsets_ahead(
    *, actor: Actor, on: PartialDate | None = None, days: int = 90
) -> tuple[SunsetAhead, ...]:
    """Groups in being whose mandate has a sunset within so many days, or behind it already, the
    next first; at most as many as the largest page."""
    window = window_of(on)
    held_then = answering(only_confirmed=False) & in_window(window)
    lives = GroupStatus.objects.filter(held_then, group=OuterRef("group"), state__in=IN_BEING)
    mandates = Mandate.objects.filter(
        held_then, sunset=Sunset.DATE, sunset_day__lte=window.last + timedelta(days=days)
    )
    ahead = visible_to(actor, mandates.filter(Exists(lives))).order_by("sunset_day", "pk")
    rows = list(ahead[:LARGEST])
    gathering = Gathering(actor, window)
    gathering.mention_rows(rows, "group")
    gathering.load_names()
    found = []
    for row in rows:
        group = gathering.reference("group", row.group_id)
        if group and row.sunset_day:
            found.append(
                SunsetAhead(
                    group=group,
                    day=row.sunset_day.isoformat(),
                    days_left=(row.sunset_day - window.first).days,
                )
            )
    return tuple(found)
