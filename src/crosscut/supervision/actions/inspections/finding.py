"""Findings of inspections: noted with photographs, answered, put right by directives, settled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from crosscut.documents.photographs import CleanPhotograph
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Organisation
from crosscut.supervision.actions.directives.making import at_issue, make_directive
from crosscut.supervision.actions.inspections.inspecting import LONGEST_PLACE
from crosscut.supervision.actions.inspections.steps import (
    held_inspection,
    may_keep,
    speaking_for,
    tell,
)
from crosscut.supervision.lifecycles import SETTLED, DirectiveState
from crosscut.supervision.models import (
    Directive,
    Finding,
    Inspection,
    InspectionPoint,
    Photograph,
    PhotographContent,
    Remedy,
)
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.queries.directives.subordinates import stands_under
from crosscut.supervision.refusals.inspections import (
    AnswerMissing,
    CorrectionOpen,
    FindingChanged,
    FindingOfAnother,
    FindingSettled,
    FindingUnanswered,
    FindingUnsaid,
    PhotographsMissing,
    SettledHowMissing,
    TooManyPhotographs,
)
from crosscut.supervision.rules.directives import binds
from crosscut.supervision.rules.inspections import checked_spot
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import Origin, Severity
from crosscut.table.actions.steps import refuse_past
from crosscut.table.queries.people import office_of
from crosscut.table.refusals import ReasonNeeded

MOST_AT_ONCE, MOST_IN_ALL = 12, 200
LONGEST_CAPTION = 300


@action("finding.noted")
def note_finding(
    *,
    inspection: Inspection,
    severity: Severity | str,
    text: str,
    point: InspectionPoint | None = None,
    place: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    photographs: Collection[CleanPhotograph] = (),
    caption: str = "",
    actor: Actor,
) -> Finding:
    """Take down what is not as it should be, at the place; `point` is the line of the checklist
    that it came of, `caption` says what its photographs show.

    Refuses: NotForYou, StepNotAllowed, FindingUnsaid, PlaceUnsaid, TooManyPhotographs.
    """
    inspection = held_inspection(inspection)
    may_keep("find", inspection=inspection, actor=actor)
    text = text.strip()
    if not text:
        raise FindingUnsaid
    spot = checked_spot(latitude, longitude)
    if point is not None and point.inspection_id != inspection.pk:
        point = None
    last = inspection.findings.aggregate(last=Max("number"))["last"] or 0
    finding = Finding(
        inspection=inspection,
        number=last + 1,
        point=point,
        severity=Severity(severity).value,
        text=text,
        place=" ".join(place.split())[:LONGEST_PLACE],
        latitude=spot.latitude,
        longitude=spot.longitude,
        found_on=clock.today(),
        person_id=actor.person,
    )
    finding.save()
    _keep(inspection, finding, photographs, caption)
    return finding


@action("inspection.photographed")
def add_photographs(
    *,
    inspection: Inspection,
    photographs: Collection[CleanPhotograph],
    finding: Finding | None = None,
    caption: str = "",
    actor: Actor,
) -> Inspection:
    """Put photographs to a finding, or to the place as a whole.

    Refuses: NotForYou, StepNotAllowed, PhotographsMissing, FindingOfAnother, TooManyPhotographs.
    """
    inspection = held_inspection(inspection)
    may_keep("photograph", inspection=inspection, actor=actor)
    if not photographs:
        raise PhotographsMissing
    if finding is not None and finding.inspection_id != inspection.pk:
        raise FindingOfAnother
    _keep(inspection, finding, photographs, caption)
    return inspection


@action("inspection.photograph_taken_out")
def take_out_photograph(*, photograph: Photograph, actor: Actor) -> Photograph:
    """Show a photograph no more: the wrong one, or one with somebody on it who has nothing to do
    with it.

    Refuses: NotForYou, StepNotAllowed, PhotographsMissing.
    """
    inspection = held_inspection(photograph.inspection)
    may_keep("photograph", inspection=inspection, actor=actor)
    photograph = Photograph.objects.select_for_update().get(pk=photograph.pk)
    if photograph.left_out_on is not None:
        raise PhotographsMissing
    return photograph.changed(left_out_on=clock.today())


@action("finding.answered")
def answer_finding(*, finding: Finding, seen: int, text: str, actor: Actor) -> Finding:
    """The inspected organisation says what was done, or will be. Until it is settled it may say so
    anew.

    Refuses: NotForYou, StepNotAllowed, FindingChanged, FindingSettled, AnswerMissing.
    """
    finding = _held("answer", finding, seen, actor)
    text = text.strip()
    if not text:
        raise AnswerMissing
    finding = _changed(
        finding,
        answer=text,
        answered_on=clock.today(),
        answered_by_id=actor.person,
        asked_back="",
    )
    tell("finding.answered", finding, office_of(finding.inspection.group_id), actor)
    return finding


@action("finding.asked_back")
def ask_back_finding(*, finding: Finding, seen: int, reason: str, actor: Actor) -> Finding:
    """The answer does not do: say why.

    Refuses: NotForYou, StepNotAllowed, FindingChanged, FindingSettled, FindingUnanswered,
    ReasonNeeded.
    """
    finding = _held("ask_back", finding, seen, actor)
    if not reason.strip():
        raise ReasonNeeded
    if finding.answered_on is None:
        raise FindingUnanswered(number=finding.number)
    finding = _changed(finding, asked_back=reason.strip())
    tell("finding.asked back", finding, speaking_for(finding.inspection), actor)
    return finding


@action("finding.settled")
def settle_finding(*, finding: Finding, seen: int, text: str, actor: Actor) -> Finding:
    """The office sees that it is put right, and says by what. A directive that is to do so has to
    be verified first: nothing is closed by saying so.

    Refuses: NotForYou, StepNotAllowed, FindingChanged, FindingSettled, SettledHowMissing,
    CorrectionOpen.
    """
    finding = _held("settle", finding, seen, actor)
    text = text.strip()
    if not text:
        raise SettledHowMissing
    for correction in finding.remedies.select_related("directive").order_by("pk"):
        if DirectiveState(correction.directive.state) not in SETTLED:
            raise CorrectionOpen(number=correction.directive.numbered, finding=finding.number)
    return _changed(finding, settled_on=clock.today(), settlement=text)


@action("finding.corrected")
def correct_finding(
    *,
    finding: Finding,
    task: str,
    result: str,
    due: date,
    lead: Organisation | None = None,
    supporting: Collection[Organisation] = (),
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    rhythm: str = "",
    points: Collection[Planned] = (),
    actor: Actor,
) -> Directive:
    """Issue a directive that puts a finding right: to the inspected organisation, if no other is
    named. It binds who stands under the group, and is known no wider than what was looked at.

    Refuses: NotForYou, StepNotAllowed, FindingSettled, TaskMissing, ResultMissing, DueInThePast,
    IndicatorHalf, IndicatorStill, LeadSupports, BodyGone, NoPlannedDays, PointBeyond, PointTwice,
    PointEmpty, PointUnmeasured, PlanTooLong.
    """
    inspection = held_inspection(finding.inspection)
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    capacity = may_keep("correct", inspection=inspection, actor=actor)
    if finding.settled_on is not None:
        raise FindingSettled(number=finding.number)
    refuse_past(due)
    lead = lead or inspection.organisation
    directive = make_directive(
        group=inspection.group_id,
        origin=Origin.INSPECTION,
        lead=lead,
        task=task,
        result=result,
        due=due,
        binds=binds("directive", subordinate=stands_under(inspection.group_id, lead.pk)),
        disclosure=_narrowest(inspection),
        supporting=supporting,
        unit=unit,
        baseline=baseline,
        target=target,
        rhythm=at_issue(rhythm, points),
        points=points,
        capacity=capacity,
        actor=actor,
    )
    Remedy(finding=finding, directive=directive).save()
    return directive


def _narrowest(inspection: Inspection) -> Disclosure:
    """How far a directive that comes of it may be known: sealed, where it looks at what is."""
    rows = inspection.looked_at.filter(left_out_on__isnull=True)
    seen = rows.select_related("directive__matter", "directive__group")
    sealed = any(disclosure_of(each.directive) == Disclosure.SEALED for each in seen)
    return Disclosure.SEALED if sealed else Disclosure.INTERNAL


def _held(verb: str, finding: Finding, seen: int, actor: Actor) -> Finding:
    """The finding, held, of an inspection that is held before it. Refuses: NotForYou,
    StepNotAllowed, FindingChanged, FindingSettled."""
    inspection = held_inspection(finding.inspection)
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    may_keep(verb, inspection=inspection, actor=actor)
    if finding.changes != seen:
        raise FindingChanged(number=finding.number)
    if finding.settled_on is not None:
        raise FindingSettled(number=finding.number)
    return finding


def _changed(finding: Finding, **values: Any) -> Finding:
    return finding.changed(changes=finding.changes + 1, **values)


def _keep(
    inspection: Inspection,
    finding: Finding | None,
    photographs: Collection[CleanPhotograph],
    caption: str,
) -> None:
    """Refuses: TooManyPhotographs."""
    there = inspection.photographs.filter(left_out_on__isnull=True).count()
    if len(photographs) > MOST_AT_ONCE or there + len(photographs) > MOST_IN_ALL:
        raise TooManyPhotographs(most=MOST_AT_ONCE, in_all=MOST_IN_ALL)
    for each in photographs:
        made = Photograph(
            inspection=inspection,
            finding=finding,
            name=each.name,
            caption=" ".join(caption.split())[:LONGEST_CAPTION],
            media_type=each.media_type,
            size=len(each.data),
            width=each.width,
            height=each.height,
            digest=each.digest,
            added_at=clock.now(),
        )
        made.save()
        PhotographContent.objects.create(photograph=made, data=each.data, small=each.small)
