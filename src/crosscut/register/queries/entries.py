"""The entries of the record about one thing, page by page."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.register.policy import sees_everything
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
    """What was done to a thing; None where nothing was, or the actor may not know. The record
    tells of groups that may be known to few, so it is read by those who see the register whole.
    """
    if not sees_everything(actor):
        return None
    touched = EntryObject.objects.filter(identifier=identifier, kind=kind)
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
