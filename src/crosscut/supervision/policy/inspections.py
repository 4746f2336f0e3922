"""Who may do what with an inspection."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.supervision.lifecycles import INSPECTION, INSPECTION_KEPT, OFFICE
from crosscut.supervision.models import Inspection, Inspector
from crosscut.supervision.policy.directives import acting
from crosscut.table.policy import capacities


def capacities_at(actor: Actor, inspection: Inspection) -> frozenset[str]:
    """What the register makes the actor at an inspection today: of the office that runs it, one
    who inspects, or of the inspected organisation. One statement."""
    held = set(capacities(actor, inspection.group_id) & OFFICE)
    team = Inspector.objects.filter(inspection=inspection, left_out_on__isnull=True)
    if actor.person is not None and team.filter(person=actor.person).exists():
        held.add("inspector")
    if (inspection.group_id, inspection.organisation_id) in actor.liaison_for:
        held.add("liaison")
    if inspection.organisation_id in actor.organisations:
        held.add("head")
    return frozenset(held)


def who_may(verb: str) -> frozenset[str]:
    """The capacities by which a verb is carried out."""
    if verb in INSPECTION_KEPT:
        return INSPECTION_KEPT[verb].by
    return INSPECTION.steps[verb].by


def may_inspect(actor: Actor, inspection: Inspection, verb: str) -> str:
    """The capacity by which the actor may take a step of an inspection, or do what keeps its
    state. Refuses: NotForYou."""
    return acting(who_may(verb), capacities_at(actor, inspection))
