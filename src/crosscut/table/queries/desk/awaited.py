"""What somebody waits for at a table: what organisations owe, what the body above has."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.table.lifecycles import OPEN, WRITABLE, RequestState
from crosscut.table.models import Concerned, InputRequest, Matter, Position, Submission
from crosscut.table.policy import visible_to
from crosscut.table.queries.desk.asked import about, disclosure_of


def awaited_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What an office waits for, and what became of a matter that somebody raised."""
    found = []
    if runs:
        found += [_input(runs), _positions(runs), _above(runs)]
    if actor.person is not None:
        found.append(_raised(actor, runs))
    return found


def _input(runs: frozenset[int]) -> Duty:
    rows = InputRequest.objects.filter(
        matter__group__in=runs,
        state=RequestState.OPEN.value,
        matter__state__in=[each.value for each in WRITABLE],
    )

    def said(row: InputRequest) -> Said:
        owes = ("organisation", row.organisation_id), ("person", row.expert_id)
        return Said(
            title=row.question,
            thing=("request", row.pk),
            about=about(row.matter),
            group=row.matter.group_id,
            whose=next((kind, key) for kind, key in owes if key is not None),
            capacity="office",
            disclosure=disclosure_of(row.matter),
        )

    return Duty("input_awaited", rows, said, "due", "asked_on", ("matter__group",), of_others=True)


def _positions(runs: frozenset[int]) -> Duty:
    taken = Position.objects.filter(concerned=OuterRef("pk"), replaced_at__isnull=True)
    rows = (
        Concerned.objects.filter(round__matter__group__in=runs, round__closed_on__isnull=True)
        .exclude(round__silence_counts=True, round__due__lt=clock.today())
        .exclude(Exists(taken))
    )

    def said(row: Concerned) -> Said:
        matter = row.round.matter
        return Said(
            title=matter.title,
            thing=("position_on_matter", matter.pk),
            about=matter.numbered,
            group=matter.group_id,
            whose=("organisation", row.organisation_id),
            capacity="office",
            disclosure=disclosure_of(matter),
        )

    return Duty(
        "position_awaited", rows, said, "round__due", "round__opened_on",
        ("round__matter__group",), of_others=True,
    )  # fmt: skip


def _above(runs: frozenset[int]) -> Duty:
    rows = Submission.objects.filter(matter__group__in=runs, answer="")

    def said(row: Submission) -> Said:
        body = ("organisation", row.organisation_id), ("group", row.body_id)
        return Said(
            title=row.matter.title,
            thing=("matter", row.matter_id),
            about=row.matter.numbered,
            group=row.matter.group_id,
            whose=next((kind, key) for kind, key in body if key is not None),
            capacity="office",
            disclosure=disclosure_of(row.matter),
        )

    return Duty(
        "answer_awaited", rows, said, "due", "submitted_on", ("matter__group",), of_others=True
    )


def _raised(actor: Actor, runs: frozenset[int]) -> Duty:
    """Matters that the actor raised and others carry on."""
    rows = Matter.objects.filter(
        ~Q(group__in=runs), raiser=actor.person, state__in=[state.value for state in OPEN]
    )

    def said(row: Matter) -> Said:
        return Said(
            title=row.title,
            thing=("matter", row.pk),
            about=row.numbered,
            group=row.group_id,
            capacity="raiser",
            disclosure=disclosure_of(row),
        )

    return Duty(
        "matter_raised", visible_to(actor, rows), said, "wanted_by", "state_since", ("group",),
        of_others=True,
    )  # fmt: skip
