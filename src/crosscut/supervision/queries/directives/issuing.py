"""What whoever issues directives needs to know of the decision that they come of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.directives.subordinates import subordinates
from crosscut.supervision.queries.people import leaders_today
from crosscut.supervision.rules.directives import clauses_of
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Matter

#: In these a matter has a decision that organisations can be told to carry out.
ISSUING = frozenset({MatterState.DECIDED, MatterState.RELAYED})


@dataclass(frozen=True, slots=True)
class Issuing:
    """The organisations that the group binds, which are told to do something first of all, and the
    points of the decided text, each of which may be a directive."""

    organisations: tuple[Reference, ...]
    clauses: tuple[str, ...]


def may_issue_from(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may issue directives of a matter as it stands."""
    if MatterState(matter.state) not in ISSUING:
        return False
    try:
        may_issue(actor, matter.group_id)
    except NotForYou:
        return False
    return True


class Instructing(NamedTuple):
    """What whoever takes down an instruction chooses of: who is offered to be in charge, who leads
    the group; `by_oneself` where whoever writes it leads."""

    organisations: tuple[Reference, ...]
    leaders: tuple[Reference, ...]
    by_oneself: bool


def groups_to_instruct_in(actor: Actor) -> tuple[Reference, ...]:
    """The groups in which the actor writes instructions: as leader, or for the office."""
    runs = frozenset().union(*(actor.groups.get(each, frozenset()) for each in OFFICE))
    names = Gathering(actor, window_of(None))
    names.mention("group", *runs)
    names.load_names()
    return tuple(
        sorted(names.references("group", sorted(runs)), key=lambda each: (each.name, each.id))
    )


def instructing_of(group: int, *, actor: Actor) -> Instructing:
    """For a group in which the actor may issue."""
    under, leading = subordinates(group), leaders_today(group)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *under)
    names.mention("person", *leading)
    names.load_names()
    named = sorted(names.references("organisation", sorted(under)), key=lambda each: each.name)
    leads = group in actor.groups.get("leader", frozenset())
    leaders = names.references("person", sorted(leading))
    return Instructing(tuple(named), leaders, leads)


def issuing_of(group: int, matter: Matter | None, *, actor: Actor) -> Issuing:
    """For a group, and a matter of its with a decision. Five statements at most."""
    under = subordinates(group)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *under)
    names.load_names()
    named = sorted(names.references("organisation", sorted(under)), key=lambda each: each.name)
    return Issuing(tuple(named), clauses_of(matter.decision.text) if matter else ())
