"""Nobody makes their own authority wider alone: such a write needs a second registrar."""

from __future__ import annotations

from collections.abc import Iterator

from crosscut.access.authority import renewed
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation.actor import Actor
from crosscut.foundation.words import sentence

#: Capacities in words for readers, as refusals say them.
WORDS = {
    "registrar": sentence("registrar"),
    "auditor": sentence("auditor"),
    "insider": sentence("somebody of this organisation"),
    "leader": sentence("leader"),
    "deputy": sentence("deputy leader"),
    "office": sentence("member of the office"),
    "member": sentence("member"),
    "adviser": sentence("adviser"),
    "observer": sentence("observer"),
    "liaison": sentence("liaison"),
    "listed": sentence("reader on a distribution list"),
    "approver": sentence("staff of the approving body"),
    "head": sentence("head of an organisation"),
}


def refuse_widening(before: Actor, made: frozenset[int]) -> None:
    """Compare what the writer could at the start of the action with what he or she can at its end.
    `made` are identifiers of rows that the action made.

    Refuses: NeedsSecondRegistrar.
    """
    if before.person is None or before.local or before.system:
        return
    gained = next(_gained(before, renewed(before), made), None)
    if gained:
        raise NeedsSecondRegistrar(capacity=WORDS[gained])


def _gained(before: Actor, after: Actor, made: frozenset[int]) -> Iterator[str]:
    for capacity in ("registrar", "auditor", "insider"):
        if getattr(after, capacity) and not getattr(before, capacity):
            yield capacity
    for capacity, groups in after.groups.items():
        more = groups - before.groups.get(capacity, frozenset())
        # Who enters a group knows of it already, and goes on knowing.
        if more - made if capacity == "listed" else more:
            yield capacity
    if after.organisations - before.organisations:
        yield "head"
