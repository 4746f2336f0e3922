"""What the ladder is climbed for today, and whether a step that was told still speaks of something
that is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from crosscut.foundation import clock
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import UNANSWERED, DirectiveState
from crosscut.supervision.models import Directive, Escalation, LadderStep, Pause, Report
from crosscut.supervision.queries.directives.clashes import rests_for_clashes
from crosscut.supervision.rules.ladder import USUAL, Climbed, Rung, Span, next_rung
from crosscut.supervision.rules.terms import Audience, Cause, Tone

#: In these the organisation in charge has taken it on and is not done.
CHASED = tuple(sorted((DirectiveState.ACKNOWLEDGED.value, DirectiveState.UNDER_WAY.value)))
#: Directives whose reports, steps and pauses are read at once.
_READ_AT_ONCE = 1000
_UNANSWERED = tuple(sorted(state.value for state in UNANSWERED))


class Missed(NamedTuple):
    """Something that was missed: for which cause, on which day, and by which report."""

    cause: Cause
    day: date
    report: int | None = None


class DueStep(NamedTuple):
    """A step that is to be told today; `ordinal` counts those of its directive, cause and day."""

    directive: int
    missed: Missed
    rung: Rung
    ordinal: int


def ladder_of(group: int) -> tuple[Rung, ...]:
    """The ladder that a group climbs: its own, else the usual one; one statement."""
    return ladders_of([group])[group]


def ladders_of(groups: Collection[int]) -> Mapping[int, tuple[Rung, ...]]:
    """The same for several, by group; one statement."""
    own: dict[int, list[Rung]] = defaultdict(list)
    for group, audience, waits, tone in _rungs(groups=set(groups)):
        own[group].append(Rung(Audience(audience), waits, Tone(tone)))
    return {group: tuple(own[group]) or USUAL for group in groups}


@prepared
def _rungs(groups: Many) -> QuerySet[Any, Any]:
    rows = LadderStep.objects.filter(group__among=groups, left_out_on__isnull=True)
    return rows.order_by("group", "ordinal").values_list("group_id", "audience", "waits", "tone")


@prepared
def to_climb(today: date) -> QuerySet[Any, Any]:
    """Directives of which something was missed, whether a step is due of them or not."""
    late = Report.objects.filter(directive=OuterRef("pk"), state__in=_UNANSWERED, due__lt=today)
    return (
        Directive.objects.filter(
            Q(state=DirectiveState.ISSUED.value)
            | (Q(state__in=CHASED) & (Q(due__lt=today) | Q(Exists(late))))
        )
        .order_by("pk")
        .values_list("pk")
    )


@prepared
def _chosen(directives: Many) -> QuerySet[Directive]:
    return Directive.objects.filter(pk__among=directives).order_by("pk")


def steps_due(directives: Sequence[Directive] | None = None) -> list[DueStep]:
    """The steps that are due today, of all directives or of some; one statement, and six for each
    thousand directives of which something was missed: no more of them are in memory."""
    if directives is not None:
        return _steps_due(directives)
    chosen = [pk for (pk,) in to_climb(today=clock.today())]
    found: list[DueStep] = []
    for place in range(0, len(chosen), _READ_AT_ONCE):
        found += _steps_due(_chosen(directives=chosen[place : place + _READ_AT_ONCE]))
    return found


def _steps_due(directives: Sequence[Directive]) -> list[DueStep]:
    today, calendar = clock.today(), working_days()
    known = [each.pk for each in directives]
    ladders = ladders_of({each.group_id for each in directives})
    late, told, pauses = _late_reports(known), _told(known), _pauses(known)
    found = []
    for each in directives:
        for missed in _missed(each, late.get(each.pk), today):
            climbed = told[each.pk, missed.cause, missed.day]
            rung = next_rung(
                ladders[each.group_id],
                cause=missed.cause,
                missed=missed.day,
                # Of two reports that were due on one day each climbs by itself.
                climbed=[step for report, step in climbed if report == missed.report],
                pauses=pauses[each.pk],
                today=today,
                calendar=calendar,
            )
            if rung is not None:
                found.append(DueStep(each.pk, missed, rung, len(climbed) + 1))
    return found


def still_so() -> Q:
    """Of steps that were told: those of which the cause is not gone."""
    return (
        Q(
            cause=Cause.OVERDUE.value,
            directive__state__in=CHASED,
            directive__due=F("missed"),
        )
        | Q(
            cause=Cause.REPORT.value,
            directive__state__in=CHASED,
            report__state__in=_UNANSWERED,
        )
        | Q(
            cause=Cause.SILENCE.value,
            directive__state=DirectiveState.ISSUED.value,
            directive__state_since=F("missed"),
        )
    )


def holds(escalation: Escalation) -> bool:
    """Whether the cause of a step is not gone."""
    return Escalation.objects.filter(still_so(), pk=escalation.pk).exists()


def running_pauses(day: date) -> QuerySet[Pause]:
    """The pauses that a day lies in."""
    return Pause.objects.filter(since__lte=day, until__gt=day, ended_on__isnull=True)


def _missed(directive: Directive, late: tuple[date, int] | None, today: date) -> Iterable[Missed]:
    if directive.state == DirectiveState.ISSUED:
        yield Missed(Cause.SILENCE, directive.state_since)
    elif directive.state in CHASED:
        if directive.due < today:
            yield Missed(Cause.OVERDUE, directive.due)
        if late is not None:
            yield Missed(Cause.REPORT, *late)


def _late_reports(directives: Collection[int]) -> dict[int, tuple[date, int]]:
    """The report that is late for longest, by directive: the others wait for it, so that who owes
    ten is not told ten times."""
    found: dict[int, tuple[date, int]] = {}
    for directive, due, pk in _late(directives=directives, today=clock.today()):
        found.setdefault(directive, (due, pk))
    return found


@prepared
def _late(directives: Many, today: date) -> QuerySet[Any, Any]:
    rows = Report.objects.filter(directive__among=directives, state__in=_UNANSWERED, due__lt=today)
    return rows.order_by("due", "pk").values_list("directive_id", "due", "pk")


def _told(
    directives: Collection[int],
) -> dict[tuple[int, Cause, date], list[tuple[int | None, Climbed]]]:
    found: dict[tuple[int, Cause, date], list[tuple[int | None, Climbed]]] = defaultdict(list)
    for directive, cause, missed, report, audience, on in _climbed(directives=directives):
        step = Climbed(Audience(audience), on)
        found[directive, Cause(cause), missed].append((report, step))
    return found


@prepared
def _climbed(directives: Many) -> QuerySet[Any, Any]:
    rows = Escalation.objects.filter(directive__among=directives).order_by("ordinal")
    return rows.values_list("directive_id", "cause", "missed", "report_id", "audience", "told_on")


def _pauses(directives: Collection[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for directive, since, until, ended in _paused(directives=directives):
        found[directive].append(Span(since, ended or until))
    clashing = Directive.objects.filter(pk__known_in=frozenset(directives)).values("pk")
    for directive, span in rests_for_clashes(clashing):
        found[directive].append(span)
    return found


@prepared
def _paused(directives: Many) -> QuerySet[Any, Any]:
    rows = Pause.objects.filter(directive__among=directives)
    return rows.values_list("directive_id", "since", "until", "ended_on")
