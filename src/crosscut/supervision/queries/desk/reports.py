"""Reports that wait, for the desk: one's own to file, and those that the office is to look at."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.supervision.lifecycles import UNANSWERED, ReportState
from crosscut.supervision.models import Report
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reports.lists import own_reports
from crosscut.table.openness import knows_inside


def report_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What the actor is to report, and what came for the office of a group; no statement."""
    found = []
    if actor.liaison_for or actor.organisations:
        owed = Report.objects.filter(
            own_reports(actor), state__in=[state.value for state in UNANSWERED]
        )
        found.append(_duty("file_report", visible_to(actor, owed), actor))
    if runs:
        filed = Report.objects.filter(directive__group__in=runs, state=ReportState.FILED.value)
        found.append(_duty("look_at_report", filed, actor))
    return found


def _duty(kind: str, rows: QuerySet[Report], actor: Actor) -> Duty:
    inside = knows_inside(actor)

    def said(row: Report) -> Said:
        directive = row.directive
        in_group = (directive.group_id, row.organisation_id) in actor.liaison_for
        return Said(
            title=directive.task,
            thing=("report", row.pk),
            about=directive.numbered,
            group=directive.group_id if directive.group_id in inside else None,
            whose=("organisation", row.organisation_id),
            capacity="office" if kind == "look_at_report" else "liaison" if in_group else "head",
            disclosure=disclosure_of(directive),
        )

    # What was filed waits for the office since then, and has no day of its own.
    due, since = ("due", "until") if kind == "file_report" else (None, "filing__filed_on")
    return Duty(kind, rows, said, due, since, ("directive__matter", "directive__group"))
