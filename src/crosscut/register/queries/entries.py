"""The entries of the record about one thing, page by page."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.register.policy import sees_everything
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.known_entries import first_known
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
    touching = _touching(kind, identifier)
    if not first_known(touching, actor, 1):
        return None
    if after is not None:
        touching = touching.filter(pk__lt=after)
    found = first_known(touching.select_related("payload"), actor, limit + 1)
    shown = found[:limit]
    return HistoryPage(
        rows=changes_of(shown, actor=actor), next=shown[-1].pk if len(found) > limit else None
    )


def last_entry(kind: str, identifier: int, *, actor: Actor) -> int:
    """The number of the last entry that touched a thing, of those that the actor may know of; 0
    where none did."""
    for entry in first_known(_touching(kind, identifier), actor, 1):
        return entry.pk
    return 0


def entries_since(kind: str, identifier: int, seen: int, *, actor: Actor) -> list[Entry]:
    """The first twenty entries that touched a thing after the one that somebody has seen."""
    later = _touching(kind, identifier).filter(pk__gt=seen).order_by("pk")
    return first_known(later.select_related("payload"), actor, 20)


def _touching(kind: str, identifier: int) -> QuerySet[Entry]:
    """The entries about a thing, the latest first."""
    touched = EntryObject.objects.filter(identifier=identifier, kind=kind)
    return Entry.objects.filter(pk__in=touched.values("entry")).order_by("-pk")
