"""Minutes: written from the opening of a meeting on, circulated, confirmed at a later one."""

from __future__ import annotations

from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.table.actions.inviting import tell
from crosscut.table.actions.meeting_steps import held_meeting
from crosscut.table.actions.rolling import roll_on, take_minutes_off
from crosscut.table.lifecycles import MINUTES, MeetingState, MinutesState
from crosscut.table.models import Meeting, Minutes, MinutesComment, MinutesVersion
from crosscut.table.policy import may_convene, may_speak_to
from crosscut.table.refusals import (
    MinutesChanged,
    NothingChanged,
    NotLater,
    ReasonNeeded,
    TextNeeded,
)
from crosscut.table.rules.sections import tidy

#: Minutes are written from the opening of a meeting on.
_WRITTEN = (MeetingState.SITTING.value, MeetingState.HELD.value)


@action("minutes.written")
def write_minutes(
    *, meeting: Meeting, seen_version: int, text: str, keep: bool = False, actor: Actor
) -> MinutesVersion:
    """Write another version; `seen_version` is the one that whoever writes began from (0: none).
    With `keep`, while somebody types, it takes the place of the version that the same person
    wrote that day. Refuses: NotForYou, StepNotAllowed, MinutesChanged, NothingChanged, TextNeeded.
    """
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    if meeting.state not in _WRITTEN:
        raise StepNotAllowed(verb="write", state=meeting.state)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None:
        minutes = Minutes(meeting=meeting)
        minutes.save()
    if minutes.state != MinutesState.DRAFT.value:
        raise StepNotAllowed(verb="write", state=minutes.state)
    text = tidy(text)
    if not text:
        raise TextNeeded
    present = MinutesVersion.objects.filter(minutes=minutes).last()
    if present is not None and present.text == text:
        if keep:
            return present
        raise NothingChanged
    if seen_version != minutes.version:
        raise MinutesChanged(version=minutes.version)
    minutes = minutes.changed(version=minutes.version + 1)
    now = clock.now()
    written: dict[str, Any] = {"number": minutes.version, "text": text, "made_at": now}
    if keep and present is not None and _same_hand(present, actor, minutes.version - 1):
        return present.changed(**written)
    made = MinutesVersion(minutes=minutes, person_id=actor.person, **written)
    made.save()
    return made


@action("minutes.circulated")
def circulate_minutes(*, minutes: Minutes, actor: Actor) -> Minutes:
    """Send the minutes to whoever was called by a seat; the next meeting is to confirm them.
    Not while it sits: what is concluded afterwards would be missing in them.
    Refuses: NotForYou, StepNotAllowed, TextNeeded."""
    minutes = _held(minutes, actor)
    if minutes.meeting.state != MeetingState.HELD.value:
        raise StepNotAllowed(verb="circulate", state=minutes.meeting.state)
    target = MINUTES.after("circulate", MinutesState(minutes.state))
    if not minutes.version:
        raise TextNeeded
    minutes = minutes.changed(
        state=target.value,
        circulated_on=clock.today(),
        circulated_version=minutes.version,
        rounds=minutes.rounds + 1,
    )
    for invitation in minutes.meeting.invitations.filter(withdrawn_at=None, seat__isnull=False):
        tell(invitation, "minutes.circulated", actor, nth=minutes.rounds)
    roll_on(minutes.meeting)
    return minutes


@action("minutes.taken_back")
def take_back_minutes(*, minutes: Minutes, reason: str, actor: Actor) -> Minutes:
    """Write them anew. Refuses: NotForYou, StepNotAllowed, ReasonNeeded."""
    minutes = _held(minutes, actor)
    target = MINUTES.after("take_back", MinutesState(minutes.state))
    if not reason.strip():
        raise ReasonNeeded
    take_minutes_off(minutes)
    return minutes.changed(state=target.value, circulated_on=None)


@action("minutes.spoken_to")
def speak_to_minutes(*, minutes: Minutes, text: str, actor: Actor) -> MinutesComment:
    """Say what is to be corrected in minutes that go round.
    Refuses: NotForYou, StepNotAllowed, TextNeeded."""
    held_meeting(minutes.meeting)
    minutes = Minutes.objects.select_related("meeting").get(pk=minutes.pk)
    may_speak_to(actor, minutes)
    if minutes.state != MinutesState.CIRCULATED.value:
        raise StepNotAllowed(verb="speak_to", state=minutes.state)
    if not tidy(text):
        raise TextNeeded
    made = MinutesComment(
        minutes=minutes,
        version=minutes.version,
        person_id=actor.person,
        text=tidy(text),
        made_at=clock.now(),
    )
    made.save()
    return made


@action("minutes.answered")
def answer_comment(*, comment: MinutesComment, answer: str, actor: Actor) -> MinutesComment:
    """The office says what it made of a comment. Refuses: NotForYou, StepNotAllowed, TextNeeded."""
    minutes = _held(comment.minutes, actor)
    if minutes.state == MinutesState.CONFIRMED.value:
        raise StepNotAllowed(verb="answer", state=minutes.state)
    if not tidy(answer):
        raise TextNeeded
    comment = MinutesComment.objects.get(pk=comment.pk)
    return comment.changed(answer=tidy(answer))


@action("minutes.confirmed")
def confirm_minutes(*, minutes: Minutes, at: Meeting, actor: Actor) -> Minutes:
    """A later meeting of the group confirms them.
    Refuses: NotForYou, StepNotAllowed, NotLater."""
    minutes = _held(minutes, actor)
    target = MINUTES.after("confirm", MinutesState(minutes.state))
    later = at.group_id == minutes.meeting.group_id and at.starts_at > minutes.meeting.starts_at
    if not later or at.state not in _WRITTEN:
        raise NotLater(meeting=minutes.meeting.numbered)
    return minutes.changed(state=target.value, confirmed_on=clock.today(), confirmed_at=at)


def _same_hand(version: MinutesVersion, actor: Actor, last: int) -> bool:
    """Whether somebody goes on with a version of their own of today that never went round."""
    sent = version.minutes.circulated_version
    today = clock.day_of(version.made_at) == clock.day_of(clock.now())
    own = actor.person is not None and version.person_id == actor.person
    return own and today and version.number == last and version.number != sent


def _held(minutes: Minutes, actor: Actor) -> Minutes:
    held_meeting(minutes.meeting)
    minutes = (
        Minutes.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=minutes.pk)
    )
    may_convene(actor, minutes.meeting.group_id)
    return minutes
