"""Directives by the numbers that people say, which each group counts for itself."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to

#: A number as `Directive.numbered` writes it.
NUMBER = re.compile(r"([0-9]{4})-[Dd]([A-Za-z]*)([0-9]{1,6})")
#: So many of one number are named.
MOST = 20


def numbered(said: str) -> QuerySet[Directive]:
    """The directives of all groups that bear a number."""
    found = NUMBER.fullmatch(said)
    assert found is not None, "asked before"
    year, series, number = found.groups()
    return Directive.objects.filter(year=int(year), series=series.upper(), number=int(number))


def named_in_group(text: str, *, group: int, actor: Actor) -> Directive | None:
    """The directive of a group that somebody names by its number. None where there is none that he
    or she may know of."""
    if not NUMBER.fullmatch(text.strip()):
        return None
    rows = numbered(text.strip()).filter(group=group)
    found: Directive | None = visible_to(actor, rows).first()
    return found


def bearing(text: str, *, actor: Actor) -> list[Directive]:
    """The directives of a number, of those that the actor may know of, the earliest due first:
    `MOST` of them, and none where it is no number."""
    if not NUMBER.fullmatch(text.strip()):
        return []
    return list(visible_to(actor, numbered(text.strip())).order_by("due", "pk")[:MOST])
