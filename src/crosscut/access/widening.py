"""Nobody makes their own authority wider alone: such a write needs a second registrar.

A write that begins on a later day is asked about on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crosscut.access.authority import made_of, renewed, standing_person
from crosscut.access.grounds import Ground, grounds_of
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.foundation.record.trace import Trace, require_running
from crosscut.foundation.words import sentence
from crosscut.register.models import (
    Clearance,
    Deputisation,
    Disclosure,
    DistributionEntry,
    Group,
    GroupTie,
    Liaison,
    OrganisationTie,
    Role,
    Seat,
    Tenure,
)

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
    "cleared": sentence("reader of marked papers"),
}

#: The facts that give authority, and where one begins for certain, and ends.
GIVING = (
    Tenure, Seat, Liaison, DistributionEntry, Deputisation, GroupTie, OrganisationTie, Clearance,
)  # fmt: skip
BOUNDS = ("from_max", "until_min", "until_max")
#: Authority is made of rows of these rooms alone; accounts, which keep no trace of their rows, are
#: written by actions of the second.
OF_AUTHORITY = frozenset({"register", "access"})


def refuse_widening(before: Actor, made: frozenset[int]) -> None:
    """Compare what the writer could at the start of the action with what he or she can at its end.
    `made` are identifiers of rows that the action made.

    Refuses: NeedsSecondRegistrar.
    """
    if before.person is None or before.local or before.system:
        return
    trace = require_running()
    if trace.rooms.isdisjoint(OF_AUTHORITY):
        return
    gained = next(_gained(before, renewed(before), made), None) or _gained_later(before, trace)
    if gained:
        refusal = NeedsSecondRegistrar(capacity=WORDS[gained])
        refusal.subjects = (*trace.subjects, *_papers(trace))
        refusal.founds = _narrowest(made)
        raise refusal


def _gained_later(before: Actor, trace: Trace) -> str | None:
    """What the writer will be on a day that the action wrote of, by a row that it wrote."""
    person = standing_person(before.person or 0)
    if person is None:
        return None
    kinds = {subject.kind for subject in trace.subjects}
    written = trace.made | {subject.identifier for subject in trace.subjects}
    for day in sorted(_later_days(trace)):
        on = PartialDate.parse(day)
        grounds = (each for each in grounds_of(person, on) if _hangs_on(each, written, kinds))
        found = next(_gained(before, made_of(grounds, before, on), frozenset(trace.made)), None)
        if found:
            return found
    return None


def _later_days(trace: Trace) -> set[date]:
    """Days after today on which something that was written begins or ends."""
    today = clock.today()
    if trace.rows_kept:
        rows = [change["after"] or {} for change in trace.changes]
        said = {date.fromisoformat(row[name]) for row in rows for name in BOUNDS if row.get(name)}
    else:
        said = {
            day
            for model in GIVING
            for bounds in model.objects.filter(pk__known_in=trace.made).values_list(*BOUNDS)
            for day in bounds
        }
    return {day for day in said if today < day < FAR_FUTURE}


def _hangs_on(ground: Ground, written: set[int], kinds: set[str]) -> bool:
    """Whether what was written gives the ground: the fact itself, what a deputy's acting for the
    leader hangs on, or where a body stands."""
    if ground.organisation is not None and "organisationtie" in kinds:
        return True
    if ground.capacity == "leader" and ground.role != Role.LEADER and ground.group in written:
        return True
    return not written.isdisjoint({ground.fact, ground.tenure, ground.deputisation})


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
    if after.cleared - before.cleared:
        yield "cleared"
