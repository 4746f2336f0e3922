"""Rounds of consultation: opening, extending, reminding, closing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation
from crosscut.table.actions.steps import held, refuse_past, refuse_untimely, trail
from crosscut.table.models import Concerned, Matter, Position, Round
from crosscut.table.policy import may_prepare, may_remind_of_position
from crosscut.table.queries.places import at_the_table
from crosscut.table.queries.reminding import cause_of_position, who_takes_position
from crosscut.table.queries.silence import proofs, silence_in
from crosscut.table.refusals import (
    NobodyToConsult,
    NothingChanged,
    NotInTheGroup,
    PositionTaken,
    RoundOver,
)


@action("round.extended")
def extend_round(*, matter: Matter, seen: int, due: date, reason: str = "", actor: Actor) -> Round:
    """Give the organisations more time; those that have not answered are told.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, DueInThePast, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("extend_round", matter, seen)
    round_ = matter.rounds.select_for_update().get(closed_on__isnull=True)
    refuse_past(due)
    if due <= round_.due:
        raise NothingChanged
    round_.changed(due=due)
    matter = matter.changed(changes=matter.changes + 1)
    trail(matter, "extend_round", matter.state, capacity, reason or due.isoformat(), actor)
    taken = Position.objects.filter(round=round_, replaced_at__isnull=True)
    for each in round_.concerned.exclude(pk__in=taken.values("concerned")):
        _tell("round.extended", due.isoformat(), each, actor)
    return round_


@action("round.reminded")
def remind_of_position(*, concerned: Concerned, actor: Actor) -> Concerned:
    """Remind an organisation of the position that it owes: by hand, or by the clock where a
    reminder is due. Refuses: NotForYou, RoundOver, PositionTaken, NothingChanged."""
    held(concerned.round.matter)
    concerned = (
        Concerned.objects.select_for_update(of=("self",))
        .select_related("round__matter")
        .get(pk=concerned.pk)
    )
    may_remind_of_position(actor, concerned)
    if concerned.round.closed_on is not None:
        raise RoundOver(due=concerned.round.due.isoformat())
    if concerned.positions.filter(replaced_at__isnull=True).exists():
        raise PositionTaken
    cause: str | None = f"by hand:{concerned.reminders + 1}"
    if actor.system:
        cause = cause_of_position(concerned)
    if cause is None:
        raise NothingChanged
    late = clock.today() > concerned.round.due
    _tell("round.late" if late else "round.due", cause, concerned, actor)
    return concerned.changed(reminders=concerned.reminders + 1, reminded_on=clock.today())


def open_round(
    matter: Matter,
    organisations: Collection[Organisation],
    due: date,
    silence_counts: bool,
    actor: Actor,
) -> Round:
    """Ask organisations at the table for their positions, and have them told.
    Refuses: NobodyToConsult, DueInThePast, NotInTheGroup."""
    if not organisations:
        raise NobodyToConsult
    refuse_past(due)
    known = at_the_table(matter.group_id)
    for organisation in organisations:
        if organisation.pk not in known:
            raise NotInTheGroup(organisation=organisation)
    made = Round(
        matter=matter,
        number=matter.rounds.count() + 1,
        version=matter.version,
        opened_on=clock.today(),
        due=due,
        silence_counts=silence_counts,
    )
    made.save()
    wanted = {organisation.pk for organisation in organisations}
    asked = Concerned.objects.bulk_create(
        [Concerned(round=made, organisation_id=each) for each in sorted(wanted)]
    )
    for each in asked:
        _tell("round.opened", "opened", each, actor)
    return made


def close_round(matter: Matter) -> None:
    """End the open round, if there is one, and keep what the silence of each organisation that took
    no position means, with the proof that the paper had arrived."""
    round_ = matter.rounds.filter(closed_on__isnull=True).first()
    if round_ is None:
        return
    round_.changed(closed_on=clock.today())
    taken = Position.objects.filter(round=round_, replaced_at__isnull=True)
    silent = list(round_.concerned.exclude(pk__in=taken.values("concerned")))
    proven = proofs(each.pk for each in silent)
    for each in silent:
        proof = proven.get(each.pk)
        each.changed(
            silence=silence_in(round_, proof).value,
            delivered_to_id=proof.person if proof else None,
            delivered_at=proof.at if proof else None,
        )


def _tell(kind: str, cause: str, concerned: Concerned, actor: Actor) -> None:
    """Have whoever speaks for an organisation told of a round, once for each cause."""
    if actor.origin == "generator":
        return
    for person in sorted(who_takes_position(concerned)):
        Delivery.objects.queue(
            cause=f"{kind}:{concerned.address}:{cause}",
            kind=kind,
            subject=concerned.record_kind(),
            about=concerned.pk,
            person=person,
        )
