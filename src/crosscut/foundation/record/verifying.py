"""Verifying: is the record what it was when it was written?

Everything is read once, in the order of the chain, a few thousand entries at a time. Each entry
is held against its own digest, its payload against the salted one, its place against the entry
before it, and the whole against checkpoints that somebody kept elsewhere. After a fault the
stored chain goes on, so that one change is one fault, at its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max

from crosscut.foundation.identifier import encode
from crosscut.foundation.record.digests import COVERED, START, digest_of, entry_digest, link
from crosscut.foundation.record.guards import missing_guards
from crosscut.foundation.record.models import ERASED, Entry, EntryObject, Payload
from crosscut.foundation.record.traces_of_absence import absences

CHUNK = 4000
#: Faults that are told; the rest is counted.
TOLD = 200
#: Writers run side by side and machines differ a little; more is a clock that was set back.
CLOCKS_DIFFER = timedelta(minutes=1)
ERASING = "payload.erased"

Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where: the place in the chain (None before it has one) and
    the reference of the entry."""

    kind: str
    said: str
    position: int | None = None
    entry: str | None = None


class Pinned(NamedTuple):
    """What a checkpoint says: the chain digest at a place, and where that is written."""

    position: int
    digest: str
    where: str


@dataclass
class Verification:
    """What verifying found. `last` is the last place of the chain and its digest."""

    entries: int = 0
    sealed: int = 0
    waiting: int = 0
    last: tuple[int, str] = (0, START)
    faults: list[Fault] = field(default_factory=list)
    faulty: int = 0
    #: Sequence of each entry whose payload was erased → its reference.
    emptied: dict[int, int] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checkpoints: int = 0

    @property
    def sound(self) -> bool:
        return not self.faulty

    def wrong(
        self, kind: str, said: str, position: int | None = None, reference: int | None = None
    ) -> None:
        self.faulty += 1
        if len(self.faults) < TOLD:
            entry = encode(reference) if reference is not None and reference > 0 else None
            self.faults.append(Fault(kind, said, position, entry))


def verify(pinned: Iterable[Pinned] = (), told: Told = lambda stage, rows: None) -> Verification:
    """Read the whole record and say what is wrong with it. `told` hears how far it is."""
    found = Verification()
    for name in missing_guards(connection):
        found.wrong("unguarded", f"the database's guard {name} was dropped: run `crosscut upgrade`")
    _Chain(found, pinned).walk(told)
    for rows in _chunks(sealed=False):
        for row in rows:
            found.entries += 1
            found.waiting += 1
            _judge(found, row)
    for said in absences():
        found.wrong("missing", said)
    _hear_erasures(found)
    return found


class _Row(NamedTuple):
    """An entry with what belongs to it."""

    position: int | None
    sequence: int
    digest: str
    chain_digest: str
    columns: Sequence[Any]
    objects: list[tuple[str, int]]
    payload: tuple[str, str] | None

    @property
    def reference(self) -> int:
        return int(self.columns[0])


class _Chain:
    """The sealed part, walked from its start."""

    def __init__(self, found: Verification, pinned: Iterable[Pinned]) -> None:
        self.found = found
        self.previous, self.expected = START, 1
        self.pinned: dict[int, list[Pinned]] = defaultdict(list)
        for each in pinned:
            self.pinned[each.position].append(each)
            found.checkpoints += 1
        self.latest: datetime | None = None
        self.set_back = 0

    def walk(self, told: Told) -> None:
        found = self.found
        for rows in _chunks(sealed=True):
            for row in rows:
                self._place(row)
                _judge(found, row)
            found.sealed += len(rows)
            found.entries += len(rows)
            told("verifying", found.sealed)
        found.last = self.expected - 1, self.previous
        for position, checkpoints in sorted(self.pinned.items()):
            for checkpoint in checkpoints:
                found.wrong(
                    "truncated",
                    f"{checkpoint.where} saw position {position}, and the record has none such"
                    f" (it ends at {self.expected - 1}): entries were removed",
                    position,
                )
        if self.set_back:
            found.notes.append(
                f"{self.set_back} entries are dated before an earlier one of the chain: a clock"
                " was set back; the order of the chain holds"
            )

    def _place(self, row: _Row) -> None:
        found, position = self.found, row.position or 0
        if position != self.expected:
            span = f"{self.expected}–{position - 1}" if position - 1 > self.expected else ""
            said = (
                f"positions {span} are missing" if span else f"position {position - 1} is missing"
            )
            if position < self.expected:
                said = f"position {position} is none of the chain's"
            found.wrong("missing", said, self.expected)
        elif link(self.previous, position, row.sequence, row.digest) != row.chain_digest:
            found.wrong(
                "unlinked",
                "does not follow from the entry before it: it was changed, exchanged or put in",
                position,
                row.reference,
            )
        for checkpoint in self.pinned.pop(position, ()):
            if checkpoint.digest != row.chain_digest:
                found.wrong(
                    "rewritten",
                    f"is not what {checkpoint.where} saw: the chain was rewritten at or before it",
                    position,
                    row.reference,
                )
        at = row.columns[_AT]
        if self.latest is not None and at < self.latest - CLOCKS_DIFFER:
            self.set_back += 1
        self.latest = max(self.latest or at, at)
        self.previous, self.expected = row.chain_digest, max(position, self.expected - 1) + 1


_AT = COVERED.index("at")


def _judge(found: Verification, row: _Row) -> None:
    """An entry by itself: its columns, its objects, its payload."""
    place = row.position, row.reference
    if entry_digest(row.columns, row.objects) != row.digest:
        found.wrong("changed", "was changed, or its objects were", *place)
    if row.payload is None:
        found.wrong("payload missing", "has lost its payload", *place)
        return
    salt, content = row.payload
    if salt == "" and content == ERASED:
        found.emptied[row.sequence] = row.reference
    elif digest_of(salt, content) != row.columns[_PAYLOAD]:
        found.wrong("payload changed", "has another payload than it was written with", *place)


_PAYLOAD = COVERED.index("payload_digest")


def _chunks(*, sealed: bool) -> Iterator[list[_Row]]:
    """All entries with what belongs to them, the sealed ones by place, others by sequence."""
    key = "position" if sealed else "sequence"
    those = Entry.objects.filter(position__isnull=not sealed).order_by(key)
    after: int | None = None
    while True:
        page = those if after is None else those.filter(**{f"{key}__gt": after})
        rows = list(
            page.values_list("position", "sequence", "digest", "chain_digest", *COVERED)[:CHUNK]
        )
        if not rows:
            return
        place = 0 if sealed else 1
        first, last = rows[0][place], rows[-1][place]
        # Not by whether they are sealed: entries may be meanwhile.
        within = {f"entry__{key}__gte": first, f"entry__{key}__lte": last}
        objects: dict[int, list[tuple[str, int]]] = defaultdict(list)
        touched = EntryObject.objects.filter(**within)
        for entry, kind, identifier in touched.values_list(
            "entry_id", "kind", "identifier"
        ).iterator(chunk_size=CHUNK):
            objects[entry].append((kind, identifier))
        payloads = {
            entry: (salt, content)
            for entry, salt, content in Payload.objects.filter(**within).values_list(
                "entry_id", "salt", "content"
            )
        }
        yield [
            _Row(position, sequence, digest, chained, columns, objects[sequence],
                 payloads.get(sequence))
            for position, sequence, digest, chained, *columns in rows
        ]  # fmt: skip
        after = last


def _hear_erasures(found: Verification) -> None:
    """Each emptied payload needs an entry that erased it."""
    from crosscut.foundation.record.payloads import facts_of_payload

    said = dict(
        EntryObject.objects.filter(kind="entry", entry__verb=ERASING)
        .values_list("identifier")
        .annotate(by=Max("entry_id"))
    )
    entries = Entry.objects.select_related("payload").in_bulk(
        [said[sequence] for sequence in found.emptied if sequence in said]
    )
    for sequence, reference in found.emptied.items():
        by = entries.get(said.get(sequence, 0))
        if by is None:
            found.wrong(
                "payload emptied", "has lost its payload, and no entry says who erased it",
                None, reference,
            )  # fmt: skip
            continue
        reason = facts_of_payload(by.payload.content).get("reason", "")
        found.erased.append(
            f"the payload of entry {encode(reference)} was erased by entry"
            f" {encode(by.reference)} on {by.at:%Y-%m-%d}: {reason}"
        )
