"""Reports in a group of the access matrix: one that waits for the office, with what shows it, and
one that is owed; and a sample that nobody has looked at yet."""

from __future__ import annotations

from datetime import date, timedelta

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.models import Organisation
from crosscut.supervision.actions.directives.answering import acknowledge_directive
from crosscut.supervision.actions.directives.carrying_out import begin_directive, report_done
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.actions.directives.sampling import draw_sample
from crosscut.supervision.actions.reports.filing import file_report
from crosscut.supervision.actions.reports.owed import fall_due, set_rhythm
from crosscut.supervision.models import Evidence, Report, Sample
from crosscut.table.files import checked
from crosscut.table.models import Matter

#: The first day of a week, and its last.
TAKEN_ON = date(2025, 12, 1)
SUNDAY = TAKEN_ON + timedelta(6)


def reports_of(
    matter: Matter, told: str, lead: Organisation, office: Actor
) -> dict[str, list[Report] | list[Evidence] | list[Sample]]:
    """A directive of the matter that its organisation reports on each week."""
    liaison = Actor(liaison_for=frozenset({(matter.group_id, lead.pk)}))
    with clock.business_day(TAKEN_ON):
        directive = issue_directive(
            matter=matter, seen=matter.changes, lead=lead, task=f"{told} reported on",
            result="It runs", due=SUNDAY, actor=office,
        )  # fmt: skip
        directive = acknowledge_directive(directive=directive, seen=1, actor=liaison)
        directive = set_rhythm(directive=directive, seen=2, rhythm="weekly", actor=office)
    with clock.business_day(SUNDAY):
        (report,) = fall_due(directives=[directive.pk], actor=SYSTEM)
        filing = file_report(
            report=report, seen=1, claim="behind", text=f"{told} is slow",
            files=[checked("slow.txt", told.encode())], actor=liaison,
        )  # fmt: skip
    with clock.business_day(SUNDAY + timedelta(7)):
        owed = fall_due(directives=[directive.pk], actor=SYSTEM)
    done = issue_directive(
        matter=matter, seen=matter.changes, lead=lead, task=f"{told} done", result="They run",
        due=clock.today(), actor=office,
    )  # fmt: skip
    done = acknowledge_directive(directive=done, seen=1, actor=liaison)
    done = begin_directive(directive=done, seen=2, actor=liaison)
    done = report_done(directive=done, seen=3, evidence=f"{told} runs", actor=liaison)
    sample = draw_sample(directive=done, lines=[f"{told} pump"], size=1, actor=office)
    return {
        "report": [report], "owed_report": owed, "evidence": list(filing.evidence.all()),
        "sample": [sample],
    }  # fmt: skip
