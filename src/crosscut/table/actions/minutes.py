"""Minutes: written while or after a meeting sits, circulated, confirmed at a later one."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.table.actions.inviting import tell_invited
from crosscut.table.actions.meeting_steps import held_meeting
from crosscut.table.lifecycles import MINUTES, MeetingState, MinutesState
from crosscut.table.models import Meeting, Minutes, MinutesVersion
from crosscut.table.policy import may_convene
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
    *, meeting: Meeting, seen_version: int, text: str, actor: Actor
) -> MinutesVersion:
    """Write another version; `seen_version` is the one that whoever writes began from (0: none).
    Refuses: NotForYou, StepNotAllowed, MinutesChanged, NothingChanged, TextNeeded."""
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
        raise NothingChanged
    if seen_version != minutes.version:
        raise MinutesChanged(version=minutes.version)
    minutes = minutes.changed(version=minutes.version + 1)
    made = MinutesVersion(
        minutes=minutes,
        number=minutes.version,
        text=text,
        person_id=actor.person,
        made_at=clock.now(),
    )
    made.save()
    return made


@action("minutes.circulated")
def circulate_minutes(*, minutes: Minutes, actor: Actor) -> Minutes:
    """Send the minutes to whoever was invited. Refuses: NotForYou, StepNotAllowed, TextNeeded."""
    minutes = _held(minutes, actor)
    target = MINUTES.after("circulate", MinutesState(minutes.state))
    if not minutes.version:
        raise TextNeeded
    minutes.changed(state=target.value, circulated_on=clock.today())
    tell_invited(minutes.meeting, "minutes.circulated", actor)
    return minutes


@action("minutes.taken_back")
def take_back_minutes(*, minutes: Minutes, reason: str, actor: Actor) -> Minutes:
    """Write them anew. Refuses: NotForYou, StepNotAllowed, ReasonNeeded."""
    minutes = _held(minutes, actor)
    target = MINUTES.after("take_back", MinutesState(minutes.state))
    if not reason.strip():
        raise ReasonNeeded
    return minutes.changed(state=target.value, circulated_on=None)


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


def _held(minutes: Minutes, actor: Actor) -> Minutes:
    held_meeting(minutes.meeting)
    minutes = (
        Minutes.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=minutes.pk)
    )
    may_convene(actor, minutes.meeting.group_id)
    return minutes
