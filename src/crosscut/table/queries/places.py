"""Who has a place at a group's table today, and to whom the group reports."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import GroupTie, Liaison, Sitting, TieKind, Tier
from crosscut.register.policy import visible_to

#: In these a group has a table.
IN_BEING = (GroupState.ACTIVE, GroupState.STANDBY, GroupState.WINDING_UP)


def at_the_table(group: int) -> frozenset[int]:
    """The organisations that have a seat or a liaison in a group today for certain."""
    today = PartialDate.parse(clock.today())
    seats = Sitting.objects.filter(group=group, tier=Tier.GROUP, organisation__isnull=False)
    liaisons = Liaison.objects.filter(group=group)
    return frozenset(
        [
            *seats.accepted().certain(today).values_list("organisation_id", flat=True),
            *liaisons.accepted().certain(today).values_list("organisation_id", flat=True),
        ]
    )


def lines_upward(actor: Actor, group: int) -> list[GroupTie]:
    """The lines that the actor may know of along which a group reports today for certain."""
    ties = visible_to(actor, GroupTie.objects.filter(group=group, kind=TieKind.REPORTS_TO))
    return list(ties.accepted().certain(PartialDate.parse(clock.today())).order_by("pk"))
