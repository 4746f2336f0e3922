"""The meetings that the city's groups have before them, and one that was held just now."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import yaml
from django.utils import timezone
from pydantic import Field

from crosscut.demonstration.rivergate.story import HERE, Strict
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.documents.content import Language
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.table.actions.agenda import conclude_item, put_on_agenda
from crosscut.table.actions.cadence import set_cadence
from crosscut.table.actions.inviting import note_presence
from crosscut.table.actions.meetings import (
    call_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
)
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Matter, Meeting
from crosscut.table.writing.minutes import composed_minutes


class PointTold(Strict):
    title: str
    estimate: int = 15
    #: What the meeting made of it; without one it is put off.
    conclusion: str = ""


class MeetingTold(Strict):
    group: str
    #: 0: it was held already, at the time of loading.
    in_days: int = 0
    at: time = time()
    minutes: int = 90
    #: Of its minutes.
    language: Language = "en"
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
        if each.in_days:
            _call(tables, each)
        else:
            _hold(tables, each)
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
    return _called(meeting, told, office)


def _called(meeting: Meeting, told: MeetingTold, office: Actor) -> Meeting:
    for point in told.points:
        put_on_agenda(meeting=meeting, title=point.title, estimate=point.estimate, actor=office)
    meeting.refresh_from_db()
    return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)


def _hold(tables: Tables, told: MeetingTold) -> None:
    """From the call to minutes that go round. Nobody plans what is past, so it begins at once."""
    group = tables.city.groups[told.group]
    office = tables.actor("office", group)
    meeting = plan_meeting(
        group=group, starts_at=clock.now() + timedelta(minutes=1), minutes=told.minutes,
        place=told.place, disclosure="internal", actor=office,
    )  # fmt: skip
    meeting = _called(meeting, told, office)
    meeting = open_meeting(meeting=meeting, seen=meeting.changes, actor=office)
    *there, away = meeting.invitations.order_by("pk")
    for invitation in there:
        note_presence(invitation=invitation, presence="present", actor=office)
    note_presence(invitation=away, presence="absent", actor=office)
    for item, point in zip(meeting.items.order_by("ordinal"), told.points, strict=True):
        if point.conclusion:
            conclude_item(item=item, conclusion=point.conclusion, decides=True, actor=office)
    meeting.refresh_from_db()
    meeting = close_meeting(meeting=meeting, seen=meeting.changes, actor=office)
    text = composed_minutes(meeting, language=told.language, actor=office)
    version = write_minutes(meeting=meeting, seen_version=0, text=text, actor=office)
    circulate_minutes(minutes=version.minutes, actor=office)
