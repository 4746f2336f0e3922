"""The points of an agenda as somebody may see them: times, papers, postponements, conclusions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import ItemState, MatterState
from crosscut.table.models import (
    AgendaItem,
    Concerned,
    Excerpt,
    InputRequest,
    Invitation,
    Matter,
    Meeting,
)
from crosscut.table.policy import visible_to
from crosscut.table.queries.agenda_sight import agenda_sight
from crosscut.table.queries.meeting_answers import ItemLine, Postponement
from crosscut.table.queries.sitting import point_on
from crosscut.table.rules.agenda import Slot, timetable

#: From the table on a dossier is frozen: its papers are complete.
_FROZEN = frozenset(MatterState) - {
    MatterState.RAISED,
    MatterState.PREPARING,
    MatterState.CONSULTING,
}


class Agenda:
    """The points of a meeting that an actor knows of. Ten statements at most and one for each time
    that a point was put off, however many points there are."""

    def __init__(
        self, actor: Actor, meeting: Meeting, invited: Collection[Invitation], runs: bool
    ) -> None:
        self.meeting = meeting
        rows = meeting.items.exclude(state=ItemState.DROPPED.value)
        self.items = list(rows.select_related("matter", "confirms__meeting"))
        self.on = point_on(meeting, self.items)
        self.sight = agenda_sight(actor, meeting, self.items, invited)
        self.own = _own(actor, meeting)
        self.before = _earlier(actor, self.items)
        self.guests: dict[int, list[int]] = defaultdict(list)
        for each in invited:
            if each.item_id:
                self.guests[each.item_id].append(each.person_id)
        self.sent: dict[int, list[int]] = defaultdict(list)
        if runs:
            for excerpt in Excerpt.objects.filter(item__meeting=meeting):
                self.sent[excerpt.item_id].append(excerpt.person_id)

    @property
    def whole(self) -> bool:
        """Whether the actor may know of everything that was dealt with."""
        return self.sight.only is None and all(
            each.matter_id is None or each.matter_id in self.sight.known for each in self.items
        )

    def mention(self, names: Gathering) -> None:
        for people in (*self.guests.values(), *self.sent.values()):
            names.mention("person", *people)

    def lines(self, names: Gathering) -> tuple[ItemLine, ...]:
        """Once the names are loaded."""
        slots = timetable(self.meeting.starts_at, [(each.pk, each.estimate) for each in self.items])
        shown = [
            (each, slot)
            for each, slot in zip(self.items, slots, strict=True)
            if self.sight.shows(each)
        ]
        return tuple(
            self._line(place, each, slot, names) for place, (each, slot) in enumerate(shown, 1)
        )

    def _line(self, place: int, row: AgendaItem, slot: Slot, names: Gathering) -> ItemLine:
        matter, confirmed = self.sight.matter(row), self.sight.confirmed(row)
        told = self.sight.told(row)
        papers = matter is None or MatterState(matter.state) in _FROZEN
        due = self.meeting.papers_due
        return ItemLine(
            id=row.address,
            # To a guest the place among all points would say how many others there are.
            ordinal=row.ordinal if self.sight.only is None else place,
            matter=matter.address if matter and matter.pk in self.sight.known else None,
            matter_number=matter.numbered if matter else "",
            title=matter.title if matter else row.title if told else "",
            confirms=confirmed.numbered if confirmed else "",
            confirms_meeting=confirmed.address if confirmed else None,
            state=row.state,
            estimate=row.estimate,
            starts_at=slot.starts.isoformat(),
            ends_at=slot.ends.isoformat(),
            on_since=self.on[1].isoformat() if self.on and self.on[0].pk == row.pk else None,
            conclusion=row.conclusion if told else "",
            noted=row.noted,
            verb=row.verb if told else "",
            decision=row.decision if told else "",
            excerpts=names.references("person", self.sent.get(row.pk, ())),
            papers=papers,
            late=not papers and due is not None and clock.today() > due,
            postponed_because=row.postponed_because if told else "",
            own=matter is not None and matter.pk in self.own,
            postponed=self.before.get(row.pk, ()) if told else (),
            guests=names.references("person", self.guests.get(row.pk, ())) if told else (),
        )


def _own(actor: Actor, meeting: Meeting) -> set[int]:
    """The matters on the agenda that somebody raised, or that an organisation raised, was asked
    about or consulted on for which the actor speaks there."""
    speaks = actor.sits_for | actor.liaison_for
    bodies = {body for group, body in speaks if group == meeting.group_id} | actor.organisations
    of_body = Q(for_organisation__in=bodies) | Q(
        Exists(InputRequest.objects.filter(matter=OuterRef("pk"), organisation__in=bodies))
        | Exists(Concerned.objects.filter(round__matter=OuterRef("pk"), organisation__in=bodies))
    )
    if actor.person is not None:
        of_body |= Q(raiser=actor.person)
    rows = Matter.objects.filter(of_body, items__meeting=meeting)
    return set(rows.values_list("pk", flat=True))


def _earlier(actor: Actor, items: list[AgendaItem]) -> Mapping[int, tuple[Postponement, ...]]:
    """The meetings that did not finish each point, the first one first, as far as the actor may
    know of them. Trails are short: each round asks for one step back of all of them."""
    trails: dict[int, list[Postponement]] = defaultdict(list)
    of = {each.rolled_from_id: each.pk for each in items if each.rolled_from_id}
    while of:
        rows = AgendaItem.objects.filter(pk__in=of).select_related("meeting")
        further: dict[int, int] = {}
        shown = set(visible_to(actor, rows).values_list("pk", flat=True))
        for row in rows:
            point = of[row.pk]
            if row.pk in shown:
                trails[point].insert(
                    0,
                    Postponement(
                        meeting=row.meeting.address,
                        number=row.meeting.numbered,
                        day=clock.day_of(row.meeting.starts_at).isoformat(),
                        reason=row.postponed_because,
                    ),
                )
            if row.rolled_from_id:
                further[row.rolled_from_id] = point
        of = further
    return {point: tuple(trail) for point, trail in trails.items()}
