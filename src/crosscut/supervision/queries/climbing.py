"""What the ladder is climbed for today, and whether a step that was told still speaks of something
that is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from crosscut.foundation import clock
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import UNANSWERED, DirectiveState
from crosscut.supervision.models import Directive, Escalation, LadderStep, Pause, Report
from crosscut.supervision.queries.clashes import rests_for_clashes
from crosscut.supervision.rules.ladder import USUAL, Climbed, Rung, Span, next_rung
from crosscut.supervision.rules.terms import Audience, Cause, Tone

#: In these the organisation in charge has taken it on and is not done.
CHASED = tuple(sorted((DirectiveState.ACKNOWLEDGED.value, DirectiveState.UNDER_WAY.value)))
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
    rows = LadderStep.objects.filter(group__in=set(groups), left_out_on__isnull=True)
    for group, audience, waits, tone in rows.order_by("group", "ordinal").values_list(
        "group", "audience", "waits", "tone"
    ):
        own[group].append(Rung(Audience(audience), waits, Tone(tone)))
    return {group: tuple(own[group]) or USUAL for group in groups}


def to_climb() -> QuerySet[Directive]:
    """Directives of which something was missed, whether a step is due of them or not."""
    today = clock.today()
    late = Report.objects.filter(directive=OuterRef("pk"), state__in=_UNANSWERED, due__lt=today)
    return Directive.objects.filter(
        Q(state=DirectiveState.ISSUED.value)
        | (Q(state__in=CHASED) & (Q(due__lt=today) | Q(Exists(late))))
    )


def steps_due(rows: QuerySet[Directive] | None = None) -> list[DueStep]:
    """The steps that are due today, of all directives or of some; six statements at most,
    however many directives there are."""
    chosen = to_climb() if rows is None else rows
    directives = list(chosen.order_by("pk"))
    if not directives:
        return []
    today, calendar = clock.today(), working_days()
    known = chosen.order_by().values("pk")
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


def _late_reports(directives: QuerySet[Any, Any]) -> dict[int, tuple[date, int]]:
    """The report that is late for longest, by directive: the others wait for it, so that who owes
    ten is not told ten times."""
    rows = Report.objects.filter(
        directive__in=directives, state__in=_UNANSWERED, due__lt=clock.today()
    )
    found: dict[int, tuple[date, int]] = {}
    for directive, due, pk in rows.order_by("due", "pk").values_list("directive", "due", "pk"):
        found.setdefault(directive, (due, pk))
    return found


def _told(
    directives: QuerySet[Any, Any],
) -> dict[tuple[int, Cause, date], list[tuple[int | None, Climbed]]]:
    found: dict[tuple[int, Cause, date], list[tuple[int | None, Climbed]]] = defaultdict(list)
    rows = Escalation.objects.filter(directive__in=directives).order_by("ordinal")
    for directive, cause, missed, report, audience, on in rows.values_list(
        "directive", "cause", "missed", "report", "audience", "told_on"
    ):
        step = Climbed(Audience(audience), on)
        found[directive, Cause(cause), missed].append((report, step))
    return found


def _pauses(directives: QuerySet[Any, Any]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    rows = Pause.objects.filter(directive__in=directives)
    for directive, since, until, ended in rows.values_list(
        "directive", "since", "until", "ended_on"
    ):
        found[directive].append(Span(since, ended or until))
    for directive, span in rests_for_clashes(directives):
        found[directive].append(span)
    return found
