"""To what lists of inspections are narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Person
from crosscut.register.policy import visible_to as known_in_register
from crosscut.supervision.lifecycles import SETTLED
from crosscut.supervision.models import InspectedDirective, Inspection, Inspector, Remedy
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.rules.states import InspectionState

#: These go on.
OPEN_INSPECTIONS = (
    InspectionState.PLANNED,
    InspectionState.UNDER_WAY,
    InspectionState.REPORTED,
)
#: What `state` may be beside a state: those that go on.
STILL_OPEN = "open"
_PUT_RIGHT = tuple(sorted(state.value for state in SETTLED))


@dataclass(frozen=True, slots=True)
class InspectionsWanted:
    """Which inspections a list is of; what is not said narrows nothing. `state` is a state or
    "open"; `inspector` is a person of the team, and `mine` whoever asks; the days from `since` to
    `until` are included; `correcting` are those with a directive that is to put a finding right
    and did not yet."""

    group: int | None = None
    organisation: int | None = None
    directive: int | None = None
    inspector: int | None = None
    mine: bool = False
    state: str = ""
    announced: bool | None = None
    correcting: bool = False
    since: date | None = None
    until: date | None = None


#: All of them.
EVERY_INSPECTION = InspectionsWanted()


def known_inspections(wanted: InspectionsWanted, *, actor: Actor) -> QuerySet[Inspection]:
    """Those of the inspections that the actor knows of which are wanted."""
    rows: QuerySet[Inspection] = visible_to(actor, Inspection.objects.all())
    if wanted.group is not None:
        # Whoever inspects or is inspected may know an inspection, and not whose it is.
        groups = known_in_register(actor, Group.objects.filter(pk=wanted.group))
        rows = rows.filter(group=wanted.group, group__in=groups.values("pk"))
    if wanted.organisation is not None:
        rows = rows.filter(organisation=wanted.organisation)
    if wanted.directive is not None:
        looked_at = InspectedDirective.objects.filter(
            inspection=OuterRef("pk"), directive=wanted.directive, left_out_on__isnull=True
        )
        rows = rows.filter(Exists(looked_at))
    if wanted.inspector is not None:
        people = known_in_register(actor, Person.objects.filter(pk=wanted.inspector))
        rows = rows.filter(_sends(wanted.inspector), Exists(people))
    if wanted.mine:
        rows = rows.filter(_sends(actor.person or 0))
    if wanted.state == STILL_OPEN:
        rows = rows.filter(state__in=[each.value for each in OPEN_INSPECTIONS])
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.announced is not None:
        rows = rows.filter(announced=wanted.announced)
    if wanted.correcting:
        remedies = Remedy.objects.filter(finding__inspection=OuterRef("pk"))
        remedies = remedies.exclude(directive__state__in=_PUT_RIGHT)
        rows = rows.filter(Exists(visible_to(actor, remedies)))
    if wanted.since is not None:
        rows = rows.filter(day__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(day__lte=wanted.until)
    return rows


def _sends(person: int) -> Exists:
    """Inspections to which somebody is sent."""
    rows = Inspector.objects.filter(
        inspection=OuterRef("pk"), person=person, left_out_on__isnull=True
    )
    return Exists(rows)
