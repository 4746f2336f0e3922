"""What waits of inspections, for the desk: to inspect, to be ready, findings to answer, answers."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Disclosure
from crosscut.supervision.models import Finding, Inspection, Inspector
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.rules.states import InspectionState
from crosscut.table.openness import knows_inside

_TO_INSPECT = (InspectionState.PLANNED.value, InspectionState.UNDER_WAY.value)
_BESIDE = ("inspection__group", "inspection__organisation")


def inspection_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What waits for who inspects, for the inspected organisation, and for the office. No
    statement."""
    found = []
    if actor.person is not None:
        found.append(_to_inspect(actor, actor.person))
    if actor.liaison_for or actor.organisations:
        found += [_to_receive(actor), _to_answer(actor)]
    if runs:
        found.append(_to_look_at(actor, runs))
    return found


def _to_inspect(actor: Actor, person: int) -> Duty:
    sent = Inspector.objects.filter(
        inspection=OuterRef("pk"), person=person, left_out_on__isnull=True
    )
    rows = Inspection.objects.filter(Exists(sent), state__in=_TO_INSPECT)

    def said(row: Inspection) -> Said:
        return _said(row, actor, "inspection", row.subject, "inspector")

    return Duty("inspect", rows, said, "day", "planned_on", ("group", "organisation"))


def _to_receive(actor: Actor) -> Duty:
    rows = Inspection.objects.filter(
        _of_ones_own(actor, ""), announced=True, state=InspectionState.PLANNED.value
    )

    def said(row: Inspection) -> Said:
        return _said(row, actor, "inspection", row.subject, _capacity(row, actor))

    known = visible_to(actor, rows)
    return Duty("receive_inspection", known, said, "day", "planned_on", ("group", "organisation"))


def _to_answer(actor: Actor) -> Duty:
    waiting = Q(answered_on__isnull=True) | ~Q(asked_back="")
    rows = _standing().filter(waiting, _of_ones_own(actor, "inspection__"))

    def said(row: Finding) -> Said:
        of = row.inspection
        return _said(of, actor, "findings", row.text[:200], _capacity(of, actor))

    known = visible_to(actor, rows)
    return Duty("answer_finding", known, said, "inspection__answers_by", "found_on", _BESIDE)


def _to_look_at(actor: Actor, runs: frozenset[int]) -> Duty:
    rows = _standing().filter(inspection__group__in=runs, answered_on__isnull=False, asked_back="")

    def said(row: Finding) -> Said:
        return _said(row.inspection, actor, "findings", row.text[:200], "office")

    return Duty("look_at_answer", rows, said, None, "answered_on", _BESIDE)


def _standing() -> QuerySet[Finding]:
    """Findings that are reported and not settled."""
    return Finding.objects.filter(
        inspection__state=InspectionState.REPORTED.value, settled_on__isnull=True
    )


def _of_ones_own(actor: Actor, at: str) -> Q:
    """Rows of inspections of organisations for which the actor answers; `at` is where a row has
    its inspection."""
    found = Q(**{f"{at}organisation__in": actor.organisations})
    groups: dict[int, list[int]] = defaultdict(list)
    for group, organisation in sorted(actor.liaison_for):
        groups[organisation].append(group)
    for organisation, those in groups.items():
        found |= Q(**{f"{at}group__in": those, f"{at}organisation": organisation})
    return found


def _capacity(row: Inspection, actor: Actor) -> str:
    liaison = (row.group_id, row.organisation_id) in actor.liaison_for
    return "liaison" if liaison else "head"


def _said(row: Inspection, actor: Actor, page: str, title: str, capacity: str) -> Said:
    inside = knows_inside(actor)
    return Said(
        title=title,
        thing=(page, row.pk),
        about=row.numbered,
        group=row.group_id if row.group_id in inside else None,
        whose=("organisation", row.organisation_id),
        capacity=capacity,
        # One that is not announced is in nobody's letters but as something that waits.
        disclosure=disclosure_of_inspection(row),
    )


def disclosure_of_inspection(row: Inspection) -> Disclosure:
    """How far an inspection may be named, in letters and calendars: nowhere before it is known."""
    if not (row.announced or row.begun_on):
        return Disclosure.SEALED
    return Disclosure(row.group.disclosure)
