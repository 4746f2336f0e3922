"""The directives that a group has already, to know rows of a ledger again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.register.rules.names import folded
from crosscut.supervision.models import Directive, TakenRow
from crosscut.supervision.policy.directives import visible_to


class There(NamedTuple):
    """A directive of the group."""

    number: str
    task: str
    days: frozenset[date]
    due: date


class Present:
    """What the actor knows of a group's directives; two statements."""

    def __init__(self, group: int, *, actor: Actor) -> None:
        self._by_task: dict[tuple[str, int], list[There]] = defaultdict(list)
        self._by_number: dict[str, There] = {}
        rows = visible_to(actor, Directive.objects.filter(group=group))
        by_id: dict[int, There] = {}
        for each in rows.only(
            "task", "lead", "due", "first_due", "series", "year", "number"
        ).iterator(2_000):
            there = There(each.numbered, each.task, frozenset((each.due, each.first_due)), each.due)
            self._by_task[folded(each.task), each.lead_id].append(there)
            self._by_number[each.numbered.casefold()] = by_id[each.pk] = there
        taken = visible_to(actor, TakenRow.objects.filter(file__group=group).exclude(number=""))
        for number, directive in taken.values_list("number", "directive_id"):
            if directive in by_id:
                self._by_number.setdefault(number.casefold(), by_id[directive])

    def says_the_same(self, other: Present) -> bool:
        """Whether the directives are those that another knows."""
        mine, theirs = ((each._by_task, each._by_number) for each in (self, other))
        return mine == theirs

    def same(self, form: str, lead: int) -> list[There]:
        """Those that give the same task, as it is folded, to the same organisation."""
        return self._by_task.get((form, lead), [])

    def numbered(self, number: str) -> There | None:
        """The one that has a number: Crosscut's own, or that of the ledger it came from."""
        return self._by_number.get(number.casefold())
