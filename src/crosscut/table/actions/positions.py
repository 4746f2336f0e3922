"""Positions of organisations on a draft text: drafted, taken, taken back, answered."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.table.actions.steps import held, refuse_untimely, trail
from crosscut.table.models import (
    Concerned,
    DossierVersion,
    EditState,
    Matter,
    Position,
    PositionDraft,
    TextEdit,
)
from crosscut.table.policy import may_prepare, may_speak_for, may_take_position
from crosscut.table.queries.position_sheet import said_so_far
from crosscut.table.refusals import (
    ChangesMissing,
    ChangesNotSaid,
    DraftSettled,
    PositionReplaced,
    ReasonNeeded,
    RoundOver,
    SaidMeanwhile,
    SilenceCounted,
    TextNeeded,
)
from crosscut.table.rules.edits import Change, changes_between
from crosscut.table.rules.positions import CHANGING, REASONED, Stance
from crosscut.table.rules.sections import sections_of, tidy


@action("position.drafted")
def draft_position(
    *,
    concerned: Concerned,
    stance: str,
    reason: str = "",
    wished: str = "",
    seen: str | None = None,
    actor: Actor,
) -> PositionDraft:
    """The liaison, the head or the seat writes down what the organisation could say; the seat takes
    the position. Another draft replaces it. `wished` is the whole draft text as it should be;
    with `seen`, what the sheet gave, nothing is replaced that its writer did not see.

    Refuses: NotForYou, RoundOver, SilenceCounted, SaidMeanwhile, ReasonNeeded, ChangesMissing,
    ChangesNotSaid.
    """
    concerned = _asked(concerned)
    may_speak_for(actor, concerned.round.matter.group_id, concerned.organisation_id)
    _in_time(concerned)
    _refuse_unseen(concerned, seen)
    checked_changes(concerned, Stance(stance), reason, wished)
    for earlier in concerned.drafts.filter(settled_at__isnull=True):
        earlier.changed(settled_at=clock.now())
    made = PositionDraft(
        concerned=concerned,
        stance=Stance(stance).value,
        reason=reason.strip(),
        wished=tidy(wished),
        person_id=actor.person,
        drafted_at=clock.now(),
    )
    made.save()
    return made


@action("position.draft_dropped")
def drop_draft(*, draft: PositionDraft, actor: Actor) -> PositionDraft:
    """Take a draft back. Refuses: NotForYou, DraftSettled."""
    concerned = _asked(draft.concerned)
    may_speak_for(actor, concerned.round.matter.group_id, concerned.organisation_id)
    draft = PositionDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.settled_at:
        raise DraftSettled
    return draft.changed(settled_at=clock.now())


@action("position.taken")
def take_position(
    *,
    concerned: Concerned,
    stance: str,
    reason: str = "",
    wished: str = "",
    seen: str | None = None,
    actor: Actor,
) -> Position:
    """The seat takes its organisation's position; a draft that waits is confirmed by it. One that
    was taken before in this round is replaced. `wished` is the whole draft text as it should be:
    what differs from the text of the round becomes changes that the office answers one by one.
    `seen` as with a draft.

    Refuses: NotForYou, RoundOver, SilenceCounted, SaidMeanwhile, ReasonNeeded, ChangesMissing,
    ChangesNotSaid.
    """
    concerned = _asked(concerned)
    matter = concerned.round.matter
    capacity = may_take_position(actor, matter.group_id, concerned.organisation_id)
    _in_time(concerned)
    _refuse_unseen(concerned, seen)
    changes = checked_changes(concerned, Stance(stance), reason, wished)
    now = clock.now()
    draft = concerned.drafts.filter(settled_at__isnull=True).first()
    if draft is not None:
        draft.changed(settled_at=now)
    for earlier in concerned.positions.filter(replaced_at__isnull=True):
        earlier.changed(replaced_at=now)
    # What the organisation asked for before, in this round or an earlier one, it asks no longer.
    _ask_no_longer(matter.edits.filter(position__organisation=concerned.organisation_id))
    other = draft is not None and draft.person_id != actor.person
    made = Position(
        matter=matter,
        round=concerned.round,
        concerned=concerned,
        organisation_id=concerned.organisation_id,
        stance=Stance(stance).value,
        reason=reason.strip(),
        person_id=actor.person,
        drafted_by_id=draft.person_id if draft is not None and other else None,
        taken_at=now,
        taken_on=clock.today(),
        late=clock.today() > concerned.round.due,
    )
    made.save()
    for ordinal, change in enumerate(changes, start=1):
        TextEdit(matter=matter, position=made, ordinal=ordinal, **change._asdict()).save()
    _on_the_trail("take_position", matter, made, capacity, made.stance, actor)
    return made


@action("position.lifted")
def lift_position(*, position: Position, reason: str, actor: Actor) -> Position:
    """The organisation takes its position back, without another one: it stands in nobody's way any
    more, and stays on record. Refuses: NotForYou, StepNotAllowed, PositionReplaced, ReasonNeeded.
    """
    position = _held_position(position)
    capacity = may_take_position(actor, position.matter.group_id, position.organisation_id)
    _refuse_fallen("lift_position", position)
    if not reason.strip():
        raise ReasonNeeded
    position.changed(
        lifted_on=clock.today(), lifted_by_id=actor.person, lifted_because=reason.strip()
    )
    _ask_no_longer(position.edits.all())
    _on_the_trail("lift_position", position.matter, position, capacity, reason, actor)
    return position


@action("position.answered")
def answer_position(*, position: Position, answer: str, actor: Actor) -> Position:
    """The office answers a reservation or an objection. A reservation with an answer stands in
    nobody's way; an objection stands until it is taken back, or ruled upon.

    Refuses: NotForYou, StepNotAllowed, PositionReplaced, TextNeeded.
    """
    position = _held_position(position)
    capacity = may_prepare(actor, position.matter)
    _refuse_fallen("answer_position", position)
    if not answer.strip():
        raise TextNeeded
    position.changed(answer=answer.strip(), answered_on=clock.today(), answered_by_id=actor.person)
    _on_the_trail("answer_position", position.matter, position, capacity, answer, actor)
    return position


def text_of_round(concerned: Concerned) -> str:
    """The draft text that a round was opened on."""
    version = DossierVersion.objects.get(
        matter=concerned.round.matter_id, number=concerned.round.version
    )
    return sections_of(version.sections).draft


def checked_changes(
    concerned: Concerned, stance: Stance, reason: str, wished: str
) -> tuple[Change, ...]:
    """The changes of the text that come with a position.
    Refuses: ReasonNeeded, ChangesMissing, ChangesNotSaid."""
    if stance in REASONED and not reason.strip():
        raise ReasonNeeded
    text, wanted = text_of_round(concerned), tidy(wished)
    changes = changes_between(text, wanted) if wanted else ()
    if stance is Stance.CHANGES and not changes:
        raise ChangesMissing
    if changes and stance not in CHANGING:
        raise ChangesNotSaid
    return changes


def _ask_no_longer(edits: QuerySet[TextEdit]) -> None:
    for edit in edits.filter(state=EditState.OPEN):
        edit.changed(state=EditState.REPLACED.value)


def _asked(concerned: Concerned) -> Concerned:
    """What an organisation was asked, held with its matter."""
    held(concerned.round.matter)
    return (
        Concerned.objects.select_for_update(of=("self",))
        .select_related("round__matter")
        .get(pk=concerned.pk)
    )


def _in_time(concerned: Concerned) -> None:
    """Late positions are taken as long as the round runs, but not where silence has counted."""
    round_ = concerned.round
    if round_.closed_on is not None:
        raise RoundOver(due=round_.due.isoformat())
    if round_.silence_counts and clock.today() > round_.due:
        raise SilenceCounted(due=round_.due.isoformat())


def _refuse_unseen(concerned: Concerned, seen: str | None) -> None:
    """Refuses: SaidMeanwhile."""
    if seen is None:
        return
    position = concerned.positions.filter(replaced_at__isnull=True).first()
    draft = concerned.drafts.filter(settled_at__isnull=True).first()
    if said_so_far(position, draft) != seen:
        raise SaidMeanwhile


def _held_position(position: Position) -> Position:
    """A position, held with its matter."""
    held(position.matter)
    return (
        Position.objects.select_for_update(of=("self",))
        .select_related("matter")
        .get(pk=position.pk)
    )


def _refuse_fallen(verb: str, position: Position) -> None:
    """Refuses: StepNotAllowed, PositionReplaced."""
    refuse_untimely(verb, position.matter)
    if position.replaced_at or position.lifted_on:
        raise PositionReplaced


def _on_the_trail(
    verb: str, matter: Matter, position: Position, capacity: str, text: str, actor: Actor
) -> None:
    """A line of the trail. Whoever saw the matter before it has to look again before a step."""
    matter = matter.changed(changes=matter.changes + 1)
    trail(matter, verb, matter.state, capacity, text, actor, position.organisation_id)
