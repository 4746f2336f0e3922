"""How the office looks for itself: samples of what was reported done, and inspections at the
place, whose findings are answered, put right and settled."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Person
from crosscut.supervision.actions.directives.sampling import check_sample, draw_sample
from crosscut.supervision.actions.inspections.finding import (
    answer_finding,
    correct_finding,
    note_finding,
    settle_finding,
)
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    close_inspection,
    plan_inspection,
    report_inspection,
)
from crosscut.supervision.lifecycles import SETTLED, DirectiveState, InspectionState
from crosscut.supervision.models import Directive, Finding, Inspection
from crosscut.supervision.refusals.inspections import InspectsOwn
from crosscut.supervision.rules.terms import Severity

if TYPE_CHECKING:
    from crosscut.demonstration.rivergate.supervising.course import Course

#: Of so few nobody draws a sample, and so many are listed at most.
FEWEST, MOST = 10, 60
#: One in so many is looked at.
ONE_IN = 8
#: Where the invented city lies.
HERE = Decimal("29.87"), Decimal("121.99")
SEVERITIES = {Severity.MINOR: 0.5, Severity.SERIOUS: 0.4, Severity.GRAVE: 0.1}


def can_be_sampled(directive: Directive) -> bool:
    return directive.target is not None and directive.target >= FEWEST


def is_sampled(course: Course, directive: Directive, actor: Actor, *, there: bool) -> bool:
    """Draw some of all that was reported done, and look at those; whether all were in order."""
    assert directive.target is not None
    count = min(int(directive.target), MOST)
    lines = [f"{directive.unit} {number}" for number in range(1, count + 1)]
    size = max(3, count // ONE_IN)
    sample = draw_sample(directive=directive, lines=lines, size=size, actor=actor)
    # Which are drawn nobody knows before, not even by the seed of these years; how many fail, it
    # says.
    failing = 0 if there else course.draw.randint(0, size // 2)
    check_sample(sample=sample, failed=sample.drawn[:failing], actor=actor)
    return not failing


def is_to_be_inspected(course: Course) -> None:
    """The office plans to look at the place, and now and then says so before."""
    directive = course.now(DirectiveState.UNDER_WAY)
    actor = course.walk.acting.office(course.group)
    if directive is None or actor is None or actor.person is None:
        return
    day = clock.today() + timedelta(course.draw.randint(4, 20))
    north, east = (
        degrees + Decimal(course.draw.randint(-400, 400)) / Decimal(10_000) for degrees in HERE
    )
    try:
        inspection = plan_inspection(
            group=directive.group, organisation=directive.lead, subject=directive.task, day=day,
            inspectors=[Person.objects.get(pk=actor.person)], announced=course.chance(0.5),
            directives=[directive], place=directive.task.rpartition(" at ")[2][:100],
            latitude=north, longitude=east, actor=actor,
        )  # fmt: skip
    except InspectsOwn:
        # Whoever works for the office works for the department as well.
        return
    course.later((0, 0), partial(_takes_place, course, inspection.pk, actor), after=day)


def _takes_place(course: Course, key: int, actor: Actor) -> None:
    """The team goes there, and reports what it found."""
    inspection = Inspection.objects.get(pk=key)
    # The team is whoever was appointed, if the register still has somebody there.
    there = course.walk.acting.office(course.group)
    if there is None or there.person != actor.person:
        return
    inspection = begin_inspection(inspection=inspection, seen=inspection.changes, actor=there)
    says, draw = course.walk.told.found(), course.draw
    found = []
    for text in draw.sample(says, draw.choice((0, 1, 2, 3))):
        severity = draw.choices(list(SEVERITIES), list(SEVERITIES.values()))[0]
        made = note_finding(
            inspection=inspection, severity=severity, text=text, place=inspection.place,
            actor=there,
        )  # fmt: skip
        found.append(made.pk)
    inspection.refresh_from_db()
    report_inspection(
        inspection=inspection, seen=inspection.changes, actor=there,
        conclusion=course.says("found" if found else "found nothing"),
    )  # fmt: skip
    for finding in found:
        if draw.random() < 0.3:
            course.later((1, 3), partial(_is_put_right, course, finding))
        course.later((2, 12), partial(_is_answered, course, finding))
    course.later((15, 30), partial(_is_settled, course, key))


def _is_put_right(course: Course, key: int) -> None:
    """A directive of its own comes of it."""
    finding = Finding.objects.select_related("inspection").get(pk=key)
    actor = course.walk.acting.office(course.group)
    if actor is None or finding.settled_on is not None:
        return
    directive = correct_finding(
        finding=finding, task=f"Put right: {finding.text}", result="A second look finds it mended",
        due=clock.today() + timedelta(course.draw.randint(20, 45)), actor=actor,
    )  # fmt: skip
    habit = course.walk.habit_of(finding.inspection.organisation)
    course.walk.follow(directive, f"{course.ordinal}:finding {finding.number}", habit)


def _is_answered(course: Course, key: int) -> None:
    finding = Finding.objects.select_related("inspection").get(pk=key)
    actor = course.walk.acting.in_charge(course.group, finding.inspection.organisation_id)
    if actor is not None and finding.settled_on is None:
        answer_finding(
            finding=finding, seen=finding.changes, text=course.says("answers to a finding"),
            actor=actor,
        )  # fmt: skip


def _is_settled(course: Course, key: int) -> None:
    """The office settles what was answered, and closes the inspection with the last."""
    inspection = Inspection.objects.get(pk=key)
    actor = course.walk.acting.office(course.group)
    if inspection.state != InspectionState.REPORTED:
        return
    open_ones = 0
    for finding in inspection.findings.filter(settled_on__isnull=True).order_by("number"):
        remedies = finding.remedies.select_related("directive")
        mended = all(DirectiveState(each.directive.state) in SETTLED for each in remedies)
        if actor is None or finding.answered_on is None or not mended:
            open_ones += 1
            continue
        settle_finding(
            finding=finding, seen=finding.changes, text=course.says("settled"), actor=actor
        )
    inspection.refresh_from_db()
    if open_ones or actor is None:
        course.later((15, 25), partial(_is_settled, course, key))
    else:
        close_inspection(inspection=inspection, seen=inspection.changes, actor=actor)
