"""What a refusal may tell: nothing of what the actor may not know of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import require_running
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.refusals import NotAvailable


def may_be_told(row: Any, actor: Actor | None = None) -> bool:
    """Whether the actor (of the running action, without one) may know of a row."""
    actor = actor or require_running().actor
    if sees_everything(actor):
        return True
    return visible_to(actor, type(row)._base_manager.filter(pk=row.pk)).exists()


def refuse_untold(rows: Iterable[Any]) -> None:
    """Refuses: NotAvailable where one of the rows is nothing that the actor may know of."""
    if not all(map(may_be_told, rows)):
        raise NotAvailable
