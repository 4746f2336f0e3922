"""Who may read the record, and who may erase what an entry wrote (DOMAIN §2)."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence


def reads_record(actor: Actor) -> bool:
    """Auditors read the record, and whoever has the machine; contents as far as they may see."""
    return actor.auditor or actor.local or actor.system


def may_read_record(actor: Actor) -> None:
    """Refuses: NotForYou."""
    if not reads_record(actor):
        raise NotForYou(reason=sentence("the record is read by auditors."))


def may_erase(actor: Actor) -> None:
    """Refuses: NotForYou."""
    if not (actor.registrar or actor.local or actor.system):
        raise NotForYou(reason=sentence("what an entry wrote is erased by the registry office."))
