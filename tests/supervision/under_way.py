"""Directives on their way: acknowledged, begun, reported done, verified."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from crosscut.foundation import clock
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.verbs import ACTIONS
from tests.supervision.decided import issued
from tests.table.world import Table

#: What is said with each step, and by whom it is taken.
SAID: dict[str, tuple[str, dict[str, Any]]] = {
    "acknowledge": ("liaison", {}),
    "begin": ("liaison", {}),
    "report_done": ("liaison", {"evidence": "Twenty pumps run since Monday"}),
    "verify": ("office", {"way": "documents", "evidence": "Four of twenty were seen running"}),
}


def take(table: Table, verb: str, directive: Directive, by: str, **said: Any) -> Directive:
    """A step, on the state that there is now."""
    directive.refresh_from_db()
    return ACTIONS[verb](directive=directive, seen=directive.changes, actor=table.actor(by), **said)


def brought(table: Table, to: str, directive: Directive | None = None, **more: Any) -> Directive:
    """A directive to the Roads Bureau, or to the Health Bureau, brought so far: the last step."""
    directive = directive or issued(table, **more)
    directive.refresh_from_db()
    by = "head" if directive.lead_id == table.bodies["health"].pk else "liaison"
    for verb, (name, said) in SAID.items():
        directive = take(table, verb, directive, by if name == "liaison" else name, **said)
        if verb == to:
            return directive
    raise AssertionError(to)


def last_step(directive: Directive) -> DirectiveStep:
    """The latest line of its trail."""
    step = directive.trail.last()
    assert step is not None
    return step


@contextmanager
def later(days: int) -> Iterator[None]:
    """So many days after today."""
    with clock.business_day(clock.today() + timedelta(days)):
        yield
