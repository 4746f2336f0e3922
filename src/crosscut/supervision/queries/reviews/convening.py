"""The groups whose reviews somebody runs."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import OFFICE


def groups_run(*, actor: Actor) -> tuple[Reference, ...]:
    """By name; two statements, none for who runs no group."""
    groups = frozenset().union(*(actor.groups.get(each, frozenset()) for each in OFFICE))
    if not groups:
        return ()
    names = Gathering(actor, window_of(None))
    names.mention("group", *groups)
    names.load_names()
    return tuple(sorted(names.references("group", sorted(groups)), key=lambda each: each.name))
