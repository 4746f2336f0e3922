"""Ending any dated fact that has no verb of its own: a tie, a trait, an office, a liaison."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.basis import Basis, end
from crosscut.register.actions.naming import show_name
from crosscut.register.models import Claim, GroupStatus, Name, Standing
from crosscut.register.policy import may_write
from crosscut.register.refusals import NotEnded

Fact = TypeVar("Fact", bound=Claim)


@action("fact.ended")
def end_fact(
    *,
    fact: Fact,
    on: PartialDate | date,
    reason: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> Fact:
    """From the day on the fact holds no more; until then it did. The state of a group ends with
    the next step of its life.

    Refuses: NotEnded, AlreadyEnded, DateBeforeStart.
    """
    may_write(actor)
    fact = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    if isinstance(fact, GroupStatus) or fact.standing == Standing.WITHDRAWN:
        raise NotEnded(kind=fact.record_kind())
    end(fact, on, basis)
    if isinstance(fact, Name):
        show_name(getattr(fact, fact.BEARER))
    if reason:
        require_running().facts["reason"] = reason
    return fact
