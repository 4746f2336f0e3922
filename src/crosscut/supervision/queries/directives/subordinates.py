"""Whom a group can bind."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTie, TieKind
from crosscut.register.queries.prepared import prepared
from crosscut.table.queries.places import at_the_table


def stands_under(group: int, organisation: int) -> bool:
    """Whether what the group decides binds an organisation."""
    return organisation in subordinates(group)


def subordinates(group: int) -> frozenset[int]:
    """The organisations that sit in a group, or are supervised by it, today for certain."""
    supervised = _supervised(group=group, day=clock.today())
    return at_the_table(group) | {organisation for (organisation,) in supervised}


@prepared
def _supervised(group: int, day: date) -> QuerySet[Any, Any]:
    ties = GroupTie.objects.filter(group=group, kind=TieKind.SUPERVISES, organisation__isnull=False)
    return ties.accepted().certain(PartialDate(day, day)).values_list("organisation")
