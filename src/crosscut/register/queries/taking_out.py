"""Files that leave the register: which sealed groups go with them is in the record."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.readings import note_taken_out_things
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure, Group
from crosscut.register.policy import visible_to


def note_taken_out(groups: Collection[int] | None, *, actor: Actor) -> None:
    """Note which sealed ones among these groups, or among all, an actor takes out as a file. One
    statement where there are none."""
    sealed = visible_to(actor, Group.objects.filter(disclosure=Disclosure.SEALED))
    if groups is not None:
        sealed = sealed.filter(pk__known_in=frozenset(groups))
    found = sealed.order_by("pk").values_list("pk", flat=True)
    note_taken_out_things(actor, [Subject("group", group) for group in found])
