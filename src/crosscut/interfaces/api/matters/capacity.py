"""Who may try at all to do something at the table."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.table.policy import FOR_WHOM


def with_an_account(actor: Actor) -> None:
    """Whoever comes without one has no seat. Refuses: NotForYou."""
    if actor.account is None:
        raise NotForYou(reason=FOR_WHOM["deputy"])
