"""Who may know of what is restricted: distribution lists and clearances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.basis import Basis, enter
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import (
    Clearance,
    Confidence,
    Disclosure,
    DistributionEntry,
    Group,
    Organisation,
    Person,
    Post,
    Seat,
    Standing,
    Term,
    Vocabulary,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import ClosedWithoutInstrument, NotOneReader


@action("group.distributed")
def put_on_distribution_list(
    *,
    group: Group,
    organisation: Organisation | None = None,
    person: Person | None = None,
    post: Post | None = None,
    seat: Seat | None = None,
    period: Period,
    basis: Basis = Basis(),
    actor: Actor,
) -> DistributionEntry:
    """One post, seat, person or organisation (with all below it) may know of a group for a time.

    Refuses: NotOneReader.
    """
    may_write(actor)
    readers = {"organisation": organisation, "person": person, "post": post, "seat": seat}
    refuse_not_one(readers)
    entry = DistributionEntry(group=group, **readers)
    entry.period = period
    return enter(entry, basis)


@action("clearance.given")
def give_clearance(
    *,
    mark: str | Term,
    person: Person | None = None,
    post: Post | None = None,
    seat: Seat | None = None,
    period: Period,
    basis: Basis = Basis(),
    actor: Actor,
) -> Clearance:
    """One post, seat or person may read papers up to a classification mark for a time.

    Refuses: NotOneReader, UnknownTerm.
    """
    may_write(actor)
    readers = {"person": person, "post": post, "seat": seat}
    refuse_not_one(readers)
    clearance = Clearance(mark=term(Vocabulary.CLASSIFICATION, mark), **readers)
    clearance.period = period
    return enter(clearance, basis)


def stay_in_sight(group: Group, basis: Basis, actor: Actor) -> None:
    """Who closes a group to others goes on knowing of it, by its distribution list.

    Refuses: ClosedWithoutInstrument, since a list counts only under an instrument.
    """
    closed = group.disclosure in (Disclosure.RESTRICTED, Disclosure.SEALED)
    if not closed or actor.person is None or actor.local or group.pk in actor.knows:
        return
    if basis.instrument is None:
        raise ClosedWithoutInstrument
    entry = DistributionEntry(group=group, person_id=actor.person)
    entry.period = Period.of(clock.today())
    sure = replace(basis.unattested(), confidence=Confidence.CONFIRMED, standing=Standing.ACCEPTED)
    enter(entry, sure)
    # Known before, known after: this makes no authority wider.
    require_running().made.add(group.pk)


def refuse_not_one(readers: Mapping[str, object | None]) -> None:
    """Refuses: NotOneReader."""
    if sum(reader is not None for reader in readers.values()) != 1:
        raise NotOneReader
