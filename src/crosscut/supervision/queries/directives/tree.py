"""The tree of a directive: what it is a part of, its parts, and what blocks the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import SETTLED, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.models.family import DEEPEST, family
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.life_answers import TreeNode
from crosscut.supervision.queries.directives.lists import known_as_of_group
from crosscut.supervision.queries.ledger.lights import PLACES, Judged


def groups_above(directive: Directive) -> frozenset[int]:
    """The groups that a directive came down through, its own among them; a statement a floor."""
    groups, here = {directive.group_id}, directive.parent_id
    for _floor in range(DEEPEST):
        if here is None:
            break
        group, here = Directive.objects.values_list("group_id", "parent_id").get(pk=here)
        groups.add(group)
    return frozenset(groups)


def family_of(directive: Directive, actor: Actor) -> list[Directive]:
    """A directive with all that hang together with it and that the actor may know of: the tree
    from the highest of them down. Two statements."""
    related = family(directive.pk)
    if len(related) == 1:
        return [directive]
    rows = visible_to(actor, Directive.objects.filter(pk__in=related))
    known = {row.pk: row for row in rows} | {directive.pk: directive}
    # What hangs on one that is not known is no part of what is seen.
    top = directive
    for _floor in range(DEEPEST):
        if top.parent_id not in known:
            break
        top = known[top.parent_id]
    below: dict[int, list[Directive]] = defaultdict(list)
    for row in known.values():
        if row.parent_id is not None:
            below[row.parent_id].append(row)
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += below[here.pk]
    return found


def tree_of(
    directive: Directive, rows: list[Directive], judged: Mapping[int, Judged], actor: Actor
) -> tuple[TreeNode, ...]:
    """The rows of a family in the order of the tree, of each whole first what is most urgent; empty
    where there is nothing but the directive. Statements for names alone."""
    if len(rows) == 1:
        return ()
    known = known_as_of_group(rows, actor)
    names = Gathering(actor, window_of(None))
    for row in rows:
        names.mention("organisation", row.lead_id)
        if row.pk in known:
            names.mention("group", row.group_id)
    names.load_names()
    present = {row.pk for row in rows}
    below: dict[int, list[Directive]] = defaultdict(list)
    for row in rows:
        if row.parent_id in present and row.parent_id is not None:
            below[row.parent_id].append(row)
    found: list[TreeNode] = []

    def add(row: Directive, floor: int) -> None:
        found.append(
            TreeNode(
                id=row.address,
                number=row.numbered,
                task=row.task,
                group=names.reference("group", row.group_id) if row.pk in known else None,
                lead=names.reference("organisation", row.lead_id),
                state=row.state,
                due=row.due.isoformat(),
                light=judged[row.pk].light.value,
                provisional=judged[row.pk].provisional,
                floor=floor,
                here=row.pk == directive.pk,
                blocks=floor > 0 and DirectiveState(row.state) not in SETTLED,
            )
        )
        for part in sorted(below[row.pk], key=lambda each: _urgency(each, judged)):
            add(part, floor + 1)

    add(rows[0], 0)
    return tuple(found)


def _urgency(row: Directive, judged: Mapping[int, Judged]) -> tuple[int, str, int]:
    return (PLACES[judged[row.pk].light], row.due.isoformat(), row.pk)
