"""A meeting as it sits: read once for all who watch it, and told to each audience as it may know.

An audience is what some of them may know, all alike. Which that is, is asked by the queries that
the sheet of the meeting asks; while nothing happens but what `KEEPS_AUDIENCES` names, it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.naming import called, names_of
from crosscut.register.sight import WHOLE, Sight, sight_of
from crosscut.table.lifecycles import ItemState, MeetingState
from crosscut.table.models import AgendaItem, Concerned, Invitation, Meeting, Presence
from crosscut.table.openness import Standpoint, standpoint
from crosscut.table.policy import visible_to
from crosscut.table.queries.agenda_sight import AgendaSight, agenda_sight
from crosscut.table.queries.live_answers import LivePoint, LivePosition, LiveSheet, LiveVote
from crosscut.table.queries.meeting_sheet import known_meeting
from crosscut.table.queries.places import voting_seats
from crosscut.table.queries.sitting import point_on
from crosscut.table.queries.standing import Consulted
from crosscut.table.rules.positions import obstacles, standing
from crosscut.table.rules.quorum import Attendance
from crosscut.table.rules.voting import Choice

#: After these everybody may know of exactly what they might know of before. Any other verb, of any
#: room, may have changed that.
KEEPS_AUDIENCES = frozenset({
    "item.begun",
    "item.noted",
    "item.concluded",
    "item.postponed",
    "item.estimated",
    "presence.noted",
    "vote.cast",
})  # fmt: skip
_CHOICES = {each.value: Count("pk", filter=Q(choice=each.value)) for each in Choice}
_THERE = (Presence.PRESENT, Presence.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Names:
    """Names as some may know them: kind, identifier, name, and the name by script."""

    rows: frozenset[tuple[str, int, str, frozenset[tuple[str, str]]]]

    def references(self) -> dict[tuple[str, int], Reference]:
        return {
            (kind, pk): Reference(kind=kind, id=encode(pk), name=name, scripts=dict(scripts))  # type: ignore[arg-type]
            for kind, pk, name, scripts in self.rows
        }


@dataclass(frozen=True, slots=True)
class Audience:
    """What some of those who watch may know, all alike."""

    sight: AgendaSight
    names: Names


def live_sheet(meeting: int, *, actor: Actor) -> LiveSheet | None:
    """Where a meeting is; None where there is none, or none that the actor may know of."""
    if known_meeting(meeting, actor=actor) is None:
        return None
    live = LiveMeeting(meeting)
    audience = live.audience(actor)
    return live.sheet(audience) if audience else None


class LiveMeeting:
    """A meeting with its points, positions and attendance; fourteen statements at most, whoever
    and however many watch."""

    def __init__(self, meeting: int) -> None:
        """Raises Meeting.DoesNotExist."""
        self.meeting = Meeting.objects.get(pk=meeting)
        rows = self.meeting.items.exclude(state=ItemState.DROPPED.value)
        self.items = list(rows.select_related("matter", "confirms__meeting"))
        called = self.meeting.invitations.filter(withdrawn_at__isnull=True)
        self.invited: list[Invitation] = list(called)
        self.voting = voting_seats(self.meeting.group_id)
        self.on = point_on(self.meeting, self.items)
        matter = self.on[0].matter if self.on else None
        self.consulted = Consulted(matter) if matter else None
        self.vote = matter.votes.order_by("called_at").last() if matter else None
        cast = self.vote.cast if self.vote and self.vote.ended_at is None else None
        self.cast = cast.aggregate(**_CHOICES) if cast else {}
        self._mentioned: dict[str, set[int]] = {
            "group": {self.meeting.group_id},
            "person": {each.person_id for each in self.invited},
            "organisation": self._consulted_on(),
        }
        self._groups = frozenset({
            self.meeting.group_id,
            *(each.matter.group_id for each in self.items if each.matter),
            *(each.confirms.meeting.group_id for each in self.items if each.confirms),
        })  # fmt: skip
        self._sights: dict[Standpoint, AgendaSight | None] = {}
        self._names: dict[Sight, Names] = {}

    def audience(self, actor: Actor) -> Audience | None:
        """What the actor may know; None where that is nothing of the meeting. Seven statements at
        most, and none for whoever stands where another stood."""
        stands = standpoint(actor, self._groups, self._called)
        if stands not in self._sights:
            self._sights[stands] = self._sight(stands.actor())
        sight = self._sights[stands]
        return None if sight is None else Audience(sight, self._names_for(sight_of(actor)))

    @cached_property
    def _called(self) -> frozenset[int]:
        """Who is called without a seat to this meeting, or to one whose minutes it confirms."""
        confirmed = {each.confirms.meeting_id for each in self.items if each.confirms}
        rows = Invitation.objects.filter(
            Q(seat__isnull=True) | Q(instead_of__isnull=False),
            meeting__in={self.meeting.pk, *confirmed},
            withdrawn_at__isnull=True,
        )
        return frozenset(rows.values_list("person_id", flat=True))

    def _sight(self, actor: Actor) -> AgendaSight | None:
        if not visible_to(actor, Meeting.objects.filter(pk=self.meeting.pk)).exists():
            return None
        return agenda_sight(actor, self.meeting, self.items, self.invited)

    def sheet(self, audience: Audience) -> LiveSheet:
        """What an audience is told. No statement."""
        names, sight = audience.names.references(), audience.sight
        meeting, guest = self.meeting, sight.only is not None
        on = self.on if self.on and sight.shows(self.on[0]) else None
        known = on is not None and on[0].matter_id in sight.known
        shown = [each for each in self.items if sight.shows(each)]
        points = {each.pk: _point(each, place, sight) for place, each in enumerate(shown, start=1)}
        there = [] if guest else [each for each in self.invited if each.presence in _THERE]
        people = [names.get(("person", each.person_id)) for each in there]
        seated = {each.seat_id for each in self.invited if each.presence in _THERE} & self.voting
        attendance = Attendance(len(self.voting), len(seated))
        return LiveSheet(
            id=meeting.address,
            number=meeting.numbered,
            title=meeting.title,
            group=names.get(("group", meeting.group_id)),
            state=meeting.state,
            crisis=meeting.crisis,
            starts_at=meeting.starts_at.isoformat(),
            ends_at=meeting.ends_at.isoformat(),
            opened_at=meeting.opened_at.isoformat() if meeting.opened_at else None,
            closed_at=meeting.closed_at.isoformat() if meeting.closed_at else None,
            now=points[on[0].pk] if on else None,
            since=on[1].isoformat() if on else None,
            waits=guest and on is None and meeting.state == MeetingState.SITTING.value,
            points=tuple(points.values()),
            positions=self._positions(names) if known else (),
            unheard=len(self.consulted.unheard()) if known and self.consulted else 0,
            vote=self._vote() if known else None,
            seats=0 if guest else attendance.seats,
            present=0 if guest else attendance.present,
            quorate=not guest and attendance.quorate,
            people=tuple(each for each in people if each is not None),
        )

    def _consulted_on(self) -> set[int]:
        """The organisations that were consulted on any matter of the agenda: which point is on
        changes nothing of what audiences may know."""
        matters = [each.matter_id for each in self.items if each.matter_id]
        if not matters:
            return set()
        asked = Concerned.objects.filter(round__matter__in=matters)
        return set(asked.values_list("organisation", flat=True))

    def _names_for(self, sight: Sight) -> Names:
        """Who knows more groups is told of no fewer names. So where the groups of the agenda alone
        tell of all, nobody has to be asked about by all the groups that he or she knows."""
        least = self._names_by(replace(sight, knows=sight.knows & self._groups))
        return least if least == self._names_by(WHOLE) else self._names_by(sight)

    def _names_by(self, sight: Sight) -> Names:
        if sight not in self._names:
            found = names_of(self._mentioned, window_of(None), sight)
            rows = (
                (kind, pk, named.name, frozenset(named.scripts.items()))
                for (kind, pk), names in found.items()
                if (named := called(names, window_of(None))).name
            )
            self._names[sight] = Names(frozenset(rows))
        return self._names[sight]

    def _positions(self, names: Mapping[tuple[str, int], Reference]) -> tuple[LivePosition, ...]:
        """Those that stand in the way first."""
        if self.consulted is None:
            return ()
        said = self.consulted.said()
        why: dict[int, list[str]] = defaultdict(list)
        for organisation, reason in obstacles(said):
            why[organisation].append(reason.value)
        found = []
        for organisation, last in standing(said).items():
            reference = names.get(("organisation", organisation))
            if reference is not None:
                stance = last.stance.value if last.stance and not last.lifted else ""
                reasons = tuple(why.get(organisation, ()))
                line = LivePosition(organisation=reference, stance=stance, in_the_way=reasons)
                found.append(line)
        return tuple(sorted(found, key=lambda each: (not each.in_the_way, each.organisation.name)))

    def _vote(self) -> LiveVote | None:
        vote = self.vote
        if vote is None:
            return None
        running = vote.ended_at is None
        return LiveVote(
            running=running,
            carried=vote.carried,
            yes=self.cast["yes"] if running else vote.yes,
            no=self.cast["no"] if running else vote.no,
            abstain=self.cast["abstain"] if running else vote.abstain,
            seats=len(self.voting) if running else vote.seats,
        )


def _point(row: AgendaItem, place: int, sight: AgendaSight) -> LivePoint:
    matter, told, confirmed = sight.matter(row), sight.told(row), sight.confirmed(row)
    return LivePoint(
        id=row.address,
        place=place,
        matter=matter.address if matter and matter.pk in sight.known else None,
        matter_number=matter.numbered if matter else "",
        title=matter.title if matter else row.title if told else "",
        confirms=confirmed.numbered if confirmed else "",
        state=row.state,
        estimate=row.estimate,
        conclusion=row.conclusion if told else "",
        verb=row.verb if told else "",
        decision=row.decision if told else "",
        postponed_because=row.postponed_because if told else "",
    )
