"""Undoing: taking back all that one entry of the record wrote.

What it created is withdrawn, what it changed is as it was before. An undoing is an entry of its
own and can be undone in turn. Papers have an action of their own that takes them back; loads of
whole files are not taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import ProtectedError

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.action import action
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.record.trace import Recorded, Subject, require_running
from crosscut.foundation.words import Several, Verb, fill
from crosscut.register.actions.basis import refuse_taken_slot
from crosscut.register.actions.duplicates import undo_merge
from crosscut.register.actions.naming import show_name
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.models import Claim, Instrument, Merge, Name, Noun, Sourced, Standing
from crosscut.register.policy import may_write
from crosscut.register.queries.changes import (
    DERIVED,
    UNDONE,
    Row,
    model_of,
    rows_of,
    undone_among,
)
from crosscut.register.queries.known_entries import known_among
from crosscut.register.refusals import LaterEntriesStand, NotAvailable, NotUndoable, UndoneAlready

#: Taken back by actions of their own.
OTHERWISE = ("document.", "draft.", "installation.")
#: Rows that live and die with a fact that the same entry created.
ATTACHED = frozenset({"citation", "attestation"})
#: So many of the later entries does a refusal name.
NAMED = 5


@action(UNDONE)
def undo_entry(*, entry: str, actor: Actor) -> Entry:
    """Take back all that one entry wrote; `entry` is its reference, thirteen characters.

    Refuses: UndoneAlready, NotUndoable, LaterEntriesStand (which names those that the actor may
    know of), SlotTaken, NotAvailable.
    """
    may_write(actor)
    undone = _asked_for(entry, actor)
    if undone is None or undone.verb.startswith(OTHERWISE):
        raise NotUndoable(entry=entry, verb=Verb(undone.verb if undone else "?"))
    if undone_among([undone.pk]):
        raise UndoneAlready(entry=entry)
    rows = list(rows_of(undone))
    if not rows:
        raise NotUndoable(entry=entry, verb=Verb(undone.verb))
    trace = require_running()
    trace.subjects[Subject("entry", undone.pk)] = None
    trace.facts["undone"] = {"entry": entry, "verb": undone.verb}
    merge = next((row for row in rows if row.kind == "merge" and row.before is None), None)
    if merge is not None:
        undo_merge(merge=Merge.objects.get(pk=merge.pk), actor=actor)
        return undone
    standing = list(later_entries(undone.pk, rows))
    later = known_among(standing, actor)
    if standing and not later:
        raise NotAvailable
    if later:
        entries = tuple(encode(each.reference) for each in later)
        shown = [
            fill("{verb} ({entry})", verb=Verb(each.verb), entry=named)
            for each, named in zip(later[:NAMED], entries, strict=False)
        ]
        more = [f"+{len(later) - NAMED}"] if len(later) > NAMED else []
        raise LaterEntriesStand(entry=entry, later=Several([*shown, *more]), entries=entries)
    renamed: dict[Subject, Noun] = {}
    created = {row.pk for row in rows if row.before is None}
    for row in reversed(rows):
        _take_back(row, created)
        noun = _named(row)
        if noun is not None:
            renamed[Subject(noun.record_kind(), noun.pk)] = noun
    for noun in renamed.values():
        noun.refresh_from_db()
        show_name(noun)
    return undone


def _asked_for(entry: str, actor: Actor) -> Entry | None:
    try:
        found = Entry.objects.filter(reference=decode(entry)).select_related("payload")
    except ValueError:
        return None
    return next(iter(known_among(found, actor)), None)


def later_entries(entry: int, rows: list[Row]) -> Iterator[Entry]:
    """Later entries, not undone, that touched what this one created, or changed what it changed."""
    created = {Subject(row.kind, row.pk) for row in rows if row.before is None}
    touching = set(
        EntryObject.objects.filter(
            identifier__in=[subject.identifier for subject in created], entry_id__gt=entry
        )
        .exclude(entry__verb=UNDONE)
        .values_list("entry_id", "kind", "identifier")
    )
    found = {by for by, kind, pk in touching if Subject(kind, pk) in created}
    for row in _overwritten(rows):
        last = (
            EntryObject.objects.filter(identifier=row.pk, kind=row.kind, entry_id__gt=entry)
            .exclude(entry__verb=UNDONE)
            .order_by("-entry_id")
            .values_list("entry_id", flat=True)
            .first()
        )
        found.add(last or 0)
    found -= undone_among(found)
    yield from Entry.objects.filter(pk__in=found).order_by("pk")


def _overwritten(rows: list[Row]) -> Iterator[Row]:
    """Rows that no longer are as the entry left them."""
    last = {(row.kind, row.pk): row for row in rows}
    for row in last.values():
        if row.after is None:
            continue
        stored = model_of(row.kind)._base_manager.filter(pk=row.pk).first()
        assert stored is None or isinstance(stored, Recorded)
        as_left = stored is not None and _values(stored) == _values(row.after)
        if not as_left and row.kind not in ATTACHED:
            yield row


def _values(row: Recorded) -> dict[str, Any]:
    return {name: value for name, value in row.record_values().items() if name not in DERIVED}


def _take_back(row: Row, created: set[int]) -> None:
    model = model_of(row.kind)
    stored: Any = model._base_manager.select_for_update().filter(pk=row.pk).first()
    if row.after is None and row.before is not None:
        row.before.save(force_insert=True)
    elif row.before is not None:
        for field in model._meta.concrete_fields:
            before = getattr(row.before, field.attname)
            if field.attname not in DERIVED and before != getattr(row.after, field.attname):
                setattr(stored, field.attname, before)
        if isinstance(stored, Claim):
            refuse_taken_slot(stored)
        stored.save()
    elif stored is not None:
        _withdraw(stored, created)


def _withdraw(stored: Any, created: set[int]) -> None:
    """Take a row that the entry created out of all answers; the record keeps it."""
    if isinstance(stored, Sourced):
        stored.changed(standing=Standing.WITHDRAWN)
    elif isinstance(stored, Noun | Instrument):
        stored.changed(withdrawn=True)
    elif stored.record_kind() == "ending":
        stored.changed(undone=True)
    elif stored.record_kind() == "eventpart":
        return
    elif stored.record_kind() not in ATTACHED or stored.fact not in created:
        _remove(stored)


def _remove(stored: Any) -> None:
    try:
        stored.delete()
    except ProtectedError as error:
        refuse_untold(error.protected_objects)
        used = ", ".join(sorted({str(each) for each in error.protected_objects})[:5])
        raise LaterEntriesStand(entry=encode(stored.pk), later=used) from error


def _named(row: Row) -> Noun | None:
    present = row.after or row.before
    if isinstance(present, Name):
        bearer: Noun = getattr(present, present.BEARER)
        return bearer
    return None
