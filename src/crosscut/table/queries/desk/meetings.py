"""What waits for somebody about meetings: replies, papers, calling, holding, minutes."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import WRITABLE, ItemState, MeetingState, MinutesState
from crosscut.table.models import AgendaItem, Invitation, Meeting, Minutes, MinutesComment
from crosscut.table.policy import visible_to
from crosscut.table.queries.desk.asked import disclosure_of

#: Days for which minutes that go round are asked to be read.
READING = 14
#: Days before they are due in which missing papers wait for the office.
PAPERS = 3


def meeting_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What waits for those who are called, and for those who run meetings."""
    found = []
    if actor.person is not None:
        found += [_replies(actor), _reading(actor)]
    if runs:
        found += [_calling(runs), _holding(runs), _papers(runs), _minutes(runs)]
    return found


def _said(meeting: Meeting, page: str, capacity: str) -> Said:
    return Said(
        title=meeting.title,
        thing=(page, meeting.pk),
        about=meeting.numbered,
        group=meeting.group_id,
        capacity=capacity,
        disclosure=disclosure_of(meeting),
    )


def _replies(actor: Actor) -> Duty:
    rows = Invitation.objects.filter(
        person=actor.person,
        reply="",
        withdrawn_at__isnull=True,
        meeting__state=MeetingState.CALLED.value,
        meeting__starts_at__gt=clock.now(),
    )

    def said(row: Invitation) -> Said:
        return _said(row.meeting, "meeting", "member" if row.seat_id else "guest")

    return Duty(
        "reply_to_invitation", visible_to(actor, rows), said, TruncDate("meeting__starts_at"),
        TruncDate("meeting__called_at"), ("meeting__group",),
    )  # fmt: skip


def _reading(actor: Actor) -> Duty:
    """Minutes go round for a while; who commented has read them."""
    called = Invitation.objects.filter(
        meeting=OuterRef("meeting"),
        person=actor.person,
        seat__isnull=False,
        withdrawn_at__isnull=True,
    )
    said_already = MinutesComment.objects.filter(minutes=OuterRef("pk"), person=actor.person)
    rows = Minutes.objects.filter(
        Exists(called),
        ~Exists(said_already),
        state=MinutesState.CIRCULATED.value,
        circulated_on__gte=clock.today() - timedelta(days=READING),
    )

    def said(row: Minutes) -> Said:
        return _said(row.meeting, "minutes", "member")

    return Duty(
        "read_minutes", visible_to(actor, rows), said, None, "circulated_on", ("meeting__group",)
    )


def _calling(runs: frozenset[int]) -> Duty:
    rows = Meeting.objects.filter(group__in=runs, state=MeetingState.PLANNED.value)
    return Duty(
        "call_meeting", rows, lambda row: _said(row, "meeting", "office"),
        Coalesce("papers_due", TruncDate("starts_at")), None, ("group",),
    )  # fmt: skip


def _holding(runs: frozenset[int]) -> Duty:
    """What sits, and what should: its time has come, and nobody opened it."""
    begun = Q(state=MeetingState.CALLED.value, starts_at__lte=clock.now() + timedelta(hours=1))
    rows = Meeting.objects.filter(begun | Q(state=MeetingState.SITTING.value), group__in=runs)
    return Duty(
        "hold_meeting", rows, lambda row: _said(row, "hold", "office"), TruncDate("starts_at"),
        TruncDate("starts_at"), ("group",),
    )  # fmt: skip


def _papers(runs: frozenset[int]) -> Duty:
    rows = AgendaItem.objects.filter(
        meeting__group__in=runs,
        meeting__state__in=[MeetingState.PLANNED.value, MeetingState.CALLED.value],
        meeting__papers_due__lte=clock.today() + timedelta(days=PAPERS),
        state=ItemState.OPEN.value,
        matter__state__in=[each.value for each in WRITABLE],
    )

    def said(row: AgendaItem) -> Said:
        assert row.matter is not None, "chosen by its matter"
        return Said(
            title=row.matter.title,
            thing=("matter", row.matter.pk),
            about=f"{row.meeting.numbered} {row.meeting.title}".strip(),
            group=row.meeting.group_id,
            capacity="office",
            disclosure=max(
                disclosure_of(row.matter), disclosure_of(row.meeting), key=list(Disclosure).index
            ),
        )

    return Duty(
        "bring_papers", rows, said, "meeting__papers_due", None,
        ("meeting__group", "matter__group"),
    )  # fmt: skip


def _minutes(runs: frozenset[int]) -> Duty:
    """Minutes that nobody wrote, or that did not go round."""
    done = Minutes.objects.filter(meeting=OuterRef("pk")).exclude(state=MinutesState.DRAFT.value)
    rows = Meeting.objects.filter(~Exists(done), group__in=runs, state=MeetingState.HELD.value)
    return Duty(
        "write_minutes", rows, lambda row: _said(row, "minutes", "office"), None,
        TruncDate("closed_at"), ("group",),
    )  # fmt: skip
