"""What goes on beside a directive: who sits on it, the ladder, what both sides say, obstacles."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import (
    Comment,
    Directive,
    Holdup,
    Obstacle,
    Outlook,
    Pause,
    Sample,
)
from crosscut.supervision.policy.directives import BOTH_SIDES, capacities_on, visible_to
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.clashes import clashes_of
from crosscut.supervision.queries.directives.following_answers import (
    Beside,
    CommentLine,
    DrawnLine,
    ObstacleLine,
    OutlookLine,
    PauseSaid,
    SampleLine,
)
from crosscut.supervision.queries.ladder.escalations import addressed_by, climbed_step, told_steps
from crosscut.supervision.queries.ladder.holding import Side, holder_values, holdings_of
from crosscut.supervision.queries.ladder.recipients import directors_of
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.rules.terms import Audience
from crosscut.table.asker import Asker, asker

#: Obstacles that a form offers to choose from.
MOST_NAMED = 60


def beside_of(directive: Directive, *, known: bool, actor: Actor) -> Beside:
    """All that goes on beside a directive that the actor knows of, as far as he or she may know;
    `known` is whether its group may be. As many statements, however long its story."""
    return Beside(**beside_values(directive, known=known, actor=actor))


def beside_values(directive: Directive, *, known: bool, actor: Actor) -> dict[str, Any]:
    """The values of the same, for an answer that has them beside others."""
    holding = holdings_of([directive])[directive.pk]
    people = _holding(directive, holding.side) if known else []
    steps = told_steps(directives=[directive.pk])
    addressed = addressed_by(steps)
    if not known:
        # Who leads the group, or works for it, would tell which it is.
        own = (Audience.LIAISON.value, Audience.HEAD.value)
        addressed |= {each.pk: [] for each in steps if each.audience not in own}
    by = {"directive": directive.pk, "asker": asker(actor)}
    comments, outlooks = asked.comments_on(**by), asked.outlooks_on(**by)
    # What holds it up, then what did.
    holdups = sorted(asked.holdups_of(**by), key=lambda each: each.ended_on is not None)
    samples = asked.samples_of(**by)
    pause = next(iter(asked.pauses_on(directive=directive.pk, day=clock.today())), None)
    held = capacities_on(actor, directive)
    is_open = DirectiveState(directive.state) in OPEN
    names = Gathering(actor, window_of(None))
    names.mention("organisation", directive.lead_id)
    if known:
        names.mention("group", directive.group_id)
    names.mention("organisation", *(each.obstacle.organisation_id for each in holdups))
    names.mention("person", *people, *(each for those in addressed.values() for each in those))
    names.mention_rows([*comments, *outlooks, *samples], "person")
    names.load_names()
    said = tuple(_outlook(each, names) for each in outlooks)
    return {
        **holder_values(directive, holding, known, names),
        "holding": names.references("person", people),
        "steps": tuple(climbed_step(each, addressed[each.pk], names) for each in steps),
        "pause": _pause(pause) if pause else None,
        "comments": tuple(_comment(each, names) for each in comments),
        "may_comment": bool(held & BOTH_SIDES),
        "outlook": said[0] if said else None,
        "outlooks": said,
        "obstacles": tuple(_obstacle(each, names) for each in holdups),
        "clashes": clashes_of(directive, actor=actor),
        "samples": tuple(_sample(each, names) for each in samples),
        "may_sample": bool(held & OFFICE) and directive.state == DirectiveState.REPORTED_DONE.value,
        "may_chase": bool(held & OFFICE) and is_open,
    }


def _holding(directive: Directive, side: Side | None) -> list[int]:
    if side is Side.LEAD:
        return sorted(who_speaks_for(directive.lead_id, directive.group_id))
    if side is Side.OFFICE:
        return sorted(directors_of(directive.group_id))
    return []


def _obstacle(each: Holdup, names: Gathering) -> ObstacleLine:
    obstacle = each.obstacle
    return ObstacleLine(
        id=obstacle.address,
        kind=obstacle.kind,
        text=obstacle.text,
        organisation=names.reference("organisation", obstacle.organisation_id),
        since=each.since.isoformat(),
        ended_on=each.ended_on.isoformat() if each.ended_on else None,
        cleared_on=obstacle.cleared_on.isoformat() if obstacle.cleared_on else None,
        reason=obstacle.reason,
    )


def _pause(pause: Pause) -> PauseSaid:
    return PauseSaid(
        reason=pause.reason, since=pause.since.isoformat(), until=pause.until.isoformat()
    )


def _comment(each: Comment, names: Gathering) -> CommentLine:
    return CommentLine(
        person=names.reference("person", each.person_id),
        capacity=each.capacity,
        text=each.text,
        day=each.day.isoformat(),
        at=each.at.isoformat(),
    )


def _outlook(each: Outlook, names: Gathering) -> OutlookLine:
    return OutlookLine(
        likelihood=each.likelihood,
        reason=each.reason,
        person=names.reference("person", each.person_id),
        day=each.day.isoformat(),
    )


def _sample(each: Sample, names: Gathering) -> SampleLine:
    missing = each.failed
    return SampleLine(
        id=each.address,
        population=len(each.listed),
        size=len(each.drawn),
        seed=each.seed,
        drawn_on=each.drawn_on.isoformat(),
        person=names.reference("person", each.person_id),
        drawn=tuple(
            DrawnLine(
                place=place,
                text=each.listed[place - 1],
                failed=None if missing is None else place in missing,
            )
            for place in each.drawn
        ),
        checked_on=each.checked_on.isoformat() if each.checked_on else None,
        failed=None if missing is None else len(missing),
        remark=each.remark,
        listed=tuple(each.listed),
    )


def known_sample(sample: int, *, actor: Actor) -> Sample | None:
    """A sample, if there is such a one and the actor may know of it."""
    found: Sample | None = visible_to(actor, Sample.objects.filter(pk=sample)).first()
    return found


def obstacles_to_name(directive: int, *, actor: Actor) -> list[tuple[str, str]]:
    """The obstacles that stand in the group of a directive and do not hold it up yet, by what they
    are called; one statement."""
    rows = _standing_beside(directive=directive, asker=asker(actor))
    return [(each.address, each.text) for each in rows]


@prepared
def _standing_beside(directive: int, *, asker: Asker) -> QuerySet[Obstacle]:
    holding = Holdup.objects.filter(
        obstacle=OuterRef("pk"), directive=directive, ended_on__isnull=True
    )
    groups = Directive.objects.filter(pk=directive).values("group")
    standing = Obstacle.objects.filter(group__in=groups, cleared_on__isnull=True)
    rows = visible_to(asker.actor, standing)
    return rows.exclude(Exists(holding))[:MOST_NAMED]
