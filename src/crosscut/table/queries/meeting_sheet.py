"""One meeting with its agenda, those who are called, and its minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import (
    MEETING,
    MEETING_KEPT_IN,
    ItemState,
    MatterState,
    MeetingState,
    MinutesState,
)
from crosscut.table.models import (
    AgendaItem,
    Concerned,
    InputRequest,
    Invitation,
    Matter,
    Meeting,
    Minutes,
    Presence,
)
from crosscut.table.policy import OFFICE, capacities, visible_to
from crosscut.table.queries.clashes import Clashes
from crosscut.table.queries.meeting_answers import (
    InvitationLine,
    ItemLine,
    MeetingSheet,
    MinutesAnswer,
    Postponement,
    ReadyMatter,
)
from crosscut.table.queries.places import called_by_seat, voting_seats
from crosscut.table.rules.agenda import Slot, timetable
from crosscut.table.rules.quorum import Attendance, Replies

#: From the table on a dossier is frozen: its papers are complete.
_FROZEN = frozenset(MatterState) - {
    MatterState.RAISED,
    MatterState.PREPARING,
    MatterState.CONSULTING,
}


def known_meeting(meeting: int, *, actor: Actor) -> Meeting | None:
    """A meeting, if there is such a one and the actor may know of it. Opening a sealed one is
    noted."""
    found = visible_to(actor, Meeting.objects.filter(pk=meeting)).select_related("group").first()
    if found is not None and found.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("meeting", found.pk))
    return found


def meeting_sheet(meeting: int, *, actor: Actor) -> MeetingSheet | None:
    """The sheet of a meeting; None where there is none, or none that the actor may know of. As
    many statements, however long the agenda."""
    found = known_meeting(meeting, actor=actor)
    return sheet_of_meeting(found, actor=actor) if found is not None else None


def sheet_of_meeting(meeting: Meeting, *, actor: Actor) -> MeetingSheet:
    """The sheet of a meeting that the actor knows of."""
    held = capacities(actor, meeting.group_id)
    runs = bool(held & OFFICE)
    items = list(meeting.items.exclude(state=ItemState.DROPPED.value).select_related("matter"))
    known = set(
        visible_to(actor, Matter.objects.filter(items__meeting=meeting)).values_list(
            "pk", flat=True
        )
    )
    invited = list(
        meeting.invitations.filter(withdrawn_at__isnull=True).select_related("seat", "instead_of")
    )
    ready = _ready(actor, meeting) if runs else []
    called = {each.person_id for each in invited}
    waiting = runs and meeting.state == MeetingState.PLANNED.value
    to_call = sorted(called_by_seat(meeting.group_id).keys() - called) if waiting else []
    own = _own(actor, meeting)
    before = _earlier(items)
    watched = {*called, *to_call} if runs else called & {actor.person or 0}
    clashes = Clashes(actor, watched, meeting.starts_at, meeting.ends_at, meeting.pk)
    minutes = Minutes.objects.filter(meeting=meeting).select_related("confirmed_at").first()
    names = Gathering(actor, window_of(None))
    names.mention("group", meeting.group_id)
    names.mention_rows(invited, "person")
    names.mention("person", *to_call)
    names.mention("person", *(each.instead_of.person_id for each in invited if each.instead_of))
    names.mention("organisation", *(each.seat.organisation_id for each in invited if each.seat))
    clashes.mention(names)
    names.load_names()
    there = [
        each
        for each in invited
        if each.presence in (Presence.PRESENT, Presence.SUBSTITUTE) and each.seat_id
    ]
    voting = voting_seats(meeting.group_id)
    seated = {each.seat_id for each in there} & voting
    replies = Replies(voting, [(each.seat_id or 0, each.reply) for each in invited])
    attendance = Attendance(seats=len(voting), present=len(seated))
    slots = timetable(meeting.starts_at, [(each.pk, each.estimate) for each in items])
    over = max(0, sum(each.estimate for each in items) - meeting.minutes)
    times = {slot.item: slot for slot in slots}
    guests: dict[int, list[Reference]] = defaultdict(list)
    for each in invited:
        reference = names.reference("person", each.person_id)
        if each.item_id and reference:
            guests[each.item_id].append(reference)
    return MeetingSheet(
        id=meeting.address,
        number=meeting.numbered,
        title=meeting.title,
        group=names.reference("group", meeting.group_id),
        state=meeting.state,
        crisis=meeting.crisis,
        disclosure=meeting.disclosure,
        starts_at=meeting.starts_at.isoformat(),
        ends_at=meeting.ends_at.isoformat(),
        minutes_long=meeting.minutes,
        place=meeting.place,
        link=meeting.link,
        papers_due=meeting.papers_due.isoformat() if meeting.papers_due else None,
        seen=meeting.changes,
        capacities=tuple(sorted(held)),
        verbs=_verbs(meeting) if runs else (),
        items=tuple(
            _item(each, known, own, times[each.pk], meeting, before, guests) for each in items
        ),
        over=over,
        ready=tuple(
            ReadyMatter(
                id=each.address,
                number=each.numbered,
                title=each.title,
                wanted_by=each.wanted_by.isoformat() if each.wanted_by else None,
            )
            for each in ready
        ),
        invitations=tuple(_invitation(each, names, actor, voting, runs) for each in invited),
        to_call=names.references("person", to_call),
        clashes=clashes.answer(names),
        seats=attendance.seats,
        present=attendance.present,
        quorate=attendance.quorate,
        expected=replies.expected,
        awaited=replies.awaited,
        minutes=_minutes(minutes, runs) if minutes else None,
    )


def _verbs(meeting: Meeting) -> tuple[str, ...]:
    state = MeetingState(meeting.state)
    kept = [verb for verb, states in MEETING_KEPT_IN.items() if state in states]
    return (*MEETING.verbs_from(state), *kept)


def _ready(actor: Actor, meeting: Meeting) -> list[Matter]:
    """The matters that lie on the group's table and on no agenda yet."""
    tabled = Matter.objects.filter(group=meeting.group_id, state=MatterState.TABLED.value)
    free = tabled.exclude(items__state=ItemState.OPEN.value)
    return list(visible_to(actor, free).order_by("wanted_by", "raised_on", "pk"))


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


def _earlier(items: list[AgendaItem]) -> Mapping[int, tuple[Postponement, ...]]:
    """The meetings that did not finish each point, the first one first. Trails are short: each
    round asks for one step back of all of them."""
    trails: dict[int, list[Postponement]] = defaultdict(list)
    of = {each.rolled_from_id: each.pk for each in items if each.rolled_from_id}
    while of:
        rows = AgendaItem.objects.filter(pk__in=of).select_related("meeting")
        further: dict[int, int] = {}
        for row in rows:
            point = of[row.pk]
            trails[point].insert(
                0,
                Postponement(
                    meeting=row.meeting.address,
                    number=row.meeting.numbered,
                    day=clock.day_of(row.meeting.starts_at).isoformat(),
                ),
            )
            if row.rolled_from_id:
                further[row.rolled_from_id] = point
        of = further
    return {point: tuple(trail) for point, trail in trails.items()}


def _item(
    row: AgendaItem,
    known: set[int],
    own: set[int],
    slot: Slot,
    meeting: Meeting,
    before: Mapping[int, tuple[Postponement, ...]],
    guests: Mapping[int, list[Reference]],
) -> ItemLine:
    matter = row.matter if row.matter_id in known else None
    papers = matter is None or MatterState(matter.state) in _FROZEN
    due = meeting.papers_due
    return ItemLine(
        id=row.address,
        ordinal=row.ordinal,
        matter=matter.address if matter else None,
        matter_number=matter.numbered if matter else "",
        title=matter.title if matter else row.title,
        state=row.state,
        estimate=row.estimate,
        starts_at=slot.starts.isoformat(),
        ends_at=slot.ends.isoformat(),
        conclusion=row.conclusion if matter or not row.matter_id else "",
        verb=row.verb,
        papers=papers,
        late=not papers and due is not None and clock.today() > due,
        own=matter is not None and matter.pk in own,
        postponed=before.get(row.pk, ()),
        guests=tuple(guests.get(row.pk, ())),
    )


def _invitation(
    row: Invitation, names: Gathering, actor: Actor, voting: frozenset[int], runs: bool
) -> InvitationLine:
    """What somebody remarked with a reply is for those who convene."""
    other = row.instead_of
    own = actor.person is not None and row.person_id == actor.person
    return InvitationLine(
        id=row.address,
        person=names.reference("person", row.person_id),
        role=row.seat.role if row.seat else "",
        organisation=names.reference("organisation", row.seat.organisation_id)
        if row.seat
        else None,
        instead_of=names.reference("person", other.person_id) if other else None,
        guest=row.seat_id is None,
        reply=row.reply,
        remark=row.remark if runs or own else "",
        presence=row.presence,
        votes=row.seat_id in voting,
        own=own,
    )


def _minutes(row: Minutes, runs: bool) -> MinutesAnswer | None:
    """Drafts are the office's; from the circulation on minutes are everybody's who knows of the
    meeting."""
    if row.state == MinutesState.DRAFT.value and not runs:
        return None
    last = row.versions.order_by("number").last()
    return MinutesAnswer(
        id=encode(row.pk),
        state=row.state,
        version=row.version,
        text=last.text if last else "",
        circulated_on=row.circulated_on.isoformat() if row.circulated_on else None,
        confirmed_on=row.confirmed_on.isoformat() if row.confirmed_on else None,
        confirmed_at=row.confirmed_at.numbered if row.confirmed_at else "",
    )
