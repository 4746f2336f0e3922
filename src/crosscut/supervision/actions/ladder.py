"""The ladder: setting it, climbing it, and letting it rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import Addressed, Directive, Escalation, LadderStep, Pause
from crosscut.supervision.policy.directives import acting, capacities_on, may_issue
from crosscut.supervision.queries.ladder.climbing import (
    DueStep,
    ladder_of,
    running_pauses,
    steps_due,
)
from crosscut.supervision.queries.ladder.recipients import reached
from crosscut.supervision.refusals.directives import (
    DeliveredBefore,
    EndedAlready,
    NothingToClimb,
    NotOnPaper,
    NotPaused,
    PausedAlready,
    PauseNotAhead,
)
from crosscut.supervision.rules.ladder import USUAL, Rung, checked_ladder
from crosscut.table.queries.addressing import HAVE_ACCOUNTS
from crosscut.table.refusals import DayToCome, NothingChanged, ReasonNeeded

LONGEST_DELIVERY = 200
CLOCK = frozenset({"system"})


@action("ladder.set")
def set_ladder(*, group: Group, steps: Iterable[Rung], actor: Actor) -> Group:
    """Say by which steps what stalls climbs in a group: the whole list; none at all is the usual
    ladder. What was told stays, and goes on by the new steps.

    Refuses: NotForYou, LadderTooLong, LadderDown, WaitOutOfRange, NothingChanged.
    """
    # Holding the group keeps two from setting two ladders in one moment.
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_issue(actor, group.pk)
    wanted = checked_ladder(steps)
    if (wanted or USUAL) == ladder_of(group.pk):
        raise NothingChanged
    for row in LadderStep.objects.filter(group=group, left_out_on__isnull=True):
        row.changed(left_out_on=clock.today())
    if wanted != USUAL:
        for ordinal, rung in enumerate(wanted, 1):
            LadderStep(
                group=group,
                ordinal=ordinal,
                audience=rung.audience.value,
                waits=rung.waits,
                tone=rung.tone.value,
            ).save()
    return group


@action("ladder.climbed")
def climb(*, directive: Directive, actor: Actor) -> list[Escalation]:
    """Tell the steps that are due today of a directive, one for each cause. Only the clock does.

    Refuses: NotForYou, NothingToClimb.
    """
    # Held: of two clocks that strike in one moment the second finds that it was told.
    directive = held(directive)
    acting(CLOCK, capacities_on(actor, directive))
    due = steps_due([directive])
    if not due:
        raise NothingToClimb(number=directive.numbered)
    return [_told(directive, step, actor) for step in due]


@action("directive.paused")
def pause_ladder(*, directive: Directive, reason: str, until: date, actor: Actor) -> Pause:
    """Let nobody climb for a directive until a day, with the reason. Days of the pause are not
    waited.

    Refuses: NotForYou, EndedAlready, ReasonNeeded, PauseNotAhead, PausedAlready.
    """
    directive = held(directive)
    acting(OFFICE, capacities_on(actor, directive))
    if DirectiveState(directive.state) not in OPEN:
        raise EndedAlready(number=directive.numbered)
    reason, today = reason.strip(), clock.today()
    if not reason:
        raise ReasonNeeded
    if until <= today:
        raise PauseNotAhead
    if running := running_pauses(today).filter(directive=directive).first():
        raise PausedAlready(until=running.until.isoformat())
    pause = Pause(directive=directive, reason=reason, since=today, until=until)
    pause.save()
    return pause


@action("directive.pause_ended")
def end_pause(*, directive: Directive, actor: Actor) -> Pause:
    """Go on before the day until which it was paused.

    Refuses: NotForYou, NotPaused.
    """
    directive = held(directive)
    acting(OFFICE, capacities_on(actor, directive))
    today = clock.today()
    running = running_pauses(today).filter(directive=directive).first()
    if running is None:
        raise NotPaused
    ended: Pause = running.changed(ended_on=today)
    return ended


@action("ladder.delivered")
def deliver_notice(
    *, escalation: Escalation, on: date, delivery: str = "", actor: Actor
) -> Escalation:
    """Enter that a printed notice was delivered, when and how; the last word counts.

    Refuses: NotForYou, NotOnPaper, DayToCome, DeliveredBefore.
    """
    directive = held(escalation.directive)
    escalation = Escalation.objects.select_for_update().get(pk=escalation.pk)
    acting(OFFICE, capacities_on(actor, directive))
    if not escalation.on_paper:
        raise NotOnPaper
    if on > clock.today():
        raise DayToCome(day=on.isoformat())
    if on < escalation.told_on:
        raise DeliveredBefore(day=escalation.told_on.isoformat())
    said = " ".join(delivery.split())[:LONGEST_DELIVERY]
    return escalation.changed(delivered_on=on, delivery=said)


def _told(directive: Directive, due: DueStep, actor: Actor) -> Escalation:
    people = reached(due.rung.audience, directive)
    step = Escalation(
        directive=directive,
        cause=due.missed.cause.value,
        missed=due.missed.day,
        report_id=due.missed.report,
        ordinal=due.ordinal,
        audience=due.rung.audience.value,
        tone=due.rung.tone.value,
        told_on=clock.today(),
        on_paper=not HAVE_ACCOUNTS.ask(people),
    )
    step.save()
    for person in sorted(people):
        Addressed(escalation=step, person_id=person).save()
        if actor.origin != "generator":
            Delivery.objects.queue(
                cause=f"ladder:{step.address}",
                kind=f"ladder.{due.rung.tone.value}",
                subject=step.record_kind(),
                about=step.pk,
                person=person,
            )
    return step
