"""Whom a group can bind."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTie, TieKind
from crosscut.table.queries.places import at_the_table


def stands_under(group: int, organisation: int) -> bool:
    """Whether what the group decides binds an organisation."""
    return organisation in subordinates(group)


def subordinates(group: int) -> frozenset[int]:
    """The organisations that sit in a group, or are supervised by it, today for certain."""
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(group=group, kind=TieKind.SUPERVISES, organisation__isnull=False)
    supervised = ties.accepted().certain(today).values_list("organisation", flat=True)
    return at_the_table(group) | frozenset(supervised)
