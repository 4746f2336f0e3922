"""Who is called to two meetings at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from crosscut.foundation.actor import Actor
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Invitation, Meeting
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import Clash
from crosscut.table.rules.agenda import LONGEST, overlap

_COUNT = (MeetingState.CALLED.value, MeetingState.SITTING.value)


class Clashes:
    """The other meetings of some people at a time; two statements."""

    def __init__(
        self,
        actor: Actor,
        people: Collection[int],
        starts: datetime,
        ends: datetime,
        but: int | None = None,
    ) -> None:
        near = Invitation.objects.filter(
            person__in=people,
            withdrawn_at__isnull=True,
            meeting__state__in=_COUNT,
            meeting__starts_at__gt=starts - LONGEST,
            meeting__starts_at__lt=ends,
        ).exclude(reply="declined")
        rows = near.exclude(meeting=but).select_related("meeting")
        self.found = [
            each
            for each in rows.order_by("meeting__starts_at", "pk")
            if overlap((starts, ends), (each.meeting.starts_at, each.meeting.ends_at))
        ]
        meetings = {each.meeting_id for each in self.found}
        known = visible_to(actor, Meeting.objects.filter(pk__in=meetings))
        self.known = set(known.values_list("pk", flat=True)) if meetings else set()

    def mention(self, names: Gathering) -> None:
        names.mention("person", *(each.person_id for each in self.found))
        names.mention(
            "group",
            *(each.meeting.group_id for each in self.found if each.meeting_id in self.known),
        )

    def answer(self, names: Gathering) -> tuple[Clash, ...]:
        """Once the names are loaded."""
        lines = []
        for each in self.found:
            person = names.reference("person", each.person_id)
            if person is None:
                continue
            known = each.meeting_id in self.known
            lines.append(
                Clash(
                    person=person,
                    meeting=each.meeting.address if known else None,
                    number=each.meeting.numbered if known else "",
                    group=names.reference("group", each.meeting.group_id) if known else None,
                )
            )
        return tuple(lines)
