"""The meetings that the city's groups have before them: planned, with an agenda, called."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import yaml
from django.utils import timezone
from pydantic import Field

from crosscut.demonstration.rivergate.story import HERE, Strict
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation import clock
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.cadence import set_cadence
from crosscut.table.actions.meetings import call_meeting, plan_meeting
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Matter, Meeting


class PointTold(Strict):
    title: str
    estimate: int = 15


class MeetingTold(Strict):
    group: str
    in_days: int
    at: time
    minutes: int = 90
    place: str = ""
    points: list[PointTold] = Field(default_factory=list)
    #: How often the group meets, as a rule of RFC 5545.
    cadence: str = ""


class MeetingsTold(Strict):
    meetings: list[MeetingTold]


def meetings_told() -> MeetingsTold:
    return MeetingsTold.model_validate(yaml.safe_load((HERE / "meetings.yaml").read_text("utf-8")))


def call_meetings(tables: Tables, told: MeetingsTold) -> int:
    """Call them as the offices would; how many. They are not before today: a calendar of somebody
    who looks at the demonstration shows them."""
    for each in told.meetings:
        _call(tables, each)
    return len(told.meetings)


def _call(tables: Tables, told: MeetingTold) -> Meeting:
    group = tables.city.groups[told.group]
    office = tables.actor("office", group)
    # The business day of a demonstration stands still; the time of a meeting is real.
    day = clock.day_of(clock.now()) + timedelta(days=told.in_days)
    starts_at = timezone.make_aware(datetime.combine(day, told.at))
    if told.cadence:
        set_cadence(
            group=group, rule=told.cadence, since=day.replace(day=1), at=told.at,
            minutes=told.minutes, place=told.place, actor=office,
        )  # fmt: skip
    meeting = plan_meeting(
        group=group, starts_at=starts_at, minutes=told.minutes, place=told.place,
        papers_due=day - timedelta(days=2), disclosure="internal", actor=office,
    )  # fmt: skip
    for matter in Matter.objects.filter(group=group, state=MatterState.TABLED.value):
        put_on_agenda(meeting=meeting, matter=matter, estimate=30, actor=office)
    for point in told.points:
        put_on_agenda(meeting=meeting, title=point.title, estimate=point.estimate, actor=office)
    meeting.refresh_from_db()
    return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)
