"""Meetings of each group of the access matrix: one that is called, one that sat, its minutes."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group
from crosscut.table.actions.agenda import conclude_item, put_on_agenda
from crosscut.table.actions.cadence import set_cadence
from crosscut.table.actions.meetings import call_meeting, close_meeting, open_meeting, plan_meeting
from crosscut.table.actions.minutes import circulate_minutes, speak_to_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes


def meetings_of(group: Group, disclosure: str, told: str, office: Actor) -> dict[str, list[Any]]:
    """Each text bears the words of the group."""

    def called(days: int) -> Meeting:
        meeting = plan_meeting(
            group=group, starts_at=clock.now() + timedelta(days=days), title=f"{told} meets",
            disclosure=disclosure, actor=office,
        )  # fmt: skip
        put_on_agenda(meeting=meeting, title=f"{told} again", actor=office)
        meeting.refresh_from_db()
        return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)

    sat = called(2)
    sat = open_meeting(meeting=sat, seen=sat.changes, actor=office)
    (item,) = sat.items.all()
    conclude_item(item=item, conclusion=f"{told} it is", actor=office)
    sat.refresh_from_db()
    sat = close_meeting(meeting=sat, seen=sat.changes, actor=office)
    write_minutes(meeting=sat, seen_version=0, text=f"{told} is settled", actor=office)
    minutes = circulate_minutes(minutes=Minutes.objects.get(meeting=sat), actor=office)
    comment = speak_to_minutes(minutes=minutes, text=f"{told}, rather", actor=office)
    meeting = called(4)
    cadence = set_cadence(
        group=group, rule="FREQ=WEEKLY", since=date(2026, 1, 5), at=time(9), place=told,
        actor=office,
    )  # fmt: skip
    return {
        "meeting": [meeting],
        "sat": [sat],
        "concluded": [item],
        "item": list(meeting.items.exclude(title="")),
        "invitation": [meeting.invitations.get(person=office.person)],
        "minutes": [minutes],
        "comment": [comment],
        "cadence": [cadence],
    }
