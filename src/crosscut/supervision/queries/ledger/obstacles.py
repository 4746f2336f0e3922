"""What stands in the way: which obstacle holds how many directives, and who can clear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Directive, Holdup, Obstacle
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.ledger.answers import DirectiveName, ObstacleRow, ObstacleView
from crosscut.supervision.queries.ledger.lights import late_on
from crosscut.supervision.queries.ledger.narrowing import OPEN_STATES
from crosscut.table.openness import knows_inside
from crosscut.table.policy import capacities

#: Obstacles of a view; those that hold most come first.
MOST = 200
#: Directives that are named with an obstacle; the ledger has all of them.
NAMED = 3


def obstacles_in_the_way(
    *,
    actor: Actor,
    group: int | None = None,
    organisation: int | None = None,
    kind: str = "",
) -> ObstacleView:
    """Obstacles that are not cleared, those that hold most directives first; `organisation` is who
    can clear them. Only what the actor may know of is counted. Three statements."""
    rows = visible_to(actor, Obstacle.objects.filter(cleared_on__isnull=True))
    whole, inside = actor.local or actor.system, knows_inside(actor)
    if group is not None:
        rows = rows.filter(group=group) if whole or group in inside else rows.none()
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    if kind:
        rows = rows.filter(kind=kind)
    late = late_on(clock.today(), "directive__")
    found = list(
        rows.annotate(holds=_counted(actor, Q()), late=_counted(actor, late)).order_by(
            "-holds", "-late", "found_on", "pk"
        )[: MOST + 1]
    )
    more, found = len(found) > MOST, found[:MOST]
    named = _named(found, actor)
    names = Gathering(actor, window_of(None))
    names.mention_rows(found, "group", "organisation")
    names.load_names()
    today = clock.today()
    return ObstacleView(
        obstacles=tuple(
            ObstacleRow(
                id=each.address,
                kind=each.kind,
                text=each.text,
                may_clear=bool(OFFICE & capacities(actor, each.group_id)),
                # Whose own work it holds up is not told whose it is besides.
                group=names.reference("group", each.group_id)
                if whole or each.group_id in inside
                else None,
                organisation=names.reference("organisation", each.organisation_id),
                found_on=each.found_on.isoformat(),
                days=(today - each.found_on).days,
                holds=each.holds,
                late=each.late,
                directives=named.get(each.pk, ()),
            )
            for each in found
        ),
        more=more,
    )


def _holding(actor: Actor) -> QuerySet[Holdup]:
    """What holds open directives up that the actor may know of."""
    return visible_to(
        actor, Holdup.objects.filter(ended_on__isnull=True, directive__state__in=OPEN_STATES)
    )


def _counted(actor: Actor, which: Q) -> Coalesce:
    rows = _holding(actor).filter(which, obstacle=OuterRef("pk")).order_by().values("obstacle")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _named(obstacles: Collection[Obstacle], actor: Actor) -> dict[int, tuple[DirectiveName, ...]]:
    """The directives of obstacles that are due first."""
    place = Window(
        RowNumber(),
        partition_by=[F("obstacle")],
        order_by=[F("directive__due").asc(), F("directive").asc()],
    )
    rows = _holding(actor).filter(obstacle__in=[each.pk for each in obstacles])
    rows = rows.annotate(place=place).filter(place__lte=NAMED)
    found: dict[int, tuple[DirectiveName, ...]] = defaultdict(tuple)
    for row in rows.select_related("directive").order_by("obstacle", "place"):
        each: Directive = row.directive
        found[row.obstacle_id] += (
            DirectiveName(id=each.address, number=each.numbered, task=each.task),
        )
    return found
