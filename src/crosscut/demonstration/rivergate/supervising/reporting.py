"""What departments report of their directives, and what the office says to that."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crosscut.demonstration.rivergate.supervising.calendar import Happening
from crosscut.foundation import clock
from crosscut.supervision.actions.directives.obstacles import clear_obstacle
from crosscut.supervision.actions.reports.filing import file_report
from crosscut.supervision.actions.reports.owed import accept_report, ask_back_report, doubt_report
from crosscut.supervision.lifecycles import REPORTABLE, UNANSWERED, ReportState
from crosscut.supervision.models import Obstacle, Report
from crosscut.supervision.rules.terms import Claim

if TYPE_CHECKING:
    from crosscut.demonstration.rivergate.supervising.course import Course

__all__ = ["Happening", "is_asked"]

_R = ReportState
#: Less by so much of the whole than was planned is behind.
BEHIND = 0.1


def is_asked(course: Course, report: int) -> None:
    """A report has fallen due: it is answered in the manner of the department, or not at all."""
    if not course.chance(course.manner.silent):
        course.later(course.manner.reports, lambda: files(course, report))


def files(course: Course, report: int) -> None:
    """It is said how it stands, if the report still waits."""
    found = Report.objects.select_related("directive").get(pk=report)
    directive = found.directive
    if found.state not in (*UNANSWERED, _R.DOUBTFUL) or directive.state not in REPORTABLE:
        return
    actor = course.walk.acting.in_charge(course.group, course.lead)
    if actor is None:
        return
    doubted = found.state == _R.DOUBTFUL
    done = _done(course, honest=doubted)
    claim = _claim(course, done)
    said: dict[str, Any] = {"claim": claim.value, "text": course.says(claim.value)}
    if directive.target is not None and directive.unit:
        said["figure"] = (directive.target * Decimal(f"{done:.3f}")).quantize(Decimal(1))
    if claim is Claim.STUCK:
        said["help_needed"] = course.says("help")
    if claim is not Claim.ON_TRACK and course.chance(0.6):
        kind, text = course.draw.choice(course.walk.told.obstacles)
        said |= {"obstacle": text, "obstacle_kind": kind.value}
        if course.obstacle != text:
            course.obstacle = text
            course.later((20, 75), lambda: is_cleared(course, text))
    file_report(report=found, seen=found.changes, actor=actor, **said)
    course.later((1, 4), lambda: is_read(course, report, doubted=doubted))


def is_read(course: Course, report: int, *, doubted: bool) -> None:
    """The office accepts it, asks back, or does not believe it; some it leaves lying."""
    found = Report.objects.select_related("directive").get(pk=report)
    actor = course.walk.acting.office(course.group)
    if found.state != _R.FILED or actor is None or course.chance(0.12):
        return
    boasted = course.manner.boasts and _done(course, honest=True) + BEHIND < _done(course)
    if boasted and not doubted and course.chance(0.3):
        doubt_report(report=found, seen=found.changes, reason=course.says("doubted"), actor=actor)
        course.later((2, 6), lambda: files(course, report))
    elif not doubted and course.chance(0.05):
        ask_back_report(
            report=found, seen=found.changes, reason=course.says("asked back"), actor=actor
        )
        course.later((1, 4), lambda: files(course, report))
    else:
        accept_report(report=found, seen=found.changes, actor=actor)


def is_cleared(course: Course, text: str) -> None:
    """What stood in the way is gone, for all whom it held up."""
    found = Obstacle.objects.filter(group=course.group, text=text, cleared_on__isnull=True).first()
    actor = course.walk.acting.office(course.group)
    if found is not None and actor is not None and course.chance(0.75):
        clear_obstacle(obstacle=found, reason=course.says("cleared"), actor=actor)


def _done(course: Course, *, honest: bool = False) -> float:
    """The share that is done, by the word of the department."""
    done = _share(course.begun, course.ready)
    if course.manner.boasts and not honest:
        return max(done, _share(course.issued, course.due) * 0.98)
    return done


def _claim(course: Course, done: float) -> Claim:
    if done >= _share(course.issued, course.due) - BEHIND:
        return Claim.ON_TRACK
    return Claim.STUCK if course.chance(0.25) else Claim.BEHIND


def _share(since: date | None, until: date) -> float:
    """How much of some days has passed."""
    if since is None:
        return 0.0
    length = max((until - since) / timedelta(1), 1.0)
    return min(1.0, max(0.0, (clock.today() - since) / timedelta(1) / length))
