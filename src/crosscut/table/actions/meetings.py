"""Meetings of a group: planned, called, moved, opened, closed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group
from crosscut.table.actions.inviting import invite_everybody, tell, tell_invited
from crosscut.table.actions.meeting_steps import held_meeting, kept_in, refuse_unseen
from crosscut.table.actions.rolling import finish_open, roll_into
from crosscut.table.actions.steps import series_of
from crosscut.table.lifecycles import MEETING, ItemState, MeetingState
from crosscut.table.models import Meeting
from crosscut.table.openness import narrowed
from crosscut.table.policy import may_convene
from crosscut.table.queries.places import in_being
from crosscut.table.refusals import (
    AgendaMissing,
    MeetingInThePast,
    NothingChanged,
    NotInBeing,
    ReasonNeeded,
    TooLong,
)
from crosscut.table.rules.agenda import LONGEST

#: A crisis meeting begins so soon where nobody says when.
AT_ONCE = timedelta(minutes=30)


@action("meeting.planned")
def plan_meeting(
    *,
    group: Group,
    starts_at: datetime,
    minutes: int = 90,
    title: str = "",
    place: str = "",
    link: str = "",
    papers_due: date | None = None,
    disclosure: str = "",
    actor: Actor,
) -> Meeting:
    """Plan a meeting; what earlier ones left unfinished is on its agenda by itself.

    Refuses: NotForYou, NotInBeing, MeetingInThePast, TooLong.
    """
    return _planned(
        group, starts_at, minutes, actor,
        title=title.strip(), place=place.strip(), link=link.strip(), papers_due=papers_due,
        disclosure=disclosure,
    )  # fmt: skip


@action("meeting.called_at_once")
def call_crisis_meeting(
    *,
    group: Group,
    title: str,
    starts_at: datetime | None = None,
    place: str = "",
    link: str = "",
    actor: Actor,
) -> Meeting:
    """Call everybody together at once: planned and called in one step, without an agenda.
    Refuses: NotForYou, NotInBeing, MeetingInThePast."""
    meeting = _planned(
        group, starts_at or clock.now() + AT_ONCE, 60, actor,
        title=title.strip(), place=place.strip(), link=link.strip(), crisis=True,
    )  # fmt: skip
    return _called(meeting, actor)


@action("meeting.called")
def call_meeting(*, meeting: Meeting, seen: int, actor: Actor) -> Meeting:
    """Send the invitations, with the agenda as it is.

    Refuses: MeetingChanged, NotForYou, StepNotAllowed, AgendaMissing, MeetingInThePast.
    """
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    refuse_unseen(meeting, seen)
    MEETING.after("call", MeetingState(meeting.state))
    if not meeting.crisis and not meeting.items.filter(state=ItemState.OPEN.value).exists():
        raise AgendaMissing
    _refuse_past(meeting.starts_at)
    return _called(meeting, actor)


@action("meeting.moved")
def move_meeting(
    *,
    meeting: Meeting,
    seen: int,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    place: str | None = None,
    link: str | None = None,
    reason: str = "",
    actor: Actor,
) -> Meeting:
    """Another time or place. Invited calendars are updated; who had accepted another time is asked
    again; who has a seat by now is called, and whose seat ended no more. Refuses: MeetingChanged,
    NotForYou, StepNotAllowed, MeetingInThePast, TooLong, NothingChanged."""
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    refuse_unseen(meeting, seen)
    kept_in("move", meeting)
    given: Mapping[str, Any] = {
        "starts_at": starts_at, "minutes": minutes, "place": place, "link": link
    }  # fmt: skip
    wanted = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(meeting, name)
    }
    if not wanted:
        raise NothingChanged
    if "starts_at" in wanted:
        _refuse_past(wanted["starts_at"])
    _refuse_long(wanted.get("minutes", meeting.minutes))
    meeting = meeting.changed(**wanted, reason=reason.strip(), changes=meeting.changes + 1)
    if meeting.state == MeetingState.CALLED.value:
        if {"starts_at", "minutes"} & wanted.keys():
            for each in meeting.invitations.exclude(reply=""):
                each.changed(reply="", replied_at=None)
        meeting = meeting.changed(sequence=meeting.sequence + 1)
        _, gone = invite_everybody(meeting)
        for each in gone:
            tell(each, "meeting.cancelled", actor)
        tell_invited(meeting, "meeting.moved", actor)
    return meeting


@action("meeting.cancelled")
def cancel_meeting(*, meeting: Meeting, seen: int, reason: str, actor: Actor) -> Meeting:
    """It does not take place; what was on its agenda waits for the next.
    Refuses: MeetingChanged, NotForYou, StepNotAllowed, ReasonNeeded."""
    called = meeting.state == MeetingState.CALLED.value
    meeting = _stepped("cancel", meeting, seen, actor)
    if not reason.strip():
        raise ReasonNeeded
    meeting = meeting.changed(reason=reason.strip())
    if called:
        meeting = meeting.changed(sequence=meeting.sequence + 1)
        tell_invited(meeting, "meeting.cancelled", actor)
    finish_open(meeting)
    return meeting


@action("meeting.opened")
def open_meeting(*, meeting: Meeting, seen: int, actor: Actor) -> Meeting:
    """It begins. Refuses: MeetingChanged, NotForYou, StepNotAllowed."""
    meeting = _stepped("open", meeting, seen, actor)
    return meeting.changed(opened_at=clock.now())


@action("meeting.closed")
def close_meeting(*, meeting: Meeting, seen: int, actor: Actor) -> Meeting:
    """It is over. What was not concluded rolls into the next agenda.
    Refuses: MeetingChanged, NotForYou, StepNotAllowed."""
    meeting = _stepped("close", meeting, seen, actor)
    finish_open(meeting)
    return meeting.changed(closed_at=clock.now())


@action("meeting.disclosed")
def disclose_meeting(
    *, meeting: Meeting, seen: int, disclosure: str, reason: str = "", actor: Actor
) -> Meeting:
    """Say who may know of a meeting from now on: narrower than its group, or wider after the
    event. Minutes are read by those who may know of all matters that they are about.
    Refuses: MeetingChanged, NotForYou, StepNotAllowed, NothingChanged."""
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    refuse_unseen(meeting, seen)
    kept_in("disclose", meeting)
    value = narrowed(meeting.group, Disclosure(disclosure))
    if meeting.disclosure == value:
        raise NothingChanged
    return meeting.changed(disclosure=value, changes=meeting.changes + 1)


def _stepped(verb: str, meeting: Meeting, seen: int, actor: Actor) -> Meeting:
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    refuse_unseen(meeting, seen)
    target = MEETING.after(verb, MeetingState(meeting.state))
    return meeting.changed(state=target.value, changes=meeting.changes + 1)


def _called(meeting: Meeting, actor: Actor) -> Meeting:
    meeting = meeting.changed(
        state=MEETING.after("call", MeetingState(meeting.state)).value,
        changes=meeting.changes + 1,
        called_by_id=actor.person,
        called_at=clock.now(),
    )
    invite_everybody(meeting)
    tell_invited(meeting, "meeting.called", actor)
    return meeting


def _planned(
    group: Group, starts_at: datetime, minutes: int, actor: Actor, **values: Any
) -> Meeting:
    # Holding the group keeps two from taking one number.
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_convene(actor, group.pk)
    if not in_being(group.pk):
        raise NotInBeing(group=group)
    _refuse_past(starts_at)
    _refuse_long(minutes)
    disclosure = Disclosure(values.pop("disclosure", "") or Disclosure.RESTRICTED)
    disclosure = narrowed(group, disclosure)
    series = series_of(disclosure, group.disclosure)
    year = clock.day_of(starts_at).year
    numbers = Meeting.objects.filter(group=group, series=series, year=year)
    made = Meeting(
        group=group,
        series=series,
        year=year,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        disclosure=disclosure,
        starts_at=starts_at,
        minutes=minutes,
        **values,
    )
    made.save()
    roll_into(made)
    return made


def _refuse_long(minutes: int) -> None:
    """Refuses: TooLong."""
    if timedelta(minutes=minutes) > LONGEST:
        raise TooLong(hours=int(LONGEST.total_seconds() // 3600))


def _refuse_past(starts_at: datetime) -> None:
    """Refuses: MeetingInThePast."""
    if starts_at < clock.now():
        raise MeetingInThePast(day=clock.day_of(starts_at).isoformat())
