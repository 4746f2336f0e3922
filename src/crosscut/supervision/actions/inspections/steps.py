"""What all steps of an inspection share: lock, policy, guards, trail, letters."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.register.models import Group, Organisation, Person
from crosscut.supervision.lifecycles import INSPECTION, INSPECTION_KEPT, InspectionState
from crosscut.supervision.models import (
    Directive,
    Finding,
    InspectedDirective,
    Inspection,
    InspectionStep,
    Inspector,
)
from crosscut.supervision.policy.inspections import may_inspect
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.refusals.inspections import (
    DirectiveOfAnotherGroup,
    InspectionChanged,
    InspectsOwn,
    LeaderNotInTeam,
    LedByAnother,
    NoInspectors,
    NotInspected,
    NotReportedYet,
)
from crosscut.table.queries.people import heads_of, liaisons_of, seated_for, staff_of
from crosscut.table.refusals import ReasonNeeded

#: From these on an inspection shows something of a directive.
SHOWS = frozenset({InspectionState.REPORTED, InspectionState.CLOSED})


def held_inspection(inspection: Inspection) -> Inspection:
    """The inspection, held until the transaction ends."""
    return (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("group", "organisation")
        .get(pk=inspection.pk)
    )


def take_step(
    verb: str,
    *,
    inspection: Inspection,
    seen: int,
    actor: Actor,
    reason: str = "",
    **values: Any,
) -> Inspection:
    """Take a step of an inspection that is held; `reason` stays in the trail, `values` are set.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, ReasonNeeded.
    """
    # Who may not take a step at all is not told whether now would be the time for it.
    capacity = may_inspect(actor, inspection, verb)
    if inspection.changes != seen:
        raise InspectionChanged
    source = InspectionState(inspection.state)
    target = INSPECTION.after(verb, source)
    if "reason" in INSPECTION.steps[verb].needs and not reason.strip():
        raise ReasonNeeded
    inspection = inspection.changed(
        state=target.value,
        state_since=clock.today(),
        changes=inspection.changes + 1,
        **values,
    )
    trail_of(inspection, verb, source.value, capacity, actor, reason)
    return inspection


def may_keep(verb: str, *, inspection: Inspection, actor: Actor, seen: int | None = None) -> str:
    """Ask whether what keeps the state may be done to an inspection that is held; the capacity.
    Without `seen`, others may write beside: lines of a checklist, findings.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed.
    """
    capacity = may_inspect(actor, inspection, verb)
    if seen is not None and inspection.changes != seen:
        raise InspectionChanged
    if InspectionState(inspection.state) not in INSPECTION_KEPT[verb].states:
        raise StepNotAllowed(verb=verb, state=inspection.state)
    return capacity


def kept_so(
    verb: str, inspection: Inspection, capacity: str, actor: Actor, **values: Any
) -> Inspection:
    """Set values on an inspection that is held, with a line of its trail."""
    inspection = inspection.changed(changes=inspection.changes + 1, **values)
    trail_of(inspection, verb, inspection.state, capacity, actor)
    return inspection


def trail_of(
    inspection: Inspection,
    verb: str,
    source: str,
    capacity: str,
    actor: Actor,
    text: str = "",
) -> None:
    """One line of the trail, under the present count of changes."""
    InspectionStep(
        inspection=inspection,
        ordinal=inspection.changes,
        verb=verb,
        source=source,
        target=inspection.state,
        capacity=capacity,
        person_id=actor.person,
        text=text.strip(),
        day=clock.today(),
        at=clock.now(),
    ).save()


def next_number(inspection: Inspection) -> dict[str, int]:
    """Year and number of an inspection that may be known from now on; it keeps those it has."""
    if inspection.number:
        return {}
    # Holding the group keeps two from taking one number.
    Group.objects.select_for_update().get(pk=inspection.group_id)
    year = clock.today().year
    numbered = Inspection.objects.filter(group=inspection.group_id, year=year)
    last = numbered.aggregate(last=Max("number"))["last"] or 0
    return {"year": year, "number": last + 1}


def set_team(
    inspection: Inspection, inspectors: Collection[Person], lead: Person | None
) -> frozenset[int]:
    """Who inspects from now on, the first leading if nobody else is said to; those who are new.

    Refuses: NoInspectors, LeaderNotInTeam, InspectsOwn.
    """
    wanted = {each.pk: each for each in inspectors}
    if not wanted:
        raise NoInspectors
    leads = lead.pk if lead else next(iter(wanted))
    if leads not in wanted:
        raise LeaderNotInTeam
    refuse_own(inspection.organisation, inspection.group_id, wanted.values())
    rows = Inspector.objects.select_for_update().filter(inspection=inspection)
    standing = {row.person_id: row for row in rows.filter(left_out_on__isnull=True)}
    for person, row in standing.items():
        if person not in wanted:
            row.changed(left_out_on=clock.today())
        elif row.leads != (person == leads):
            row.changed(leads=person == leads)
    new = [each for each in wanted if each not in standing]
    for person in new:
        Inspector(inspection=inspection, person_id=person, leads=person == leads).save()
    return frozenset(new)


def refuse_own(organisation: Organisation, group: int, people: Iterable[Person]) -> None:
    """Refuses: InspectsOwn."""
    own = {
        *staff_of(organisation.pk),
        *heads_of(organisation.pk),
        *liaisons_of(group, organisation.pk),
        *seated_for(group, organisation.pk),
    }
    for person in people:
        if person.pk in own:
            raise InspectsOwn(person=person.display, organisation=organisation.display)


def set_directives(inspection: Inspection, directives: Collection[Directive]) -> None:
    """The directives that it looks at from now on.

    Refuses: DirectiveOfAnotherGroup, LedByAnother.
    """
    wanted = {each.pk: each for each in directives}
    for each in wanted.values():
        if each.group_id != inspection.group_id:
            raise DirectiveOfAnotherGroup(number=each.numbered)
        supports = each.supporting.filter(
            organisation=inspection.organisation_id, left_out_on__isnull=True
        )
        if each.lead_id != inspection.organisation_id and not supports.exists():
            raise LedByAnother(organisation=inspection.organisation.display, number=each.numbered)
    standing = {
        row.directive_id: row for row in inspection.looked_at.filter(left_out_on__isnull=True)
    }
    for directive, row in standing.items():
        if directive not in wanted:
            row.changed(left_out_on=clock.today())
    for directive in wanted:
        if directive not in standing:
            InspectedDirective(inspection=inspection, directive_id=directive).save()


def team_of(inspection: Inspection) -> frozenset[int]:
    """Who inspects today."""
    rows = inspection.team.filter(left_out_on__isnull=True)
    return frozenset(rows.values_list("person_id", flat=True))


def speaking_for(inspection: Inspection) -> frozenset[int]:
    """Who of the inspected organisation is told."""
    return who_speaks_for(inspection.organisation_id, inspection.group_id)


def tell(kind: str, about: Inspection | Finding, people: Iterable[int], actor: Actor) -> None:
    """Have people told, once for each cause."""
    if actor.origin == "generator":
        return
    for person in sorted(set(people) - {actor.person}):
        Delivery.objects.queue(
            cause=f"{kind}:{about.address}:{about.changes}",
            kind=kind,
            subject=about.record_kind(),
            about=about.pk,
            person=person,
        )


def refuse_unshown(inspection: Inspection, directive: Directive) -> None:
    """An inspection shows something of the directives that it looked at, once it is reported.
    Refuses: NotInspected, NotReportedYet."""
    looked_at = inspection.looked_at.filter(directive=directive, left_out_on__isnull=True)
    if not looked_at.exists():
        raise NotInspected(number=directive.numbered)
    if InspectionState(inspection.state) not in SHOWS:
        raise NotReportedYet
