"""To what lists of directives are narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from crosscut.foundation.actor import Actor
from crosscut.register.sight import Shaped
from crosscut.supervision.lifecycles import OPEN
from crosscut.supervision.models import Directive, Holdup, Obstacle, Outlook, Supporting
from crosscut.supervision.openness.directives import of_open_group
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.asked import outlooks_in_turn
from crosscut.supervision.queries.ladder.holding import HOLDS
from crosscut.supervision.queries.ledger.diverging import diverging
from crosscut.supervision.queries.ledger.lights import late_on, of_light
from crosscut.supervision.rules.lights import Light, Now
from crosscut.table.models import Matter
from crosscut.table.policy import visible_to as known_at_the_table

OPEN_STATES = tuple(sorted(state.value for state in OPEN))
#: What `state` may be beside a state: those that have not ended.
STILL_OPEN = "open"
#: Stand for the things and the days of a list, where it only matters that there are any.
_MARKS: Mapping[str, Any] = {
    "group": 7_000_000_801,
    "organisation": 7_000_000_802,
    "matter": 7_000_000_803,
    "obstacle": 7_000_000_804,
    "due_since": date(2, 2, 2),
    "due_until": date(2, 2, 3),
}


@dataclass(frozen=True, slots=True)
class Wanted(Shaped):
    """Which directives a list is of; what is not said narrows nothing. `state` is a state or
    "open"; `organisation` leads or supports; days of `due` are included; `claim`, `origin`,
    `rhythm` and `light` are their keys, and `claim` may be "none": nothing was reported; `held_by`
    is the side that has to move, "lead" or "office"; `diverges` is a divergence, or "any";
    `outlook` is how likely the office takes it, or "none": it did not say."""

    group: int | None = None
    organisation: int | None = None
    matter: int | None = None
    obstacle: int | None = None
    state: str = ""
    light: str = ""
    overdue: bool = False
    claim: str = ""
    origin: str = ""
    rhythm: str = ""
    held_by: str = ""
    diverges: str = ""
    outlook: str = ""
    due_since: date | None = None
    due_until: date | None = None

    @property
    def shape(self) -> Wanted:
        """The same without saying which things and days are meant."""
        return replace(self, **{name: _MARKS[name] for name in self.sets})

    @property
    def sets(self) -> Mapping[str, Any]:
        return {name: one for name in _MARKS if (one := getattr(self, name)) is not None}


#: Nothing was reported yet; no rhythm was set; the office did not say how likely it is.
NOTHING = "none"


def narrowed(
    rows: QuerySet[Directive], wanted: Wanted, *, actor: Actor, now: Now
) -> QuerySet[Directive]:
    """Those of directives that the actor knows of which are wanted."""
    if wanted.group is not None:
        # Who knows of a directive alone does not know from which group it came.
        rows = rows.filter(of_open_group(actor), group=wanted.group)
    if wanted.matter is not None:
        matters = known_at_the_table(actor, Matter.objects.filter(pk=wanted.matter))
        rows = rows.filter(matter__in=matters.values("pk"))
    if wanted.organisation is not None:
        supports = Supporting.objects.filter(
            directive=OuterRef("pk"), organisation=wanted.organisation, left_out_on__isnull=True
        )
        rows = rows.filter(Q(lead=wanted.organisation) | Exists(supports))
    if wanted.obstacle is not None:
        known = visible_to(actor, Obstacle.objects.filter(pk=wanted.obstacle))
        holds = Holdup.objects.filter(
            directive=OuterRef("pk"), obstacle__in=known.values("pk"), ended_on__isnull=True
        )
        rows = rows.filter(Exists(holds))
    if wanted.state == STILL_OPEN:
        rows = rows.filter(state__in=OPEN_STATES)
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.overdue:
        rows = rows.filter(late_on(now.today))
    if wanted.light:
        rows = rows.filter(of_light(Light(wanted.light), now))
    if wanted.claim:
        rows = rows.filter(claim="" if wanted.claim == NOTHING else wanted.claim)
    if wanted.origin:
        rows = rows.filter(origin=wanted.origin)
    if wanted.held_by:
        held = [state.value for state, side in HOLDS.items() if side.value == wanted.held_by]
        rows = rows.filter(state__in=held)
    if wanted.rhythm:
        rows = rows.filter(rhythm="" if wanted.rhythm == NOTHING else wanted.rhythm)
    if wanted.outlook:
        rows = rows.filter(_foreseen(wanted.outlook, actor))
    if wanted.due_since is not None:
        rows = rows.filter(due__gte=wanted.due_since)
    if wanted.due_until is not None:
        rows = rows.filter(due__lte=wanted.due_until)
    # The last: it looks at the directives that all others left.
    return diverging(rows, wanted.diverges) if wanted.diverges else rows


def _foreseen(likelihood: str, actor: Actor) -> Q:
    """Directives that the office takes last for so likely; to whom may not know that, it said
    nothing."""
    said = visible_to(actor, Outlook.objects.filter(directive=OuterRef("pk")))
    if likelihood == NOTHING:
        return ~Q(Exists(said))
    last = Subquery(outlooks_in_turn().values("pk")[:1])
    return Q(Exists(said.filter(likelihood=likelihood, pk=last)))
