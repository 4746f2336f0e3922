"""What came of one another at several tables: submitted upward, sent down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.register.queries.gathering import Gathering
from crosscut.table.models import Matter, RaisedBy
from crosscut.table.policy import visible_to
from crosscut.table.queries.answers import LinkedMatter


def linked_matters(matter: Matter, actor: Actor) -> list[Matter]:
    """The matters of a chain that the actor may know of, each before those that came of it; one
    statement. Empty where there is no other."""
    first = matter.chain_id or matter.pk
    rows = Matter.objects.filter(Q(pk=first) | Q(chain=first))
    found = {each.pk: each for each in visible_to(actor, rows)}
    if len(found) < 2:
        return []

    def way(each: Matter) -> list[tuple[date, bool, int]]:
        above = found.get(each.came_from_id or 0)
        sent_down = each.raised_by == RaisedBy.ABOVE
        return [*(way(above) if above else ()), (each.raised_on, sent_down, each.pk)]

    return sorted(found.values(), key=way)


def chain_of(linked: Collection[Matter], names: Gathering) -> tuple[LinkedMatter, ...]:
    """The chain as answers give it; names of its groups are loaded."""
    known = {each.pk for each in linked}
    found = []
    for each in linked:
        group = names.reference("group", each.group_id)
        if group is None:
            continue
        found.append(
            LinkedMatter(
                id=each.address,
                number=each.numbered,
                title=each.title,
                group=group,
                state=each.state,
                raised_by=each.raised_by,
                came_from=encode(each.came_from_id) if each.came_from_id in known else None,
            )
        )
    return tuple(found)
