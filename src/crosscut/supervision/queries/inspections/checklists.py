"""The checklists that groups keep: what their inspections look at again and again."""

from __future__ import annotations

from django.db.models import Count

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Group
from crosscut.register.policy import visible_to as known_in_register
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.models import Checklist
from crosscut.supervision.openness.inspections import runs
from crosscut.supervision.policy.directives import may_issue, visible_to
from crosscut.supervision.queries.inspections.answers import (
    ChecklistRow,
    Checklists,
    GroupOfChecklists,
)
from crosscut.table.openness import knows_inside


def groups_with_checklists(*, actor: Actor) -> tuple[GroupOfChecklists, ...]:
    """Groups by their names, that keep checklists which the actor may know of, or whose checklists
    he or she may keep. Three statements."""
    kept = visible_to(actor, Checklist.objects.filter(left_out_on__isnull=True))
    counted = dict(kept.order_by().values_list("group").annotate(Count("pk")))
    names = Gathering(actor, window_of(None))
    groups = sorted(runs(actor) | counted.keys())
    names.mention("group", *groups)
    names.load_names()
    found = [(names.reference("group", each), counted.get(each, 0)) for each in groups]
    rows = [GroupOfChecklists(group=group, checklists=many) for group, many in found if group]
    return tuple(sorted(rows, key=lambda each: (each.group.name, each.group.id)))


def checklists_of(group: int, *, actor: Actor) -> Checklists | None:
    """The checklists of a group; None for who knows the group from outside alone."""
    known = known_in_register(actor, Group.objects.filter(pk=group)).exists()
    inside = visible_to(actor, Checklist.objects.filter(group=group, left_out_on__isnull=True))
    try:
        may_issue(actor, group)
        may = True
    except NotForYou:
        may = False
    whole = actor.local or actor.system
    if not known or not (whole or may or group in knows_inside(actor) | actor.approves_for):
        return None
    names = Gathering(actor, window_of(None))
    names.mention("group", group)
    names.load_names()
    return Checklists(
        group=names.reference("group", group),
        checklists=tuple(
            ChecklistRow(
                id=each.address,
                name=each.name,
                lines=tuple(each.lines),
                kept_on=each.kept_on.isoformat(),
            )
            for each in inside
        ),
        may_keep=may,
    )


def known_checklist(checklist: int, *, actor: Actor) -> Checklist | None:
    """A checklist that is still offered, if the actor may know of it."""
    rows = Checklist.objects.filter(pk=checklist, left_out_on__isnull=True)
    found: Checklist | None = visible_to(actor, rows).first()
    return found
