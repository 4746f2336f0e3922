"""Nobody makes their own authority wider alone: such a write needs a second registrar."""

from __future__ import annotations

from collections.abc import Iterator

from crosscut.access.authority import renewed
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.trace import Trace, require_running
from crosscut.foundation.words import sentence
from crosscut.register.models import Disclosure, Group

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
        refusal = NeedsSecondRegistrar(capacity=WORDS[gained])
        trace = require_running()
        refusal.subjects = (*trace.subjects, *_papers(trace))
        refusal.founds = _narrowest(made)
        raise refusal


def _papers(trace: Trace) -> Iterator[tuple[str, int]]:
    """The instruments under which rows were written: entries are not about them, but say them."""
    for change in trace.changes:
        for values in (change["before"], change["after"]):
            if values and values.get("instrument_id"):
                yield "instrument", decode(values["instrument_id"])


def _narrowest(made: frozenset[int]) -> str:
    """The narrowest disclosure of the groups that an action founded; empty for none."""
    founded = Group.objects.filter(pk__in=made).values_list("disclosure", flat=True)
    return max(founded, key=Disclosure.values.index, default="")


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
