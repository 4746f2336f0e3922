"""What waits for those who run a table: the next step of its matters, changes and comments that
nobody answered."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.table.lifecycles import (
    UNDECIDED,
    ItemState,
    MatterState,
    MeetingState,
    MinutesState,
)
from crosscut.table.models import (
    AgendaItem,
    Concerned,
    EditState,
    Matter,
    MinutesComment,
    Position,
    Remit,
    Round,
    TextEdit,
)
from crosscut.table.queries.desk.asked import disclosure_of
from crosscut.table.rules.positions import Stance

_S = MatterState
#: The next step of a matter in its state, for the office.
OF_OFFICE = {
    _S.RAISED: "prepare",
    _S.PREPARING: "bring_to_table",
    _S.CONSULTING: "end_round",
    _S.TABLED: "conclude",
    _S.AGREED: "submit",
    _S.UNRESOLVED: "submit",
    _S.DECIDED: "pass_on",
}


def running_duties(actor: Actor, runs: frozenset[int], leads: frozenset[int]) -> list[Duty]:
    """What waits for an office, and for a leader."""
    found = []
    if runs or leads:
        found.append(_matters(runs, leads))
    if runs:
        found += [_positions(runs), _comments(runs)]
    return found


def _matters(runs: frozenset[int], leads: frozenset[int]) -> Duty:
    def said(row: Matter) -> Said:
        step = _leaders(row) if row.group_id in leads else ""
        return Said(
            title=row.title,
            thing=("matter", row.pk),
            about=row.numbered,
            group=row.group_id,
            capacity="leader" if step or row.group_id not in runs else "office",
            disclosure=disclosure_of(row),
            kind=step or _offices(row),
        )

    rows = Matter.objects.filter(
        (Q(group__in=runs) & _waits_for_office()) | (Q(group__in=leads) & _waits_for_leader())
    )
    return Duty("matter", rows, said, "wanted_by", "state_since", ("group",))


def _waits_for_office() -> Q:
    """The office has to move; nobody has while a round runs, or a meeting is to come."""
    owing = Concerned.objects.filter(round=OuterRef("pk")).exclude(
        Exists(Position.objects.filter(concerned=OuterRef("pk"), replaced_at__isnull=True))
    )
    running = Round.objects.filter(
        Exists(owing),
        matter=OuterRef("pk"),
        closed_on__isnull=True,
        due__gte=clock.today(),
    )
    ahead = [MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING]
    to_come = AgendaItem.objects.filter(
        matter=OuterRef("pk"),
        state=ItemState.OPEN.value,
        meeting__state__in=[each.value for each in ahead],
    )
    return (
        Q(state__in=[_S.RAISED, _S.PREPARING, _S.UNRESOLVED, _S.DECIDED])
        | (Q(state=_S.CONSULTING) & ~Q(Exists(running)))
        | (Q(state=_S.TABLED) & ~Q(Exists(to_come)))
        | (Q(state=_S.AGREED) & ~Q(remit=Remit.ROUTINE))
    )


def _waits_for_leader() -> Q:
    """Only the leader settles, rules, and says what is routine."""
    return (
        Q(state=_S.AGREED, remit=Remit.ROUTINE)
        | Q(state=_S.UNRESOLVED)
        | (Q(state__in=UNDECIDED, remit="") & ~Q(remit_proposed=""))
    )


def _leaders(row: Matter) -> str:
    """The leader's own step, or none."""
    if row.remit == "" and row.remit_proposed and row.state in UNDECIDED:
        return "set_remit"
    if row.state == _S.AGREED and row.remit == Remit.ROUTINE:
        return "settle"
    return "rule" if row.state == _S.UNRESOLVED else ""


def _offices(row: Matter) -> str:
    if row.state == _S.AGREED and not row.remit:
        return "propose_remit"
    return OF_OFFICE[MatterState(row.state)]


def _positions(runs: frozenset[int]) -> Duty:
    """Changes and reservations that wait for the office's answer."""
    changes = TextEdit.objects.filter(position=OuterRef("pk"), state=EditState.OPEN)
    rows = Position.objects.filter(
        Q(Exists(changes)) | Q(stance=Stance.RESERVE.value, answer=""),
        matter__group__in=runs,
        matter__state__in=UNDECIDED,
        replaced_at__isnull=True,
        lifted_on__isnull=True,
    )

    def said(row: Position) -> Said:
        return Said(
            title=row.matter.title,
            thing=("position_on_matter", row.matter_id),
            about=row.matter.numbered,
            group=row.matter.group_id,
            whose=("organisation", row.organisation_id),
            capacity="office",
            disclosure=disclosure_of(row.matter),
        )

    return Duty("answer_position", rows, said, None, "taken_on", ("matter__group",))


def _comments(runs: frozenset[int]) -> Duty:
    rows = MinutesComment.objects.filter(
        answer="", minutes__state=MinutesState.CIRCULATED.value, minutes__meeting__group__in=runs
    )

    def said(row: MinutesComment) -> Said:
        meeting = row.minutes.meeting
        return Said(
            title=row.text,
            thing=("minutes", meeting.pk),
            about=f"{meeting.numbered} {meeting.title}".strip(),
            group=meeting.group_id,
            whose=("person", row.person_id) if row.person_id else None,
            capacity="office",
            disclosure=disclosure_of(meeting),
        )

    return Duty(
        "answer_comment", rows, said, None, TruncDate("made_at"), ("minutes__meeting__group",)
    )
