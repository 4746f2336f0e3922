"""Where somebody may call a meeting, and whom a call reaches."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupStatus
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.table.openness import runs
from crosscut.table.queries.places import IN_BEING, called_by_seat


def may_convene_anywhere(actor: Actor, group: int | None = None) -> bool:
    """Whether the actor runs meetings of a group, or of any; no statement."""
    groups = runs(actor)
    return bool(groups) if group is None else group in groups


def groups_to_convene(actor: Actor) -> tuple[Reference, ...]:
    """The groups in being whose meetings the actor runs, by name. Two statements."""
    today = PartialDate.parse(clock.today())
    states = GroupStatus.objects.filter(group__in=runs(actor), state__in=IN_BEING)
    being = set(states.accepted().certain(today).values_list("group_id", flat=True))
    names = Gathering(actor, window_of(None))
    names.mention("group", *being)
    names.load_names()
    return tuple(sorted(names.references("group", being), key=lambda each: each.name))


def people_to_call(group: int, *, actor: Actor) -> tuple[Reference, ...]:
    """Whom a call of a group reaches today, in the order of their places. Two statements."""
    people = called_by_seat(group)
    names = Gathering(actor, window_of(None))
    names.mention("person", *people)
    names.load_names()
    return names.references("person", people)


def group_named(group: int, *, actor: Actor) -> Reference | None:
    """A group by its name; None where the actor may not know of it. One statement."""
    names = Gathering(actor, window_of(None))
    names.mention("group", group)
    names.load_names()
    return names.reference("group", group)
