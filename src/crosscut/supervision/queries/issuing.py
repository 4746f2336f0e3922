"""What whoever issues directives needs to know of the decision that they come of."""

from __future__ import annotations

from dataclasses import dataclass

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.policy import may_issue
from crosscut.supervision.queries.subordinates import subordinates
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


def issuing_of(group: int, matter: Matter | None, *, actor: Actor) -> Issuing:
    """For a group, and a matter of its with a decision. Five statements at most."""
    under = subordinates(group)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *under)
    names.load_names()
    named = sorted(names.references("organisation", sorted(under)), key=lambda each: each.name)
    return Issuing(tuple(named), clauses_of(matter.decision.text) if matter else ())
