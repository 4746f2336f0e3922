"""What is asked of somebody at a table: input, positions, votes, answers to submissions."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import WRITABLE, MatterState, RequestState
from crosscut.table.models import (
    Bulletin,
    CastVote,
    Concerned,
    InputRequest,
    Matter,
    Meeting,
    Position,
    PositionDraft,
    Submission,
    Vote,
)
from crosscut.table.openness import knows_inside, narrowed
from crosscut.table.policy import visible_to
from crosscut.table.queries.requests import own_requests, spoken_for
from crosscut.table.queries.submissions import own_submissions

#: Where a row of a round has its group.
AT_GROUP = "round__matter__group"


def asked_duties(actor: Actor) -> list[Duty]:
    """What others ask of the actor, as far as the actor speaks for anybody."""
    found: list[Duty] = []
    if actor.sits_for or actor.liaison_for or actor.organisations:
        found += _positions(actor)
    if actor.sits_for or actor.liaison_for or actor.organisations or actor.person is not None:
        found.append(_input(actor))
    if actor.votes_in:
        found.append(_votes(actor))
    if actor.approves_as:
        found.append(_submissions(actor))
    return found


def about(matter: Matter) -> str:
    """The number and title of a matter, below what is said of it."""
    return f"{matter.numbered} {matter.title}"


def disclosure_of(thing: Matter | Meeting | Bulletin) -> Disclosure:
    """Who may know of a thing of the table, which brings its group: the narrower of the two."""
    return narrowed(thing.group, Disclosure(thing.disclosure))


def _input(actor: Actor) -> Duty:
    rows = InputRequest.objects.filter(
        own_requests(actor),
        state=RequestState.OPEN.value,
        matter__state__in=[each.value for each in WRITABLE],
    )

    def said(row: InputRequest) -> Said:
        expert = row.expert_id is not None
        by = "expert" if expert else _capacity(actor, row.matter.group_id, row.organisation_id)
        return Said(
            title=row.question,
            thing=("request", row.pk),
            about=about(row.matter),
            group=_group_known(actor, row.matter),
            whose=None if row.organisation_id is None else ("organisation", row.organisation_id),
            capacity=by,
            disclosure=disclosure_of(row.matter),
        )

    return Duty("give_input", visible_to(actor, rows), said, "due", "asked_on", ("matter__group",))


def _positions(actor: Actor) -> list[Duty]:
    today = clock.today()
    taken = Position.objects.filter(concerned=OuterRef("pk"), replaced_at__isnull=True)
    running = Concerned.objects.filter(
        round__closed_on__isnull=True, round__matter__state=MatterState.CONSULTING.value
    ).exclude(round__silence_counts=True, round__due__lt=today)
    owed = visible_to(actor, running).exclude(Exists(taken))
    drafts = PositionDraft.objects.filter(concerned=OuterRef("pk"), settled_at__isnull=True)
    seat = spoken_for(actor.sits_for, AT_GROUP)
    others = (
        spoken_for(actor.liaison_for, AT_GROUP) | Q(organisation__in=actor.organisations)
    ) & ~seat
    found = []
    for kind, whose, drafted in (
        ("confirm_draft", seat, True),
        ("take_position", seat, False),
        ("draft_position", others, False),
    ):
        rows = owed.filter(whose).filter(Exists(drafts) if drafted else ~Exists(drafts))
        found.append(
            Duty(
                kind, rows, _position_said(actor), "round__due", "round__opened_on",
                ("round__matter__group",),
            )
        )  # fmt: skip
    return found


def _position_said(actor: Actor) -> Callable[[Concerned], Said]:
    def said(row: Concerned) -> Said:
        matter = row.round.matter
        return Said(
            title=matter.title,
            thing=("position", row.pk),
            about=matter.numbered,
            group=_group_known(actor, matter),
            whose=("organisation", row.organisation_id),
            capacity=_capacity(actor, matter.group_id, row.organisation_id),
            disclosure=disclosure_of(matter),
        )

    return said


def _votes(actor: Actor) -> Duty:
    mine = Q(pk__in=[])
    for group, seat in sorted(actor.votes_in):
        cast = CastVote.objects.filter(vote=OuterRef("pk"), seat=seat)
        mine |= Q(matter__group=group) & ~Q(Exists(cast))
    rows = Vote.objects.filter(mine, ended_at__isnull=True, matter__state="tabled")

    def said(row: Vote) -> Said:
        return Said(
            title=row.matter.title,
            thing=("vote", row.matter_id),
            about=row.matter.numbered,
            group=row.matter.group_id,
            capacity="member",
            disclosure=disclosure_of(row.matter),
        )

    return Duty(
        "cast_vote", visible_to(actor, rows), said, None, TruncDate("called_at"), ("matter__group",)
    )


def _submissions(actor: Actor) -> Duty:
    # What went to a group is a matter of that group, and waits there.
    rows = Submission.objects.filter(own_submissions(actor), answer="", received__isnull=True)

    def said(row: Submission) -> Said:
        body = ("organisation", row.organisation_id), ("group", row.body_id)
        return Said(
            title=row.matter.title,
            thing=("submission", row.matter_id),
            about=row.matter.numbered,
            group=row.matter.group_id,
            whose=next((kind, key) for kind, key in body if key is not None),
            capacity="approver",
            disclosure=disclosure_of(row.matter),
        )

    return Duty(
        "answer_submission", visible_to(actor, rows), said, "due", "submitted_on",
        ("matter__group",),
    )  # fmt: skip


def _capacity(actor: Actor, group: int, organisation: int | None) -> str:
    pair = (group, organisation)
    if pair in actor.sits_for:
        return "member"
    return "liaison" if pair in actor.liaison_for else "head"


def _group_known(actor: Actor, matter: Matter) -> int | None:
    """The group, unless what is asked is known without the rest of its matter."""
    return matter.group_id if matter.group_id in knows_inside(actor) else None
