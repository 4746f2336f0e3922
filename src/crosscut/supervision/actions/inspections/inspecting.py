"""Inspections: planned, announced or not, begun, reported, closed; or cancelled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group, Organisation, Person
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.actions.inspections.steps import (
    held_inspection,
    kept_so,
    may_keep,
    next_number,
    set_directives,
    set_team,
    speaking_for,
    take_step,
    team_of,
    tell,
    trail_of,
)
from crosscut.supervision.models import Checklist, Directive, Inspection, InspectionPoint
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.refusals.inspections import (
    AnnouncedAlready,
    BeginsTooEarly,
    ChecklistGone,
    ConclusionMissing,
    FindingsOpen,
    PointsOpen,
    SubjectMissing,
)
from crosscut.supervision.rules.inspections import answers_by as usual_answers_by
from crosscut.supervision.rules.inspections import checked_spot
from crosscut.table.actions.steps import refuse_past
from crosscut.table.refusals import NothingChanged

LONGEST_SUBJECT, LONGEST_PLACE = 300, 200


@action("inspection.planned")
def plan_inspection(
    *,
    group: Group,
    organisation: Organisation,
    subject: str,
    day: date,
    inspectors: Collection[Person],
    lead: Person | None = None,
    announced: bool = False,
    directives: Collection[Directive] = (),
    checklist: Checklist | None = None,
    place: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    actor: Actor,
) -> Inspection:
    """Plan to look at an organisation: `subject` says at what, `directives` are those of its tasks
    that are looked at, `checklist` the kept lines that are gone through, degrees those of WGS 84.
    Unless it is `announced`, nobody but the office and who inspects knows of it before it begins.

    Refuses: NotForYou, SubjectMissing, DueInThePast, BodyGone, NoInspectors, LeaderNotInTeam,
    InspectsOwn, DirectiveOfAnotherGroup, LedByAnother, PlaceUnsaid, ChecklistGone.
    """
    capacity = may_issue(actor, group.pk)
    subject = " ".join(subject.split())[:LONGEST_SUBJECT]
    if not subject:
        raise SubjectMissing
    refuse_past(day)
    refuse_gone([organisation], actor)
    spot, today = checked_spot(latitude, longitude), clock.today()
    made = Inspection(
        group=group,
        organisation=organisation,
        subject=subject,
        announced=announced,
        day=day,
        place=_place(place),
        latitude=spot.latitude,
        longitude=spot.longitude,
        state_since=today,
        planned_on=today,
    )
    if announced:
        for name, value in next_number(made).items():
            setattr(made, name, value)
    made.save()
    set_directives(made, directives)
    people = set_team(made, inspectors, lead)
    _take_lines(made, checklist)
    trail_of(made, "plan", "", capacity, actor)
    tell("inspection.appointed", made, people, actor)
    if announced:
        tell("inspection.announced", made, speaking_for(made), actor)
    return made


@action("inspection.announced")
def announce_inspection(*, inspection: Inspection, seen: int, actor: Actor) -> Inspection:
    """Tell the inspected organisation of an inspection that was not announced: it is known from
    now on.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, AnnouncedAlready.
    """
    inspection = held_inspection(inspection)
    capacity = may_keep("announce", inspection=inspection, actor=actor, seen=seen)
    if inspection.announced:
        raise AnnouncedAlready
    numbered = next_number(inspection)
    inspection = kept_so("announce", inspection, capacity, actor, announced=True, **numbered)
    tell("inspection.announced", inspection, speaking_for(inspection), actor)
    return inspection


@action("inspection.amended")
def amend_inspection(
    *,
    inspection: Inspection,
    seen: int,
    subject: str = "",
    day: date | None = None,
    place: str | None = None,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    directives: Collection[Directive] | None = None,
    checklist: Checklist | None = None,
    actor: Actor,
) -> Inspection:
    """Plan it otherwise; what is not given stays as it was. A checklist takes the place of the one
    before. Where it is announced, the organisation is told anew.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, NothingChanged and as `plan_inspection`.
    """
    inspection = held_inspection(inspection)
    capacity = may_keep("amend", inspection=inspection, actor=actor, seen=seen)
    if day is not None:
        refuse_past(day)
    values: dict[str, Any] = {}
    if subject.strip():
        values["subject"] = " ".join(subject.split())[:LONGEST_SUBJECT]
    if day is not None:
        values["day"] = day
    if place is not None:
        values["place"] = _place(place)
    if latitude is not None or longitude is not None:
        spot = checked_spot(latitude, longitude)
        values |= {"latitude": spot.latitude, "longitude": spot.longitude}
    changed = {name: value for name, value in values.items() if getattr(inspection, name) != value}
    others = directives is not None and {each.pk for each in directives} != set(
        inspection.looked_at.filter(left_out_on__isnull=True).values_list("directive", flat=True)
    )
    if not changed and not others and checklist is None:
        raise NothingChanged
    if directives is not None:
        set_directives(inspection, directives)
    if checklist is not None:
        _take_lines(inspection, checklist)
    inspection = kept_so("amend", inspection, capacity, actor, **changed)
    if inspection.announced:
        tell("inspection.announced", inspection, speaking_for(inspection), actor)
    return inspection


@action("inspection.appointed")
def appoint_inspectors(
    *,
    inspection: Inspection,
    seen: int,
    inspectors: Collection[Person],
    lead: Person | None = None,
    actor: Actor,
) -> Inspection:
    """Say who inspects: the whole team. Who is not of it any more knows of it no longer than the
    register lets him or her.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, NoInspectors, LeaderNotInTeam,
    InspectsOwn.
    """
    inspection = held_inspection(inspection)
    capacity = may_keep("appoint", inspection=inspection, actor=actor, seen=seen)
    new = set_team(inspection, inspectors, lead)
    inspection = kept_so("appoint", inspection, capacity, actor)
    tell("inspection.appointed", inspection, new, actor)
    return inspection


@action("inspection.begun")
def begin_inspection(*, inspection: Inspection, seen: int, actor: Actor) -> Inspection:
    """The team is there: from now on it is known. One that is announced does not begin before its
    day.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, BeginsTooEarly.
    """
    inspection = held_inspection(inspection)
    today = clock.today()
    inspection = take_step("begin", inspection=inspection, seen=seen, actor=actor, begun_on=today)
    if inspection.announced and today < inspection.day:
        raise BeginsTooEarly(day=inspection.day.isoformat())
    if numbered := next_number(inspection):
        inspection = inspection.changed(**numbered)
    if not inspection.announced:
        tell("inspection.begun", inspection, speaking_for(inspection), actor)
    return inspection


@action("inspection.reported")
def report_inspection(
    *,
    inspection: Inspection,
    seen: int,
    conclusion: str,
    answers_by: date | None = None,
    actor: Actor,
) -> Inspection:
    """Say what was found on the whole. The inspected organisation reads the findings, and answers
    to each by a day: ten working days later, if none is given.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, ConclusionMissing, PointsOpen,
    DueInThePast.
    """
    inspection = held_inspection(inspection)
    today = clock.today()
    if answers_by is not None:
        refuse_past(answers_by)
    inspection = take_step(
        "report",
        inspection=inspection,
        seen=seen,
        actor=actor,
        conclusion=conclusion.strip(),
        answers_by=answers_by or usual_answers_by(today, working_days()),
        reported_on=inspection.reported_on or today,
    )
    if not inspection.conclusion:
        raise ConclusionMissing
    if count := inspection.points.filter(left_out_on__isnull=True, tick="").count():
        raise PointsOpen(count=count)
    tell("inspection.reported", inspection, speaking_for(inspection), actor)
    return inspection


@action("inspection.sent_back")
def send_back_inspection(
    *, inspection: Inspection, seen: int, reason: str, actor: Actor
) -> Inspection:
    """Something is missing in the report: the team goes on. What was reported stays known.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, ReasonNeeded.
    """
    inspection = take_step(
        "send_back", inspection=held_inspection(inspection), seen=seen, actor=actor, reason=reason
    )
    tell("inspection.sent back", inspection, team_of(inspection), actor)
    return inspection


@action("inspection.closed")
def close_inspection(*, inspection: Inspection, seen: int, actor: Actor) -> Inspection:
    """Every finding is settled.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, FindingsOpen.
    """
    inspection = held_inspection(inspection)
    inspection = take_step("close", inspection=inspection, seen=seen, actor=actor)
    if count := inspection.findings.filter(settled_on__isnull=True).count():
        raise FindingsOpen(count=count)
    return inspection


@action("inspection.cancelled")
def cancel_inspection(
    *, inspection: Inspection, seen: int, reason: str, actor: Actor
) -> Inspection:
    """It does not take place, or is broken off. One that nobody was told of stays unknown.

    Refuses: NotForYou, InspectionChanged, StepNotAllowed, ReasonNeeded.
    """
    inspection = take_step(
        "cancel", inspection=held_inspection(inspection), seen=seen, actor=actor, reason=reason
    )
    told = team_of(inspection)
    if inspection.announced or inspection.begun_on:
        told |= speaking_for(inspection)
    tell("inspection.cancelled", inspection, told, actor)
    return inspection


def _place(text: str) -> str:
    return " ".join(text.split())[:LONGEST_PLACE]


def _take_lines(inspection: Inspection, checklist: Checklist | None) -> None:
    """The lines of a kept checklist, as they are now, instead of those before. Refuses:
    ChecklistGone."""
    if checklist is None:
        return
    kept = Checklist.objects.filter(
        pk=checklist.pk, group=inspection.group_id, left_out_on__isnull=True
    ).first()
    if kept is None:
        raise ChecklistGone(name=checklist.name)
    for row in inspection.points.filter(left_out_on__isnull=True):
        row.changed(left_out_on=clock.today())
    for ordinal, text in enumerate(kept.lines, 1):
        InspectionPoint(inspection=inspection, ordinal=ordinal, text=text).save()
