"""What an organisation reports: when it is asked, or unasked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.actions.directives.evidence import keep_evidence
from crosscut.supervision.actions.directives.steps import held, held_by_key, trail
from crosscut.supervision.lifecycles import (
    IN_CHARGE,
    REPORTABLE,
    UNANSWERED,
    DirectiveState,
    ReportState,
)
from crosscut.supervision.models import (
    Directive,
    Filing,
    Holdup,
    Obstacle,
    Report,
)
from crosscut.supervision.policy.directives import acting, capacities_on
from crosscut.supervision.queries.reports.asked_together import (
    asked_together,
    in_holding_order,
    line_of,
)
from crosscut.supervision.refusals.directives import (
    NoIndicator,
    NotAskedTogether,
    NotReportable,
    ObstacleHalf,
    ReportChanged,
    ReportedToday,
    ReportSettled,
    WhyMissing,
)
from crosscut.supervision.rules.figures import checked_figure
from crosscut.supervision.rules.terms import Claim, ObstacleKind
from crosscut.table.files import CheckedFile
from crosscut.table.queries.people import office_of

#: What the office is written about at once; the rest it finds on its desk.
TOLD_AT_ONCE = frozenset({Claim.BEHIND, Claim.STUCK, Claim.DONE})
_UNANSWERED = [state.value for state in UNANSWERED]


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody says of a directive. `figure` is of its indicator alone."""

    claim: Claim
    figure: Decimal | None
    text: str
    obstacle: str
    obstacle_kind: ObstacleKind | None
    help_needed: str


@action("report.filed")
def file_report(
    *,
    report: Report,
    seen: int,
    claim: str,
    figure: Decimal | None = None,
    text: str = "",
    obstacle: str = "",
    obstacle_kind: str = "",
    help_needed: str = "",
    files: Collection[CheckedFile] = (),
    together: Collection[Directive] = (),
    actor: Actor,
) -> Filing:
    """Answer a report that is owed, asked back, or not accepted yet. Older ones of the directive
    lapse: this one says it all. `together` are directives that the same answer serves.

    Refuses: NotForYou, ReportChanged, ReportSettled, NotReportable, WhyMissing, ObstacleHalf,
    NoIndicator, FigureUnfit, FigureBeyond, TooManyFiles, NotAskedTogether.
    """
    if together:
        directive = _held_with(report.directive, together)
    else:
        directive = held_by_key(report.directive_id)
    capacity = _may_report(directive, actor)
    (report,) = _as_it_is(key=report.pk)
    if report.state in (ReportState.ACCEPTED.value, ReportState.LAPSED.value):
        raise ReportSettled(state=report.state)
    if report.changes != seen:
        raise ReportChanged
    said = _checked(directive, claim, figure, text, obstacle, obstacle_kind, help_needed)
    return _filed(directive, report, said, capacity, files, together, actor)


@action("report.volunteered")
def report_on_directive(
    *,
    directive: Directive,
    claim: str,
    figure: Decimal | None = None,
    text: str = "",
    obstacle: str = "",
    obstacle_kind: str = "",
    help_needed: str = "",
    files: Collection[CheckedFile] = (),
    together: Collection[Directive] = (),
    actor: Actor,
) -> Filing:
    """Report on a directive: it answers what is owed, and where nothing is, the period that runs
    ends with today.

    Refuses: NotForYou, ReportedToday and as `file_report`.
    """
    directive = _held_with(directive, together)
    capacity = _may_report(directive, actor)
    said = _checked(directive, claim, figure, text, obstacle, obstacle_kind, help_needed)
    return _filed(directive, None, said, capacity, files, together, actor)


@prepared
def _as_it_is(key: int) -> QuerySet[Report]:
    return Report.objects.filter(pk=key).order_by()


def _held_with(directive: Directive, together: Collection[Directive]) -> Directive:
    """The directive, held with the others that are asked together with it."""
    if not together:
        return held(directive)
    wanted = {each.pk: each for each in (*together, directive)}
    by_pk = {pk: held(wanted[pk]) for pk in in_holding_order(directive) if pk in wanted}
    return by_pk[directive.pk]


def hold_line(directive: Directive) -> None:
    """Hold the wholes that a directive is a part of, then itself: a door that locks before the
    action is asked does not know yet which others the answer serves."""
    for pk in line_of(directive):
        list(Directive.objects.select_for_update().filter(pk=pk).values_list("pk"))


def _may_report(directive: Directive, actor: Actor) -> str:
    """Refuses: NotForYou, NotReportable."""
    capacity = acting(IN_CHARGE, capacities_on(actor, directive))
    if DirectiveState(directive.state) not in REPORTABLE:
        raise NotReportable(number=directive.numbered, state=directive.state)
    return capacity


def _checked(
    directive: Directive,
    claim: str,
    figure: Decimal | None,
    text: str,
    obstacle: str,
    obstacle_kind: str,
    help_needed: str,
) -> _Said:
    said = Claim(claim)
    obstacle, text, help_needed = " ".join(obstacle.split()), text.strip(), help_needed.strip()
    if bool(obstacle) != bool(obstacle_kind):
        raise ObstacleHalf
    if said is Claim.STUCK and not (obstacle or text or help_needed):
        raise WhyMissing
    if figure is not None:
        if not directive.unit:
            raise NoIndicator(number=directive.numbered)
        figure = checked_figure(
            figure, unit=directive.unit, baseline=directive.baseline, target=directive.target
        )
    kind = ObstacleKind(obstacle_kind) if obstacle_kind else None
    return _Said(said, figure, text, obstacle[:300], kind, help_needed)


def _filed(
    directive: Directive,
    asked: Report | None,
    said: _Said,
    capacity: str,
    files: Collection[CheckedFile],
    together: Collection[Directive],
    actor: Actor,
) -> Filing:
    filing = Filing(
        organisation_id=directive.lead_id,
        person_id=actor.person,
        capacity=capacity,
        claim=said.claim.value,
        text=said.text,
        obstacle=_holdup(directive, said) if said.obstacle else None,
        help_needed=said.help_needed,
        filed_on=clock.today(),
        filed_at=clock.now(),
    )
    filing.save()
    report = _answered(directive, asked, filing, said, capacity, actor)
    keep_evidence(directive, files, filing)
    for other in _asked_with(directive, together, actor):
        # The figure is that of one indicator: the others keep theirs.
        told = replace(said, figure=None)
        _answered(other, None, filing, told, capacity, actor)
    if said.claim in TOLD_AT_ONCE or said.help_needed:
        _tell_office(directive, report, actor)
    return filing


def _asked_with(
    directive: Directive, together: Collection[Directive], actor: Actor
) -> list[Directive]:
    """Refuses: NotAskedTogether, NotForYou."""
    wanted = {each.pk: each for each in together if each.pk != directive.pk}
    if not wanted:
        return []
    known = {each.pk: each for each in asked_together(directive)}
    for pk, each in wanted.items():
        if pk not in known:
            raise NotAskedTogether(number=each.numbered)
        acting(IN_CHARGE, capacities_on(actor, known[pk]))
    return [known[pk] for pk in sorted(wanted)]


def _answered(
    directive: Directive,
    asked: Report | None,
    filing: Filing,
    said: _Said,
    capacity: str,
    actor: Actor,
) -> Report:
    """The report of a directive that a filing answers, and what the directive keeps of it."""
    today = clock.today()
    report = _report_for(directive, asked)
    report.filing, report.figure = filing, said.figure
    report.state, report.reason = ReportState.FILED.value, ""
    if report._state.adding:
        report.save()
    else:
        report.changed(late=today > report.due, changes=report.changes + 1)
    values: dict[str, object] = {"claim": said.claim.value, "claimed_on": today}
    if said.figure is not None:
        values |= {"figure": said.figure, "figure_on": today}
    directive.changed(changes=directive.changes + 1, **values)
    trail(directive, "report", directive.state, capacity, said.text, actor)
    return report


def _report_for(directive: Directive, asked: Report | None) -> Report:
    """The report that an answer of today is to: the one that was opened, or a later one that waits
    too; where nobody asked, a new one. Older ones that wait lapse. Refuses: ReportedToday."""
    waiting = _waiting(directive=directive.pk, organisation=directive.lead_id)
    found = asked
    if waiting and (asked is None or waiting[0].until > asked.until):
        found = waiting[0]
    if found is None:
        found = _unasked(directive)
    for older in waiting:
        if older.until < found.until:
            older.changed(state=ReportState.LAPSED.value, late=True, changes=older.changes + 1)
    return found


@prepared
def _waiting(directive: int, organisation: int) -> QuerySet[Report]:
    own = Report.objects.filter(directive=directive, organisation=organisation)
    return own.filter(state__in=_UNANSWERED).order_by("-until")


def _unasked(directive: Directive) -> Report:
    """The report of the period that runs, which ends with today. Refuses: ReportedToday."""
    today = clock.today()
    latest = directive.reports.order_by("-until").first()
    if latest is None or latest.until < today:
        since = latest.until + timedelta(1) if latest else directive.issued_on
        return Report(
            directive=directive,
            organisation_id=directive.lead_id,
            since=min(since, today),
            until=today,
            due=today,
        )
    settled = (ReportState.ACCEPTED.value, ReportState.LAPSED.value)
    if latest.state in settled or latest.organisation_id != directive.lead_id:
        raise ReportedToday
    return latest


def _holdup(directive: Directive, said: _Said) -> Obstacle:
    """The obstacle of the group of which the same was said, or a new one; it holds the directive
    up from today, unless it does already."""
    assert said.obstacle_kind is not None
    known = Obstacle.objects.filter(
        group=directive.group_id,
        kind=said.obstacle_kind.value,
        text__iexact=said.obstacle,
        cleared_on__isnull=True,
    )
    obstacle: Obstacle | None = known.first()
    if obstacle is None:
        obstacle = Obstacle(
            group_id=directive.group_id,
            kind=said.obstacle_kind.value,
            text=said.obstacle,
            found_on=clock.today(),
        )
        obstacle.save()
    holding = {"directive": directive, "obstacle": obstacle}
    if not Holdup.objects.filter(**holding, ended_on__isnull=True).exists():
        Holdup(**holding, since=clock.today()).save()
    return obstacle


def _tell_office(directive: Directive, report: Report, actor: Actor) -> None:
    if actor.origin == "generator":
        return
    Delivery.objects.queue_all(
        kind="report.filed",
        subject=report.record_kind(),
        wanted=[
            (f"report.filed:{report.address}:{report.changes}", report.pk, person)
            for person in sorted(office_of(directive.group_id) - {actor.person or 0})
        ],
    )
