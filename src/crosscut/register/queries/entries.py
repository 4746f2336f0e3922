"""The entries of the record about one thing, page by page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.register.policy import sees_everything
from crosscut.register.queries.audit import known_entries
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.paging import PAGE


class HistoryPage(Answer):
    """Entries about a thing, the latest first; `next` is where the next page starts."""

    rows: tuple[EntryAnswer, ...]
    next: int | None


def history_of(
    kind: str, identifier: int, *, actor: Actor, after: int | None = None, limit: int = PAGE
) -> HistoryPage | None:
    """What was done to a thing, as far as the actor may know of all that it was done to; None
    where that is nothing, and to whoever neither writes the register nor reads its record."""
    if not (actor.may_write_register or actor.auditor or sees_everything(actor)):
        return None
    touched = _touching(kind, identifier, actor)
    if not touched.exists():
        return None
    if after is not None:
        touched = touched.filter(entry_id__lt=after)
    keys = list(touched.order_by("-entry_id").values_list("entry_id", flat=True)[: limit + 1])
    shown = keys[:limit]
    entries = Entry.objects.filter(pk__in=shown).select_related("payload").order_by("-pk")
    return HistoryPage(
        rows=changes_of(entries, actor=actor), next=shown[-1] if len(keys) > limit else None
    )


def last_entry(kind: str, identifier: int, *, actor: Actor) -> int:
    """The number of the last entry that touched a thing, of those that the actor may know of; 0
    where none did."""
    touched = _touching(kind, identifier, actor).order_by("-entry_id")
    return touched.values_list("entry_id", flat=True).first() or 0


def entries_since(kind: str, identifier: int, seen: int, *, actor: Actor) -> list[Entry]:
    """The entries that touched a thing after the one that somebody has seen."""
    touched = _touching(kind, identifier, actor).filter(entry_id__gt=seen)
    entries = Entry.objects.filter(pk__in=touched.values("entry"))
    return list(entries.select_related("payload").order_by("pk")[:20])


def _touching(kind: str, identifier: int, actor: Actor) -> QuerySet[EntryObject]:
    touched = EntryObject.objects.filter(identifier=identifier, kind=kind)
    if sees_everything(actor):
        return touched
    return touched.filter(Exists(known_entries(actor).filter(pk=OuterRef("entry"))))
