"""What goes on beside a directive: who sits on it, the ladder, what both sides say, obstacles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import (
    Comment,
    Directive,
    Escalation,
    Holdup,
    Obstacle,
    Outlook,
    Pause,
    Sample,
)
from crosscut.supervision.policy.directives import BOTH_SIDES, capacities_on, visible_to
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.clashes import clashes_of
from crosscut.supervision.queries.directives.counted import Counted
from crosscut.supervision.queries.directives.following_answers import (
    ClashLine,
    CommentLine,
    DrawnLine,
    ObstacleLine,
    OutlookLine,
    PauseSaid,
    SampleLine,
)
from crosscut.supervision.queries.ladder.escalations import addressed_by, climbed_step, told_steps
from crosscut.supervision.queries.ladder.holding import (
    Holding,
    Side,
    holder_values,
    holdings_of,
)
from crosscut.supervision.queries.ladder.recipients import directors_of
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.rules.terms import Audience
from crosscut.table.asker import Asker, asker

#: Obstacles that a form offers to choose from.
MOST_NAMED = 60


class AskedBeside(NamedTuple):
    """What goes on beside a directive, before it is named; `known` is whether the group may be."""

    directive: Directive
    known: bool
    held: frozenset[str]
    holding: Holding
    people: list[int]
    steps: list[Escalation]
    addressed: Mapping[int, list[int]]
    comments: list[Comment]
    outlooks: list[Outlook]
    holdups: list[Holdup]
    samples: list[Sample]
    pause: Pause | None
    clashes: tuple[ClashLine, ...]


def asked_beside(
    directive: Directive,
    names: Gathering,
    *,
    known: bool,
    actor: Actor,
    counts: Counted | None = None,
) -> AskedBeside:
    """All that goes on beside a directive that the actor knows of, as far as he or she may know,
    before it is named; `known` is whether its group may be. It is mentioned to `names`, but for the
    lead and the group. As many statements, however long its story."""
    holding = holdings_of([directive], counts)[directive.pk]
    people = _holding(directive, holding.side) if known else []
    steps = told_steps(directives=[directive.pk])
    addressed = addressed_by(steps) if steps else {}
    if not known:
        # Who leads the group, or works for it, would tell which it is.
        own = (Audience.LIAISON.value, Audience.HEAD.value)
        addressed |= {each.pk: [] for each in steps if each.audience not in own}
    by = {"directive": directive.pk, "asker": asker(actor)}
    found = AskedBeside(
        directive,
        known,
        capacities_on(actor, directive),
        holding,
        people,
        steps,
        addressed,
        asked.comments_on(**by),
        asked.outlooks_on(**by),
        # What holds it up, then what did.
        sorted(asked.holdups_of(**by), key=lambda each: each.ended_on is not None),
        asked.samples_of(**by),
        next(iter(asked.pauses_on(directive=directive.pk, day=clock.today())), None),
        clashes_of(directive, actor=actor),
    )
    names.mention("organisation", *(each.obstacle.organisation_id for each in found.holdups))
    names.mention("person", *people, *(each for those in addressed.values() for each in those))
    names.mention_rows([*found.comments, *found.outlooks, *found.samples], "person")
    return found


def beside_values(found: AskedBeside, names: Gathering) -> dict[str, Any]:
    """The values of `Beside`, when the names are loaded."""
    directive = found.directive
    said = tuple(_outlook(each, names) for each in found.outlooks)
    is_office = bool(found.held & OFFICE)
    return {
        **holder_values(directive, found.holding, found.known, names),
        "holding": names.references("person", found.people),
        "steps": tuple(climbed_step(each, found.addressed[each.pk], names) for each in found.steps),
        "pause": _pause(found.pause) if found.pause else None,
        "comments": tuple(_comment(each, names) for each in found.comments),
        "may_comment": bool(found.held & BOTH_SIDES),
        "outlook": said[0] if said else None,
        "outlooks": said,
        "obstacles": tuple(_obstacle(each, names) for each in found.holdups),
        "clashes": found.clashes,
        "samples": tuple(_sample(each, names) for each in found.samples),
        "may_sample": is_office and directive.state == DirectiveState.REPORTED_DONE.value,
        "may_chase": is_office and DirectiveState(directive.state) in OPEN,
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
