"""Who writes, looked up within the transaction in which it is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from django.db import connection

from crosscut.access.authority import renewed
from crosscut.foundation.actor import Actor

_known: ContextVar[Actor | None] = ContextVar("looked_up_within", default=None)


@contextmanager
def looked_up_within(actor: Actor) -> Iterator[Actor]:
    """The same account as of now, within a transaction. Where nobody else can write before it ends
    (SQLite), the first action in it need not look again."""
    now = renewed(actor)
    alone = connection.in_atomic_block and not connection.features.has_select_for_update
    before = _known.set(now if alone else None)
    try:
        yield now
    finally:
        _known.reset(before)


def of_action(actor: Actor) -> Actor:
    """The same account as of now: actions ask it after they have their locks."""
    known = _known.get()
    # What this action writes may give more, or take it: the next one looks again.
    _known.set(None)
    if known is None or known.account != actor.account:
        return renewed(actor)
    return replace(known, seat=actor.seat, on_behalf_of=actor.on_behalf_of)
