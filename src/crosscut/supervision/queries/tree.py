"""The tree of a directive: what it is a part of, its parts, and what blocks the whole."""

from __future__ import annotations

from crosscut.supervision.models import Directive

#: No tree is so deep; a ring, which no action makes, would end here too.
DEEPEST = 12


def groups_above(directive: Directive) -> frozenset[int]:
    """The groups that a directive came down through, its own among them; a statement a floor."""
    groups, here = {directive.group_id}, directive.parent_id
    for _floor in range(DEEPEST):
        if here is None:
            break
        group, here = Directive.objects.values_list("group_id", "parent_id").get(pk=here)
        groups.add(group)
    return frozenset(groups)
