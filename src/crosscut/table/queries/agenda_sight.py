"""What of an agenda somebody may know: one rule, for the sheet of a meeting and its live view."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from crosscut.foundation.actor import Actor
from crosscut.table.models import AgendaItem, Invitation, Matter, Meeting
from crosscut.table.policy import visible_to


@dataclass(frozen=True, slots=True)
class AgendaSight:
    """`known` are the matters that may be known; `only` the points of a guest, who is told of no
    others; `meetings` those of which the minutes are confirmed here and that may be known."""

    known: frozenset[int]
    only: frozenset[int] | None
    meetings: frozenset[int]

    def shows(self, item: AgendaItem) -> bool:
        """Whether it may be known that there is such a point."""
        return self.only is None or item.pk in self.only

    def matter(self, item: AgendaItem) -> Matter | None:
        """A guest is told what the point is about, and not where it is read."""
        return item.matter if item.matter_id in self.known or self._asked_to(item) else None

    def told(self, item: AgendaItem) -> bool:
        """Whether what the meeting makes of a point may be known."""
        return self.shows(item) and (not item.matter_id or self.matter(item) is not None)

    def confirmed(self, item: AgendaItem) -> Meeting | None:
        """The meeting whose minutes a point is to confirm."""
        confirmed = item.confirms.meeting if item.confirms else None
        return confirmed if confirmed and confirmed.pk in self.meetings else None

    def _asked_to(self, item: AgendaItem) -> bool:
        return self.only is not None and item.pk in self.only


def agenda_sight(
    actor: Actor,
    meeting: Meeting,
    items: Collection[AgendaItem],
    invited: Collection[Invitation],
) -> AgendaSight:
    """The sight of an actor who may know of the meeting; three statements at most."""
    matters = {each.matter_id for each in items if each.matter_id}
    known = visible_to(actor, Matter.objects.filter(pk__in=matters))
    confirmed = {each.confirms.meeting_id for each in items if each.confirms}
    meetings = visible_to(actor, Meeting.objects.filter(pk__in=confirmed))
    return AgendaSight(
        known=frozenset(known.values_list("pk", flat=True)) if matters else frozenset(),
        only=_points_of_a_guest(actor, meeting, invited),
        meetings=frozenset(meetings.values_list("pk", flat=True)) if confirmed else frozenset(),
    )


def _points_of_a_guest(
    actor: Actor, meeting: Meeting, invited: Collection[Invitation]
) -> frozenset[int] | None:
    """The points to which a guest is asked who knows of the meeting by that alone; None for all
    others, and for guests of the whole meeting."""
    own = [each for each in invited if actor.person and each.person_id == actor.person]
    if not own or any(each.seat_id or not each.item_id for each in own):
        return None
    uncalled = replace(actor, person=None)
    if visible_to(uncalled, Meeting.objects.filter(pk=meeting.pk)).exists():
        return None
    return frozenset(each.item_id for each in own if each.item_id)
