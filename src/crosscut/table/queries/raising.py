"""Where somebody may raise a matter, and in which way."""

from __future__ import annotations

from typing import Literal

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupStatus, GroupTie, TieKind
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.table.policy import SEATED
from crosscut.table.queries.places import IN_BEING


class WayToRaise(Answer):
    """One way: by a place in the group itself, from a group of a lower level, or from the body
    above, which sends it down."""

    how: Literal["seat", "counterpart", "above"]
    group: Reference
    from_group: Reference | None
    #: For which organisations it may be raised, besides for none.
    organisations: tuple[Reference, ...]


def may_raise_anywhere(actor: Actor, group: int | None = None) -> bool:
    """Whether there may be a way at all, or one into a group by the actor's own place there or
    above it; no statement. Lists and groups offer a button then."""
    own = frozenset().union(*(actor.groups.get(each, frozenset()) for each in SEATED))
    places = own | actor.approves_for
    return bool(places) if group is None else group in places


def ways_to_raise(actor: Actor) -> tuple[WayToRaise, ...]:
    """Every way of the actor today, into groups that are in being. Three statements."""
    seated = frozenset().union(*(actor.groups.get(each, frozenset()) for each in SEATED))
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(other_group__in=seated, kind=TieKind.COUNTERPART)
    lower = ties.accepted().certain(today).values_list("group_id", "other_group_id")
    ways: list[tuple[Literal["seat", "counterpart", "above"], int, int | None]] = [
        *(("seat", group, None) for group in seated),
        *(("counterpart", group, below) for group, below in lower if below),
        *(("above", group, None) for group in actor.approves_for),
    ]
    states = GroupStatus.objects.filter(
        group__in={group for _how, group, _below in ways}, state__in=IN_BEING
    )
    being = set(states.accepted().certain(today).values_list("group_id", flat=True))
    speaks = actor.sits_for | actor.liaison_for
    names = Gathering(actor, window_of(None))
    names.mention("group", *being, *seated)
    names.mention("organisation", *(body for group, body in speaks if group in seated))
    names.load_names()
    found = []
    for how, group, below in ways:
        named = names.reference("group", group)
        if group not in being or named is None:
            continue
        bodies = [body for at, body in speaks if at == group] if how == "seat" else []
        found.append(
            WayToRaise(
                how=how,
                group=named,
                from_group=names.reference("group", below),
                organisations=names.references("organisation", sorted(bodies)),
            )
        )
    return tuple(sorted(found, key=lambda way: way.group.name))
