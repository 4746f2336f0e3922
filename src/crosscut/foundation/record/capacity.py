"""In which capacity an actor did something, as far as it can be told from the actor."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import Subject


def capacity_of(actor: Actor, subjects: Iterable[Subject]) -> str:
    """The capacity word of an entry; empty where the actor had none.

    The registry office writes the register whatever other seats somebody has. Who is no registrar
    acts by a seat: the first capacity that he or she has in one of the groups concerned.
    """
    if actor.system:
        return "system"
    if actor.registrar:
        return "registrar"
    groups = {subject.identifier for subject in subjects if subject.kind == "group"}
    for capacity, held in actor.groups.items():
        if held & groups:
            return capacity
    if actor.auditor:
        return "auditor"
    return "local" if actor.local else ""
