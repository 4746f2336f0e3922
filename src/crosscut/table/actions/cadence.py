"""How often a group meets, by what paper; and the next meeting that follows from it."""

from __future__ import annotations

from datetime import date, time

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group, Instrument
from crosscut.table.actions.meetings import plan_meeting
from crosscut.table.models import Cadence, Meeting
from crosscut.table.policy import may_convene
from crosscut.table.queries.cadence import next_by_cadence
from crosscut.table.refusals import (
    DateBeforeCadence,
    NoCadence,
    NotACadence,
    NothingChanged,
    TooLong,
)
from crosscut.table.rules.agenda import LONGEST
from crosscut.table.rules.cadence import DayOff, refuse_no_rule


@action("cadence.set")
def set_cadence(
    *,
    group: Group,
    rule: str,
    since: date,
    at: time,
    minutes: int = 90,
    place: str = "",
    days_off: DayOff = DayOff.AFTER,
    instrument: Instrument | None = None,
    actor: Actor,
) -> Cadence:
    """Say that a group meets regularly from a day on: by a rule of RFC 5545, at an hour of this
    place; `days_off` says what becomes of a meeting where nobody works. What was said before ends
    on that day; what is planned stays.
    Refuses: NotForYou, NotACadence, TooLong, DateBeforeCadence, NothingChanged."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_convene(actor, group.pk)
    if minutes > LONGEST.total_seconds() // 60:
        raise TooLong(hours=int(LONGEST.total_seconds() // 3600))
    try:
        rule = refuse_no_rule(rule)
    except ValueError:
        raise NotACadence(rule=rule[:60]) from None
    before = Cadence.objects.filter(group=group, until__isnull=True).first()
    said = {
        "rule": rule,
        "at": at,
        "minutes": minutes,
        "place": place.strip(),
        "days_off": days_off.value,
    }
    if before is not None:
        if all(getattr(before, name) == value for name, value in said.items()) and (
            before.instrument_id == (instrument.pk if instrument else None)
        ):
            raise NothingChanged
        _end(before, since)
    made = Cadence(group=group, since=since, instrument=instrument, **said)
    made.save()
    return made


@action("cadence.ended")
def end_cadence(*, cadence: Cadence, on: date, actor: Actor) -> Cadence:
    """From a day on the group meets on call. Refuses: NotForYou, NoCadence, DateBeforeCadence."""
    Group.objects.select_for_update().get(pk=cadence.group_id)
    may_convene(actor, cadence.group_id)
    cadence = Cadence.objects.get(pk=cadence.pk)
    if cadence.until is not None:
        raise NoCadence
    return _end(cadence, on)


@action("meeting.planned_by_cadence")
def plan_next_meeting(*, group: Group, actor: Actor) -> Meeting:
    """Plan the meeting that comes next by the group's cadence, behind those that are planned.
    Refuses: NotForYou, NoCadence, and what `plan_meeting` refuses."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_convene(actor, group.pk)
    found = next_by_cadence(group)
    if found is None:
        raise NoCadence
    return plan_meeting(
        group=group,
        starts_at=found.starts_at,
        minutes=found.cadence.minutes,
        place=found.cadence.place,
        actor=actor,
    )


def _end(cadence: Cadence, on: date) -> Cadence:
    """Refuses: DateBeforeCadence."""
    if on < cadence.since:
        raise DateBeforeCadence(day=cadence.since.isoformat())
    return cadence.changed(until=on)
