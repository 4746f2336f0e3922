"""One meeting with its agenda, those who are called, and its minutes."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import (
    MEETING,
    MEETING_KEPT_IN,
    ItemState,
    MatterState,
    MeetingState,
)
from crosscut.table.models import (
    Invitation,
    Matter,
    Meeting,
    Presence,
)
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities, visible_to
from crosscut.table.queries.agenda_sheet import Agenda
from crosscut.table.queries.clashes import Clashes
from crosscut.table.queries.meeting_answers import InvitationLine, MeetingSheet, ReadyMatter
from crosscut.table.queries.minutes_sheet import MinutesRead
from crosscut.table.queries.places import called_by_seat, voting_seats
from crosscut.table.rules.quorum import Attendance, Replies


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
    """The sheet of a meeting that the actor knows of. A guest who is asked to one point is told of
    that one and when its turn may come, and neither of others nor of who else comes."""
    held = capacities(actor, meeting.group_id)
    runs = bool(held & OFFICE)
    invited = list(
        meeting.invitations.filter(withdrawn_at__isnull=True).select_related("seat", "instead_of")
    )
    ready = _ready(actor, meeting) if runs else []
    called = {each.person_id for each in invited}
    waiting = runs and meeting.state == MeetingState.PLANNED.value
    to_call = sorted(called_by_seat(meeting.group_id).keys() - called) if waiting else []
    agenda = Agenda(actor, meeting, invited, runs)
    guest = agenda.sight.only is not None
    if guest:
        invited = [each for each in invited if each.person_id == actor.person]
    watched = {*called, *to_call} if runs else called & {actor.person or 0}
    clashes = Clashes(actor, watched, meeting.starts_at, meeting.ends_at, meeting.pk)
    minutes = MinutesRead(actor, meeting)
    names = Gathering(actor, window_of(None))
    names.mention("group", meeting.group_id)
    names.mention_rows(invited, "person")
    names.mention("person", *to_call)
    names.mention("person", *(each.instead_of.person_id for each in invited if each.instead_of))
    names.mention("organisation", *(each.seat.organisation_id for each in invited if each.seat))
    clashes.mention(names)
    agenda.mention(names)
    minutes.mention(names)
    names.load_names()
    there = [
        each
        for each in invited
        if each.presence in (Presence.PRESENT, Presence.SUBSTITUTE) and each.seat_id
    ]
    voting = frozenset() if guest else voting_seats(meeting.group_id)
    seated = {each.seat_id for each in there} & voting
    replies = Replies(voting, [(each.seat_id or 0, each.reply) for each in invited])
    attendance = Attendance(seats=len(voting), present=len(seated))
    over = 0 if guest else max(0, sum(each.estimate for each in agenda.items) - meeting.minutes)
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
        reason=meeting.reason,
        seen=meeting.changes,
        capacities=tuple(sorted(held)),
        verbs=_verbs(meeting) if runs else (),
        items=agenda.lines(names),
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
        minutes=minutes.answer(names),
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
