"""One inspection with everything that belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import INSPECTION, INSPECTION_KEPT, InspectionState
from crosscut.supervision.models import (
    Directive,
    Finding,
    InspectedDirective,
    Inspection,
    InspectionPoint,
    InspectionStep,
    Photograph,
    Remedy,
)
from crosscut.supervision.openness.inspections import open_findings
from crosscut.supervision.policy.directives import BY_ITSELF, FOR_WHOM, visible_to
from crosscut.supervision.policy.inspections import capacities_at, who_may
from crosscut.supervision.queries.inspections.answers import (
    FindingLine,
    InspectionLine,
    InspectionSheet,
    LookedAt,
    PhotographLine,
    PointLine,
)
from crosscut.supervision.queries.inspections.lists import (
    counts_of,
    degrees_text,
    known_inspection,
    mention,
    row_values,
    teams_of,
)
from crosscut.table.queries.answers import Verb

#: What is done to a finding; the rest is done to the inspection.
OF_A_FINDING = ("answer", "ask_back", "settle", "correct")


def inspection_sheet(inspection: int, *, actor: Actor) -> InspectionSheet | None:
    """The sheet of an inspection; None where there is none, or none that the actor may know of. As
    many statements, however much was found."""
    found = known_inspection(inspection, actor=actor)
    return sheet_of_inspection(found, actor=actor) if found is not None else None


def sheet_of_inspection(inspection: Inspection, *, actor: Actor) -> InspectionSheet:
    """The sheet of an inspection that the actor knows of."""
    tells = _tells(inspection, actor)
    held = capacities_at(actor, inspection)
    teams = teams_of([inspection])
    trail = list(inspection.trail.all())
    looked_at = visible_to(
        actor, InspectedDirective.objects.filter(inspection=inspection, left_out_on__isnull=True)
    )
    directives = list(
        visible_to(actor, Directive.objects.filter(pk__in=looked_at.values("directive"))).order_by(
            "year", "number"
        )
    )
    points = list(inspection.points.filter(left_out_on__isnull=True)) if tells else []
    findings = list(inspection.findings.all()) if tells else []
    photographs, corrections = (
        _photographs(inspection, tells),
        _corrections(inspection, tells, actor),
    )
    names = Gathering(actor, window_of(None))
    mention([inspection], teams, names)
    names.mention_rows(trail, "person")
    names.mention_rows(points, "person")
    names.mention_rows(findings, "person", "answered_by:person")
    names.load_names()
    texts = {each.pk: each.text for each in points}
    counted = counts_of([inspection], actor).get(inspection.pk)
    return InspectionSheet(
        **row_values(inspection, teams[inspection.pk], counted, names),
        told=inspection.announced or inspection.begun_on is not None,
        tells=tells,
        planned_on=inspection.planned_on.isoformat(),
        begun_on=inspection.begun_on.isoformat() if inspection.begun_on else None,
        reported_on=inspection.reported_on.isoformat() if inspection.reported_on else None,
        conclusion=inspection.conclusion if tells else "",
        directives=tuple(_directive(each) for each in directives),
        points=tuple(_point(each, names) for each in points),
        found=tuple(
            _finding(each, inspection, held, texts, photographs, corrections, names)
            for each in findings
        ),
        photographs=tuple(photographs[None]),
        trail=tuple(_line(each, names) for each in trail),
        seen=inspection.changes,
        capacities=tuple(sorted(held)),
        verbs=_verbs(inspection, held),
    )


def _point(each: InspectionPoint, names: Gathering) -> PointLine:
    return PointLine(
        id=each.address,
        ordinal=each.ordinal,
        text=each.text,
        tick=each.tick,
        words=each.words,
        ticked_on=each.ticked_on.isoformat() if each.ticked_on else None,
        person=names.reference("person", each.person_id),
    )


def _line(each: InspectionStep, names: Gathering) -> InspectionLine:
    return InspectionLine(
        verb=each.verb,
        source=each.source,
        target=each.target,
        capacity=each.capacity,
        person=names.reference("person", each.person_id),
        text=each.text,
        day=each.day.isoformat(),
    )


def _tells(inspection: Inspection, actor: Actor) -> bool:
    if actor.local or actor.system:
        return True
    return Inspection.objects.filter(open_findings(actor), pk=inspection.pk).exists()


def _photographs(
    inspection: Inspection, tells: bool
) -> defaultdict[int | None, list[PhotographLine]]:
    """The photographs by finding; None for those of the place as a whole."""
    found: defaultdict[int | None, list[PhotographLine]] = defaultdict(list)
    rows: Iterable[Photograph] = (
        inspection.photographs.filter(left_out_on__isnull=True) if tells else ()
    )
    for each in rows:
        found[each.finding_id].append(
            PhotographLine(
                id=each.address,
                name=each.name,
                caption=each.caption,
                width=each.width,
                height=each.height,
                size=each.size,
                sha256=each.digest,
            )
        )
    return found


def _corrections(
    inspection: Inspection, tells: bool, actor: Actor
) -> defaultdict[int, list[LookedAt]]:
    """The directives that put findings right, as far as the actor may know of them."""
    found: defaultdict[int, list[LookedAt]] = defaultdict(list)
    if not tells:
        return found
    rows = visible_to(actor, Remedy.objects.filter(finding__inspection=inspection))
    for row in rows.select_related("directive").order_by("pk"):
        found[row.finding_id].append(_directive(row.directive))
    return found


def _directive(each: Directive) -> LookedAt:
    return LookedAt(
        id=each.address,
        number=each.numbered,
        task=each.task,
        due=each.due.isoformat(),
        state=each.state,
    )


def _finding(
    each: Finding,
    inspection: Inspection,
    held: frozenset[str],
    texts: dict[int, str],
    photographs: defaultdict[int | None, list[PhotographLine]],
    corrections: defaultdict[int, list[LookedAt]],
    names: Gathering,
) -> FindingLine:
    return FindingLine(
        id=each.address,
        number=each.number,
        severity=each.severity,
        text=each.text,
        point=texts.get(each.point_id) if each.point_id else None,
        place=each.place,
        latitude=degrees_text(each.latitude),
        longitude=degrees_text(each.longitude),
        found_on=each.found_on.isoformat(),
        person=names.reference("person", each.person_id),
        answer=each.answer,
        answered_on=each.answered_on.isoformat() if each.answered_on else None,
        answered_by=names.reference("person", each.answered_by_id),
        asked_back=each.asked_back,
        settled_on=each.settled_on.isoformat() if each.settled_on else None,
        settlement=each.settlement,
        photographs=tuple(photographs[each.pk]),
        corrections=tuple(corrections[each.pk]),
        seen=each.changes,
        verbs=_verbs_of_finding(each, inspection, held),
    )


def _verbs(inspection: Inspection, held: frozenset[str]) -> tuple[Verb, ...]:
    """The verbs that an inspection takes now, those that the actor may first."""
    state = InspectionState(inspection.state)
    found = [
        _verb(verb, INSPECTION.steps[verb].target, held, INSPECTION.steps[verb].needs)
        for verb in INSPECTION.verbs_from(state)
    ]
    for verb, keeping in INSPECTION_KEPT.items():
        if state in keeping.states and verb not in OF_A_FINDING:
            if verb == "announce" and inspection.announced:
                continue
            found.append(_verb(verb, state, held))
    return tuple(sorted(found, key=lambda each: not each.may))


def _verbs_of_finding(
    finding: Finding, inspection: Inspection, held: frozenset[str]
) -> tuple[Verb, ...]:
    if finding.settled_on is not None:
        return ()
    state = InspectionState(inspection.state)
    return tuple(
        _verb(verb, state, held)
        for verb in OF_A_FINDING
        if state in INSPECTION_KEPT[verb].states
        and (verb != "ask_back" or (finding.answer and not finding.asked_back))
    )


def _verb(
    verb: str, target: InspectionState, held: frozenset[str], needs: tuple[str, ...] = ()
) -> Verb:
    by = who_may(verb)
    why_not = "" if by & held else str(FOR_WHOM.get(by, BY_ITSELF))
    return Verb(verb=verb, may=not why_not, why_not=why_not, target=target.value, needs=needs)
