"""The record for auditors: search, one entry, and all of it to take out.

An entry is shown whole or not at all: who may not know of one of the things that it is about
does not learn that there is such an entry. Entries are told by their random references; nothing
here says how many there are, nor at which place of the chain one stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.actions.noting import RECORD
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.record.payloads import facts_of_payload
from crosscut.foundation.record.policy import reads_record
from crosscut.foundation.record.readings import note_reading
from crosscut.register.models import Seat
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.known_entries import first_known, known_among
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace

#: Kinds of things that answers name.
CALLED = ("group", "organisation", "person", "post")
#: Things of an entry that are shown in a list; its page shows all.
SHOWN = 6
#: Asked for in the place of a verb: whatever somebody was refused.
REFUSED = "refused"
REFUSED_REQUEST, REFUSED_SIGN_IN = "request.refused", "session.refused"


@dataclass(frozen=True, slots=True)
class AuditFilters:
    """What is searched for: accounts or people who did it, the verb (`REFUSED`: all that was
    refused), a thing, days of real time (UTC, both included), origin and capacity."""

    accounts: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    verb: str = ""
    thing: int | None = None
    since: date | None = None
    until: date | None = None
    origin: str = ""
    capacity: str = ""


class Touched(Answer):
    """A thing that an entry is about; named where it has a name."""

    kind: str
    id: str
    name: str = ""
    scripts: dict[str, str] = {}


class AuditRow(Answer):
    """One entry: what was done, by whom, in which capacity, for whom, when, from which request.

    `account` is an identifier. In a list `objects` are the first things that have a name, and
    `more` says how many others have one; elsewhere they are all rows that were written or meant.
    `sealed` says whether it has its place in the chain. `refused` says of a refused request what
    was refused: "act", "file", "link" …
    """

    id: str
    verb: str
    at: str
    business_day: str
    account: str | None
    person: Reference | None
    capacity: str
    role: str
    group: Reference | None
    on_behalf_of: Reference | None
    origin: str
    request: str
    objects: tuple[Touched, ...]
    more: int
    sealed: bool
    erased: bool
    refused: str = ""


class AuditPage(Answer):
    """Entries, the latest first; `next` is where the next page starts."""

    rows: tuple[AuditRow, ...]
    next: str | None


class AuditedEntry(Answer):
    """One entry with all things that it is about, its digests, and what it changed.

    The digest of the chain is for whoever sees everything: two of them, and the entries between,
    would tell whether there are others.
    """

    row: AuditRow
    entry: EntryAnswer
    facts: dict[str, Any]
    payload_digest: str
    digest: str
    chain_digest: str


def search_record(
    *, actor: Actor, filters: AuditFilters, after: str | None = None, limit: int = PAGE
) -> AuditPage | None:
    """A page of the record; None to whom it is not open. That it was looked at is an entry.

    Refuses: UnknownPlace.
    """
    if not reads_record(actor):
        return None
    note_reading(actor, RECORD)
    limit = max(1, min(limit, LARGEST))
    entries = _matching(filters)
    if after is not None:
        entries = entries.filter(sequence__lt=_place(actor, after))
    ordered = entries.order_by("-sequence").select_related("payload")
    found = first_known(ordered, actor, limit + 1)
    shown = found[:limit]
    going_on = encode(shown[-1].reference) if len(found) > limit else None
    return AuditPage(rows=rows_of_entries(shown, actor=actor), next=going_on)


def audited(reference: int, *, actor: Actor) -> AuditedEntry | None:
    """One entry; None where there is none, or the actor may not know of it."""
    if not reads_record(actor):
        return None
    note_reading(actor, RECORD)
    entries = Entry.objects.filter(reference=reference).select_related("payload")
    entry = next(iter(known_among(entries, actor)), None)
    if entry is None:
        return None
    (row,) = rows_of_entries([entry], actor=actor, whole=True)
    (changes,) = changes_of([entry], actor=actor)
    return AuditedEntry(
        row=row,
        entry=changes,
        facts=json.loads(entry.payload.content).get("facts", {}),
        payload_digest=entry.payload_digest,
        digest=entry.digest,
        chain_digest=entry.chain_digest if sees_everything(actor) else "",
    )


def every_entry(
    *, actor: Actor, filters: AuditFilters, contents: bool = False
) -> Iterator[tuple[AuditRow, Mapping[str, Any] | None]]:
    """All entries that match, the oldest first, a page at a time; with before and after where
    these are asked for. Nothing to whom the record is not open."""
    after = 0
    while reads_record(actor):
        waiting = _matching(filters).filter(sequence__gt=after).order_by("sequence")
        page = first_known(waiting.select_related("payload"), actor, LARGEST)
        if not page:
            return
        rows = rows_of_entries(page, actor=actor, whole=True)
        for entry, row in zip(page, rows, strict=True):
            yield row, json.loads(entry.payload.content) if contents else None
        after = page[-1].sequence


def _matching(filters: AuditFilters) -> QuerySet[Entry]:
    entries = Entry.objects.all()
    if filters.accounts or filters.people:
        people = Q(person__in=filters.people) | Q(on_behalf_of__in=filters.people)
        entries = entries.filter(Q(account__in=filters.accounts) | people)
    if filters.verb == REFUSED:
        entries = entries.filter(verb__in=(REFUSED_REQUEST, REFUSED_SIGN_IN))
    elif filters.verb:
        entries = entries.filter(verb=filters.verb)
    if filters.origin:
        entries = entries.filter(origin=filters.origin)
    if filters.capacity:
        entries = entries.filter(capacity=filters.capacity)
    if filters.since is not None:
        entries = entries.filter(at__gte=datetime.combine(filters.since, time.min, UTC))
    if filters.until is not None:
        entries = entries.filter(at__lte=datetime.combine(filters.until, time.max, UTC))
    if filters.thing is not None:
        about = EntryObject.objects.filter(identifier=filters.thing)
        entries = entries.filter(pk__in=about.values("entry"))
    return entries


def _place(actor: Actor, after: str) -> int:
    """The sequence of an entry that the actor may know of. Refuses: UnknownPlace."""
    try:
        reference = decode(after)
    except ValueError:
        raise UnknownPlace(after=after[:40]) from None
    for entry in known_among(Entry.objects.filter(reference=reference), actor):
        return entry.sequence
    raise UnknownPlace(after=after)


def rows_of_entries(
    entries: Iterable[Entry], *, actor: Actor, whole: bool = False
) -> tuple[AuditRow, ...]:
    """Entries as rows; the number of statements does not grow with them. They come with their
    payloads."""
    listed = list(entries)
    objects: dict[int, list[tuple[str, int]]] = defaultdict(list)
    counted: dict[int, int] = {}
    for entry, kind, identifier, all_of_them in _first_things(listed, whole):
        objects[entry].append((kind, identifier))
        counted[entry] = all_of_them
    seats = {
        seat.pk: seat
        for seat in visible_to(
            actor, Seat._base_manager.filter(pk__in={e.seat for e in listed if e.seat})
        )
    }
    gathering = Gathering(actor, window_of(None))
    for row in listed:
        gathering.mention("person", row.person, row.on_behalf_of)
        for kind, identifier in objects[row.pk]:
            if kind in CALLED:
                gathering.mention(kind, identifier)
    gathering.mention_rows(seats.values(), "group")
    gathering.load_names()
    return tuple(
        _row(gathering, entry, objects[entry.pk], counted.get(entry.pk, 0), seats)
        for entry in listed
    )


def _first_things(entries: list[Entry], whole: bool) -> Iterable[tuple[int, str, int, int]]:
    """The first things of each entry, named ones first, and how many there are: the entry of an
    import may be about all of the register."""
    # What an entry says of other entries is told by its verb.
    touched = EntryObject.objects.filter(entry__in=[entry.pk for entry in entries]).exclude(
        kind__in=("entry", "record")
    )
    if not whole:
        touched = touched.filter(kind__in=CALLED)
    named = Case(When(kind__in=CALLED, then=Value(0)), default=Value(1))
    placed = touched.annotate(
        place=Window(RowNumber(), partition_by=F("entry"), order_by=[named, F("pk")]),
        all_of_them=Window(Count("pk"), partition_by=F("entry")),
    )
    return (
        placed.filter(place__lte=LARGEST if whole else SHOWN)
        .order_by("entry", "place")
        .values_list("entry_id", "kind", "identifier", "all_of_them")
    )


def _row(
    gathering: Gathering,
    entry: Entry,
    things: list[tuple[str, int]],
    number_of_things: int,
    seats: Mapping[int, Seat],
) -> AuditRow:
    seat = seats.get(entry.seat or 0)
    return AuditRow(
        id=encode(entry.reference),
        verb=entry.verb,
        at=entry.at.isoformat(),
        business_day=entry.business_day.isoformat(),
        account=encode(entry.account) if entry.account else None,
        person=gathering.reference("person", entry.person),
        capacity=entry.capacity,
        role=seat.role if seat else "",
        group=gathering.reference("group", seat.group_id) if seat else None,
        on_behalf_of=gathering.reference("person", entry.on_behalf_of),
        origin=entry.origin,
        request=entry.request,
        objects=tuple(
            Touched(kind=kind, id=encode(pk), **gathering.called(kind, pk)._asdict())
            for kind, pk in things
        ),
        more=max(0, number_of_things - len(things)),
        sealed=entry.position is not None,
        erased=entry.payload.erased,
        refused=_refused(entry),
    )


def _refused(entry: Entry) -> str:
    if entry.verb != REFUSED_REQUEST or entry.payload.erased:
        return ""
    return str(facts_of_payload(entry.payload.content).get("kind", ""))
