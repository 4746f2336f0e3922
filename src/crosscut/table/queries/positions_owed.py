"""Which organisations owe a position: over all matters, or those of the asker."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE
from crosscut.table.models import Concerned, Matter, Position, PositionDraft
from crosscut.table.policy import visible_to
from crosscut.table.queries.consultation import ways_to_answer
from crosscut.table.queries.consultation_answers import PositionOwed, PositionsPage
from crosscut.table.queries.requests import beyond_due


def list_owed_positions(
    *,
    actor: Actor,
    mine: bool = False,
    group: int | None = None,
    organisation: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> PositionsPage:
    """One page of the positions that are owed in rounds that run, the most urgent first; `mine` are
    those that the actor may take or draft. Where silence has counted nobody owes anything any
    more. As many statements, however many there are. Refuses: UnknownPlace."""
    taken = Position.objects.filter(concerned=OuterRef("pk"), replaced_at__isnull=True)
    running = Concerned.objects.filter(round__closed_on__isnull=True).exclude(
        round__silence_counts=True, round__due__lt=clock.today()
    )
    known = visible_to(actor, running).exclude(Exists(taken))
    if mine:
        known = known.filter(_mine(actor))
    if group is not None:
        # Of whose matter somebody may not know, the group is not known either.
        of_group = visible_to(actor, Matter.objects.filter(group=group))
        known = known.filter(round__matter__in=of_group.values("pk"))
    if organisation is not None:
        known = known.filter(organisation=organisation)
    if after:
        known = known.filter(beyond_due(known, after, "round__due"))
    limit = max(1, min(limit, LARGEST))
    ordered = known.select_related("round__matter").order_by("round__due", "pk")
    shown = list(ordered[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    return PositionsPage(
        positions=_rows(shown, actor),
        next=encode(shown[-1].pk) if going_on else None,
        more=going_on,
    )


def _rows(asked: list[Concerned], actor: Actor) -> tuple[PositionOwed, ...]:
    matters = Matter.objects.filter(pk__in={each.round.matter_id for each in asked})
    known = set(visible_to(actor, matters).values_list("pk", flat=True))
    drafts = PositionDraft.objects.filter(concerned__in=asked, settled_at__isnull=True)
    drafted = set(visible_to(actor, drafts).values_list("concerned_id", flat=True))
    names = Gathering(actor, window_of(None))
    names.mention_rows(asked, "organisation")
    names.mention("group", *(each.round.matter.group_id for each in asked))
    names.load_names()
    found = []
    for each in asked:
        matter, round_ = each.round.matter, each.round
        organisation = names.reference("organisation", each.organisation_id)
        if organisation is None:
            continue
        may_take, may_draft = ways_to_answer(actor, matter, each, round_)
        knows = matter.pk in known
        found.append(
            PositionOwed(
                id=each.address,
                matter=matter.address,
                matter_title=matter.title,
                matter_number=matter.numbered,
                group=names.reference("group", matter.group_id) if knows else None,
                organisation=organisation,
                round=round_.number,
                due=round_.due.isoformat(),
                days_left=(round_.due - clock.today()).days,
                silence_counts=round_.silence_counts,
                reminders=each.reminders,
                drafted=each.pk in drafted,
                may_take=may_take,
                may_draft=may_draft,
            )
        )
    return tuple(found)


def _mine(actor: Actor) -> Q:
    condition = Q(organisation__in=actor.organisations)
    for group, organisation in sorted(actor.sits_for | actor.liaison_for):
        condition |= Q(round__matter__group=group, organisation=organisation)
    return condition
