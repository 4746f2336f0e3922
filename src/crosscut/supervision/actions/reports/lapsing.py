"""Reports that nobody waits for any more."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.supervision.lifecycles import UNANSWERED, ReportState
from crosscut.supervision.models import Directive


def lapse_reports(directive: Directive) -> None:
    """Wait for the reports of a directive no longer: it ended, its result is said to be there, or
    another organisation is in charge. Those that were late stay so. Within the transaction of an
    action."""
    waiting = directive.reports.filter(state__in=[state.value for state in UNANSWERED])
    for report in waiting:
        report.changed(
            state=ReportState.LAPSED.value,
            late=report.due < clock.today(),
            changes=report.changes + 1,
        )
