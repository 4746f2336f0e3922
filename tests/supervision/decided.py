"""Matters on which the flood group decided, and directives that came of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from crosscut.foundation import clock
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.models import Directive
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.preparing import table_matter
from crosscut.table.models import Matter
from tests.table.world import Table


def decided(table: Table, form: str = "directive", **more: Any) -> Matter:
    """A matter that the leader settled."""
    matter = table.prepared(crisis=True, **more)
    office, leader = table.actor("office"), table.actor("leader")
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=office)
    return settle_matter(matter=matter, seen=matter.changes, form=form, actor=leader)


def issued(
    table: Table, matter: Matter | None = None, lead: str = "roads", **more: Any
) -> Directive:
    """A directive of a decision, to the Roads Bureau, which has a liaison."""
    matter = matter or decided(table)
    matter.refresh_from_db()
    given: dict[str, Any] = {
        "task": "Replace the pumps of the east bank",
        "result": "Twenty pumps run",
        "due": clock.today() + timedelta(days=30),
        "unit": "pumps",
        "baseline": 0,
        "target": 20,
        **more,
    }
    return issue_directive(
        matter=matter, seen=matter.changes, lead=table.bodies[lead], actor=table.actor("office"),
        **given,
    )  # fmt: skip


def matter_of(directive: Directive) -> Matter:
    """The matter of a directive that came of a decision, as it is now."""
    matter = directive.matter
    assert matter is not None
    matter.refresh_from_db()
    return matter
