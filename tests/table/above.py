"""A group above the flood group, with a table and an office of its own: what is submitted to it is
a matter there."""

from __future__ import annotations

from typing import Any

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.groups import found_group, tie_group
from crosscut.register.models import Group
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.matters import set_remit
from crosscut.table.actions.preparing import prepare_matter, table_matter
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.models import Matter
from tests.table.world import SINCE, Table, seated


def board_above(table: Table) -> Group:
    """The flood group reports to a board too, with a leader and an office; "chair" and "desk"."""
    board = found_group(
        names={"en": "Safety Board"}, since="2020-01-01", basis=table.basis, actor=SYSTEM
    )
    tie_group(
        group=table.group, kind="reports to", other=board, period=SINCE, basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip
    table.seats["chair"] = seated(table, "chair", board, role="leader")
    table.seats["desk"] = seated(table, "desk", board, role="director", tier="office")
    return board


def agreed(table: Table, **more: Any) -> Matter:
    """A crisis of the flood group on which it agreed, too large for itself."""
    matter = table.prepared(crisis=True, **more)
    office, leader = table.actor("office"), table.actor("leader")
    matter = set_remit(matter=matter, seen=matter.changes, remit="key", actor=leader)
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    return agree_matter(matter=matter, seen=matter.changes, actor=office)


def submitted(table: Table, board: Group) -> tuple[Matter, Matter]:
    """The matter before the board, and the matter that it is there."""
    matter = agreed(table)
    matter = submit_matter(
        matter=matter, seen=matter.changes, body=board.pk, actor=table.actor("office")
    )
    received = matter.submissions.get().received
    assert received is not None
    return matter, received


def decides(received: Matter, chair: Actor, desk: Actor, text: str = "") -> Matter:
    """The board decides on its matter: as it was recommended, or otherwise."""
    received = set_remit(matter=received, seen=received.changes, remit="routine", actor=chair)
    received = prepare_matter(matter=received, seen=received.changes, actor=desk)
    received = table_matter(matter=received, seen=received.changes, actor=desk)
    received = agree_matter(matter=received, seen=received.changes, text=text, actor=desk)
    return settle_matter(matter=received, seen=received.changes, actor=chair)
