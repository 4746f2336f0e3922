"""Lists of inspections, and what directives show of inspections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED, Page
from crosscut.supervision.models import (
    Directive,
    Finding,
    InspectedDirective,
    Inspection,
    Inspector,
    Photograph,
    Remedy,
)
from crosscut.supervision.openness.inspections import open_findings
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.inspections.answers import (
    FindingOf,
    InspectionPage,
    InspectionRow,
)
from crosscut.supervision.queries.inspections.narrowing import (
    EVERY_INSPECTION,
    InspectionsWanted,
    known_inspections,
)
from crosscut.supervision.rules.states import InspectionState

#: From these on an inspection shows something of a directive.
_SHOWS = (InspectionState.REPORTED, InspectionState.CLOSED)


def known_inspection(inspection: int, *, actor: Actor) -> Inspection | None:
    """An inspection, if there is such a one and the actor may know of it."""
    rows = Inspection.objects.filter(pk=inspection).select_related("group", "organisation")
    found: Inspection | None = visible_to(actor, rows).first()
    return found


def known_finding(finding: int, *, actor: Actor) -> Finding | None:
    """A finding, if there is such a one and the actor may know of it."""
    rows = Finding.objects.filter(pk=finding)
    found: Finding | None = (
        visible_to(actor, rows)
        .select_related("inspection__group", "inspection__organisation")
        .first()
    )
    return found


def known_photograph(photograph: int, *, actor: Actor) -> Photograph | None:
    """A photograph, if it is still shown and the actor may know of it."""
    rows = Photograph.objects.filter(pk=photograph, left_out_on__isnull=True)
    found: Photograph | None = visible_to(actor, rows).select_related("inspection").first()
    return found


def list_inspections(
    *,
    actor: Actor,
    wanted: InspectionsWanted = EVERY_INSPECTION,
    after: str | None = None,
    limit: int = PAGE,
) -> InspectionPage:
    """One page of inspections, the latest day first. Four statements, and one for the place.
    Refuses: UnknownPlace."""
    known = known_inspections(wanted, actor=actor)
    shown, following = _shown(known, after, limit)
    return InspectionPage(
        inspections=rows_of(shown, actor), next=following, more=following is not None
    )


def counted_inspections(
    *,
    actor: Actor,
    wanted: InspectionsWanted = EVERY_INSPECTION,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[InspectionRow]:
    """The same with how many there are; one statement more. Refuses: UnknownPlace."""
    known = known_inspections(wanted, actor=actor)
    total = known.order_by().values("pk")[: COUNTED + 1].count()
    shown, following = _shown(known, after, limit)
    return Page(
        date=clock.today().isoformat(),
        rows=rows_of(shown, actor),
        next=following,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def _shown(
    known: QuerySet[Inspection], after: str | None, limit: int
) -> tuple[list[Inspection], str | None]:
    """The inspections of a page, and after which the next one begins. Refuses: UnknownPlace."""
    if after:
        known = known.filter(_beyond(known, after))
    limit = max(1, min(limit, LARGEST))
    shown = list(known.order_by("-day", "-pk")[: limit + 1])
    following = encode(shown[limit - 1].pk) if len(shown) > limit else None
    return shown[:limit], following


def _beyond(known: QuerySet[Inspection], after: str) -> Q:
    """What comes after a row of the list. Refuses: UnknownPlace."""
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    day = known.filter(pk=last).values_list("day", flat=True).first()
    if day is None:
        raise UnknownPlace(after=after)
    return Q(day__lt=day) | Q(day=day, pk__lt=last)


def rows_of(inspections: Collection[Inspection], actor: Actor) -> tuple[InspectionRow, ...]:
    """Rows of a list; three statements."""
    teams, counts = teams_of(inspections), counts_of(inspections, actor)
    names = Gathering(actor, window_of(None))
    mention(inspections, teams, names)
    names.load_names()
    return tuple(
        InspectionRow(**row_values(each, teams[each.pk], counts.get(each.pk), names))
        for each in inspections
    )


def teams_of(inspections: Collection[Inspection]) -> dict[int, list[int]]:
    """Who inspects, the leading one first, by inspection; one statement."""
    rows = Inspector.objects.filter(
        inspection__in=[each.pk for each in inspections], left_out_on__isnull=True
    )
    found: dict[int, list[int]] = defaultdict(list)
    for inspection, person in rows.values_list("inspection_id", "person_id"):
        found[inspection].append(person)
    return found


def counts_of(inspections: Collection[Inspection], actor: Actor) -> dict[int, tuple[int, int]]:
    """How many findings there are, and how many are not settled, of those inspections of which
    the actor may know what was found; one statement."""
    rows = Inspection.objects.filter(pk__in=[each.pk for each in inspections])
    if not (actor.local or actor.system):
        rows = rows.filter(open_findings(actor))
    counted = rows.order_by().annotate(
        every=Count("findings"), left=Count("findings", filter=Q(findings__settled_on__isnull=True))
    )
    return {pk: (every, left) for pk, every, left in counted.values_list("pk", "every", "left")}


def mention(
    inspections: Collection[Inspection], teams: dict[int, list[int]], names: Gathering
) -> None:
    """Have the names gathered that rows give."""
    for each in inspections:
        names.mention("group", each.group_id)
        names.mention("organisation", each.organisation_id)
        names.mention("person", *teams[each.pk])


def row_values(
    each: Inspection, team: list[int], counted: tuple[int, int] | None, names: Gathering
) -> dict[str, Any]:
    """The values of a row."""
    return {
        "id": each.address,
        "number": each.numbered,
        "subject": each.subject,
        "group": names.reference("group", each.group_id),
        "organisation": names.reference("organisation", each.organisation_id),
        "announced": each.announced,
        "day": each.day.isoformat(),
        "days_left": (each.day - clock.today()).days,
        "place": each.place,
        "latitude": degrees_text(each.latitude),
        "longitude": degrees_text(each.longitude),
        "state": each.state,
        "state_since": each.state_since.isoformat(),
        "inspectors": names.references("person", team),
        "findings": counted[0] if counted else None,
        "findings_open": counted[1] if counted else None,
        "answers_by": each.answers_by.isoformat() if each.answers_by else None,
    }


def degrees_text(value: Decimal | None) -> str | None:
    """Degrees without the zeros that only storage adds."""
    return None if value is None else f"{value.normalize():f}"


def finding_of(directive: Directive, *, actor: Actor) -> FindingOf | None:
    """The finding that a directive is to put right, if the actor may know of it; one statement."""
    rows = Remedy.objects.filter(directive=directive)
    found = visible_to(actor, rows).select_related("finding__inspection").first()
    if found is None:
        return None
    finding: Finding = found.finding
    return FindingOf(
        inspection=finding.inspection.address,
        inspection_number=finding.inspection.numbered,
        finding=finding.address,
        number=finding.number,
        text=finding.text,
    )


def inspections_that_show(directive: Directive, *, actor: Actor) -> QuerySet[Inspection]:
    """The inspections by which a directive can be verified: those that looked at it, and are
    reported."""
    looked_at = InspectedDirective.objects.filter(
        inspection=OuterRef("pk"), directive=directive, left_out_on__isnull=True
    )
    known = visible_to(actor, Inspection.objects.filter(group=directive.group_id))
    return known.filter(Exists(looked_at), state__in=[each.value for each in _SHOWS]).order_by(
        "-day", "-pk"
    )
