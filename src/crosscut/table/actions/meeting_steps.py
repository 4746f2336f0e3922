"""What all verbs of a meeting share: the lock, and whether its state allows them."""

from __future__ import annotations

from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.table.lifecycles import MEETING_KEPT_IN, MeetingState
from crosscut.table.models import Meeting
from crosscut.table.refusals import MeetingChanged


def held_meeting(meeting: Meeting) -> Meeting:
    """The meeting, held until the transaction ends."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def refuse_unseen(meeting: Meeting, seen: int) -> None:
    """After the policy was asked: who may not act is not told of changes. Refuses:
    MeetingChanged."""
    if meeting.changes != seen:
        raise MeetingChanged


def kept_in(verb: str, meeting: Meeting) -> None:
    """Refuses: StepNotAllowed for what is not possible in the state of the meeting."""
    if MeetingState(meeting.state) not in MEETING_KEPT_IN[verb]:
        raise StepNotAllowed(verb=verb, state=meeting.state)
