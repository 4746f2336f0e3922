"""Having people told of directives, once for each cause."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.table.queries.people import office_of


def tell_in_charge(kind: str, directive: Directive, actor: Actor) -> None:
    """Those of the lead organisation who can acknowledge it."""
    _tell(kind, directive, who_speaks_for(directive.lead_id, directive.group_id), actor)


def tell_supporting(directive: Directive, actor: Actor) -> None:
    """Those of the organisations that support the lead."""
    for row in directive.supporting.filter(left_out_on__isnull=True):
        people = who_speaks_for(row.organisation_id, directive.group_id)
        _tell("directive.supports", directive, people, actor)


def tell_office(kind: str, directive: Directive, actor: Actor) -> None:
    """The office of its group: it has to do something."""
    _tell(kind, directive, office_of(directive.group_id), actor)


def _tell(kind: str, directive: Directive, people: Iterable[int], actor: Actor) -> None:
    if actor.origin == "generator":
        return
    cause = f"{kind}:{directive.address}:{directive.changes}"
    wanted = [(cause, directive.pk, person) for person in sorted(set(people) - {actor.person})]
    Delivery.objects.queue_all(kind=kind, subject=directive.record_kind(), wanted=wanted)
