"""Reports that fall due by themselves, how often, and what the office says to those that came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.steps import held, keep, trail
from crosscut.supervision.actions.reports.lapsing import lapse_reports
from crosscut.supervision.lifecycles import (
    REPORT,
    ReportState,
)
from crosscut.supervision.models import Directive, Report
from crosscut.supervision.policy.directives import acting, capacities_on
from crosscut.supervision.queries.people import who_speak_for
from crosscut.supervision.queries.reports.falling_due import fallen_due
from crosscut.supervision.refusals.directives import NoPlannedDays, ReportChanged
from crosscut.supervision.rules.schedule import DAYS_TO_REPORT
from crosscut.supervision.rules.terms import Rhythm
from crosscut.table.refusals import NothingChanged, ReasonNeeded

_SYSTEM = frozenset({"system"})


@action("report.fallen due")
def fall_due(*, directives: Collection[int], actor: Actor) -> list[Report]:
    """Ask the organisations in charge of directives for the reports of all periods that ended by
    today; of several of one directive only the latest is told of. Which they are is asked once
    more, with the directives held: two workers make each report once. As many statements, however
    many directives.

    Refuses: NotForYou, NothingChanged.
    """
    acting(_SYSTEM, _SYSTEM if actor.system else frozenset())
    today, calendar = clock.today(), working_days()
    # Whoever holds one of them takes a step with it: its reports wait for the next round.
    rows = Directive.objects.filter(pk__in=directives).order_by("pk")
    held_now = rows.select_for_update(skip_locked=True).values_list("pk", flat=True)
    made, latest = [], []
    for directive, stretches in fallen_due(list(held_now), today):
        for stretch in stretches:
            # Who was asked late because no machine ran has as many days as others.
            due = calendar.after(max(stretch.until, today), DAYS_TO_REPORT)
            made.append(
                Report(
                    directive=directive,
                    organisation_id=directive.lead_id,
                    since=stretch.since,
                    until=stretch.until,
                    due=due,
                )
            )
        latest.append(made[-1])
    if not made:
        raise NothingChanged
    Report.objects.bulk_create(made)
    _tell_those_who_owe(latest, actor)
    return made


def _tell_those_who_owe(reports: Collection[Report], actor: Actor) -> None:
    if actor.origin == "generator":
        return
    pairs = {(each.organisation_id, each.directive.group_id) for each in reports}
    people = who_speak_for(pairs)
    Delivery.objects.queue_all(
        kind="report.due",
        subject=Report.record_kind(),
        wanted=[
            (f"report.due:{each.address}", each.pk, person)
            for each in reports
            for person in sorted(people[each.organisation_id, each.directive.group_id])
        ],
    )


@action("directive.rhythm set")
def set_rhythm(*, directive: Directive, seen: int, rhythm: str = "", actor: Actor) -> Directive:
    """Say how often the organisation in charge reports without being asked; "" for never. It holds
    from today: nothing is owed for days before.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, NothingChanged, NoPlannedDays.
    """
    directive = held(directive)
    capacity = keep("set_rhythm", directive=directive, seen=seen, actor=actor)
    wanted = Rhythm(rhythm).value if rhythm else ""
    if wanted == directive.rhythm:
        raise NothingChanged
    if wanted == Rhythm.MILESTONES.value:
        points = directive.planned.filter(left_out_on__isnull=True, day__gte=clock.today())
        if not points.exists():
            raise NoPlannedDays
    directive = directive.changed(rhythm=wanted, changes=directive.changes + 1)
    trail(directive, "set_rhythm", directive.state, capacity, "", actor)
    if not wanted:
        lapse_reports(directive)
    return directive


@action("report.accepted")
def accept_report(*, report: Report, seen: int, actor: Actor) -> Report:
    """The office takes note of it and believes it.

    Refuses: NotForYou, ReportChanged, StepNotAllowed.
    """
    return _judged("accept", report, seen, actor)


@action("report.asked back")
def ask_back_report(*, report: Report, seen: int, reason: str, actor: Actor) -> Report:
    """Have it told once more, or more of it; it is due again.

    Refuses: NotForYou, ReportChanged, StepNotAllowed, ReasonNeeded.
    """
    due = working_days().after(clock.today(), DAYS_TO_REPORT)
    report = _judged("ask_back", report, seen, actor, reason, due=due)
    _tell("report.asked back", report, actor)
    return report


@action("report.doubted")
def doubt_report(*, report: Report, seen: int, reason: str, actor: Actor) -> Report:
    """Say that the office does not believe it, and why.

    Refuses: NotForYou, ReportChanged, StepNotAllowed, ReasonNeeded.
    """
    report = _judged("doubt", report, seen, actor, reason)
    _tell("report.doubted", report, actor)
    return report


def _judged(
    verb: str, report: Report, seen: int, actor: Actor, reason: str = "", *, due: date | None = None
) -> Report:
    directive = held(report.directive)
    report = Report.objects.select_for_update().get(pk=report.pk)
    acting(REPORT.steps[verb].by, capacities_on(actor, directive))
    if report.changes != seen:
        raise ReportChanged
    target = REPORT.after(verb, ReportState(report.state))
    if "reason" in REPORT.steps[verb].needs and not reason.strip():
        raise ReasonNeeded
    return report.changed(
        state=target.value,
        reason=reason.strip(),
        due=due or report.due,
        changes=report.changes + 1,
    )


def _tell(kind: str, report: Report, actor: Actor) -> None:
    """Those who speak for the organisation of what the office said."""
    if actor.origin == "generator":
        return
    pair = (report.organisation_id, report.directive.group_id)
    Delivery.objects.queue_all(
        kind=kind,
        subject=report.record_kind(),
        wanted=[
            (f"{kind}:{report.address}:{report.changes}", report.pk, person)
            for person in sorted(who_speak_for([pair])[pair])
        ],
    )
