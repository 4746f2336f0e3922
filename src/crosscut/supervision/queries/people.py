"""Who is told of what an organisation is to do."""

from __future__ import annotations

from crosscut.register.models import Role, Sitting, Tier
from crosscut.table.queries.people import heads_of, liaisons_of, seated_for, sure


def who_speaks_for(organisation: int, group: int) -> frozenset[int]:
    """The liaisons of an organisation in a group; where there is none, its head, else who sits for
    it there."""
    for found in (
        liaisons_of(group, organisation),
        heads_of(organisation),
        seated_for(group, organisation),
    ):
        if people := frozenset(found):
            return people
    return frozenset()


def leads_today(group: int, person: int) -> bool:
    """Whether somebody is the leader of a group today."""
    rows = Sitting.objects.filter(group=group, tier=Tier.GROUP, role=Role.LEADER, person=person)
    return bool(sure(rows).exists())
