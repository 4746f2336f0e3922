"""Whom a group can bind."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTie, TieKind
from crosscut.table.queries.places import at_the_table


def stands_under(group: int, organisation: int) -> bool:
    """Whether an organisation sits in a group, or is supervised by it, today for certain: then what
    the group decides binds it."""
    if organisation in at_the_table(group):
        return True
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(group=group, kind=TieKind.SUPERVISES, organisation=organisation)
    return ties.accepted().certain(today).exists()
