"""Clashes that wait for the office: to be brought to the table, or settled after its decision."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.supervision.lifecycles import OPEN
from crosscut.supervision.models import Clash, Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.clashes import BEFORE_THE_TABLE

_OPEN = [state.value for state in OPEN]


def clash_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What an organisation said of two directives and nobody brought to the table yet, and what the
    table decided and nobody said; no statement."""
    if not runs:
        return []
    known = visible_to(actor, Clash.objects.filter(settled_on__isnull=True))
    both_open = {"first__state__in": _OPEN, "second__state__in": _OPEN}
    waiting = Q(matter__state__in=[state.value for state in BEFORE_THE_TABLE]) & Q(**both_open)
    said = known.filter(matter__isnull=True, **both_open)
    decided = known.filter(matter__group__in=runs).exclude(waiting)
    return [
        _duty("bring_clash", said, runs),
        _duty("settle_clash", decided, runs),
    ]


def _duty(kind: str, clashes: QuerySet[Clash], runs: frozenset[int]) -> Duty:
    """One line for a clash: with the first of both that is of a group of one's own."""
    first = clashes.filter(first=OuterRef("pk"))
    second = clashes.filter(second=OuterRef("pk")).exclude(first__group__in=runs)
    rows = Directive.objects.filter(Exists(first) | Exists(second), group__in=runs)

    def line(row: Directive) -> Said:
        return Said(
            title=row.task,
            thing=("directive_clash", row.pk),
            about=row.numbered,
            group=row.group_id,
            whose=("organisation", row.lead_id),
            capacity="office",
            disclosure=disclosure_of(row),
        )

    return Duty(kind, rows, line, "due", "state_since", ("matter", "group"))
