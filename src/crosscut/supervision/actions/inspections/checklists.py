"""Checklists: the kept lines of a group, and what was found of each line at an inspection."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.supervision.actions.inspections.steps import held_inspection, may_keep
from crosscut.supervision.models import Checklist, Inspection, InspectionPoint
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.refusals.inspections import ChecklistGone, TickUnsaid
from crosscut.supervision.rules.inspections import checked_lines
from crosscut.supervision.rules.terms import Tick
from crosscut.table.refusals import NothingChanged


class Ticked(NamedTuple):
    """What was found of a line; nothing takes it back."""

    point: InspectionPoint
    tick: Tick | None
    words: str = ""


@action("checklist.kept")
def keep_checklist(*, group: Group, name: str, lines: Iterable[str], actor: Actor) -> Checklist:
    """Keep lines that inspections of a group go through; under a name that is there, instead of
    those. Inspections that took the former keep their lines.

    Refuses: NotForYou, ChecklistEmpty, ChecklistTooLong, NothingChanged.
    """
    # Holding the group keeps two from keeping one name twice.
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_issue(actor, group.pk)
    name, kept = checked_lines(name, lines)
    former = Checklist.objects.filter(group=group, name=name, left_out_on__isnull=True).first()
    if former is not None:
        if tuple(former.lines) == kept:
            raise NothingChanged
        former.changed(left_out_on=clock.today())
    made = Checklist(group=group, name=name, lines=list(kept), kept_on=clock.today())
    made.save()
    return made


@action("checklist.left_out")
def leave_out_checklist(*, checklist: Checklist, actor: Actor) -> Checklist:
    """Offer a checklist no more.

    Refuses: NotForYou, ChecklistGone.
    """
    checklist = Checklist.objects.select_for_update().get(pk=checklist.pk)
    may_issue(actor, checklist.group_id)
    if checklist.left_out_on is not None:
        raise ChecklistGone(name=checklist.name)
    return checklist.changed(left_out_on=clock.today())


@action("inspection.ticked")
def tick_points(*, inspection: Inspection, ticks: Collection[Ticked], actor: Actor) -> Inspection:
    """Say of lines of the checklist what was found; a “no” says in words what is missing. Several
    may do so at once, each for other lines; of one line the last word holds.

    Refuses: NotForYou, StepNotAllowed, TickUnsaid, NothingChanged.
    """
    inspection = held_inspection(inspection)
    may_keep("tick", inspection=inspection, actor=actor)
    standing = {row.pk: row for row in inspection.points.filter(left_out_on__isnull=True)}
    any_changed = False
    for point, tick, words in ticks:
        row = standing.get(point.pk)
        words = words.strip() if tick else ""
        said = tick.value if tick else ""
        if row is None or (row.tick == said and row.words == words):
            continue
        if tick is Tick.NO and not words:
            raise TickUnsaid(text=row.text)
        row.changed(
            tick=said,
            words=words,
            ticked_on=clock.today() if tick else None,
            person_id=actor.person if tick else None,
        )
        any_changed = True
    if not any_changed:
        raise NothingChanged
    return inspection
