"""The meetings to which somebody is called, for a calendar of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Invitation, Meeting
from crosscut.table.openness import narrowed
from crosscut.table.policy import visible_to

#: How far back a calendar goes.
BACK = timedelta(days=90)
MOST = 500
_THERE = (MeetingState.CALLED, MeetingState.SITTING, MeetingState.HELD)


class MyMeeting(NamedTuple):
    """A meeting, with its group, and the invitation to it."""

    invitation: Invitation
    meeting: Meeting
    disclosure: Disclosure


def my_meetings(actor: Actor) -> list[MyMeeting]:
    """The meetings that the actor is called to and may know of today, the earliest first, but for
    those that he or she declined. One statement."""
    rows = Invitation.objects.filter(
        person=actor.person or 0,
        withdrawn_at__isnull=True,
        meeting__state__in=[each.value for each in _THERE],
        meeting__starts_at__gte=clock.now() - BACK,
    ).exclude(reply="declined")
    known = visible_to(actor, rows).select_related("meeting__group")
    return [
        MyMeeting(row, row.meeting, disclosure_of(row.meeting))
        for row in known.order_by("meeting__starts_at", "pk")[:MOST]
    ]


def disclosure_of(meeting: Meeting) -> Disclosure:
    """Who may know of a meeting, which brings its group."""
    return narrowed(meeting.group, Disclosure(meeting.disclosure))
