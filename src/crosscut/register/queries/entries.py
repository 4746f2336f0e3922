"""The entries of the record about one thing, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.register.policy import sees_everything
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.known_entries import first_known, known_among
from crosscut.register.queries.paging import PAGE, UnknownPlace

#: The version of a thing that no entry is about.
UNTOUCHED = "0"


class HistoryPage(Answer):
    """Entries about a thing, the latest first; `next` is where the next page starts."""

    rows: tuple[EntryAnswer, ...]
    next: str | None


def history_of(
    kind: str, identifier: int, *, actor: Actor, after: str | None = None, limit: int = PAGE
) -> HistoryPage | None:
    """What was done to a thing, as far as the actor may know of all that it was done to; None
    where that is nothing, and to whoever neither writes the register nor reads its record.

    Refuses: UnknownPlace.
    """
    if not has_history(kind, identifier, actor=actor):
        return None
    touching = _touching(kind, identifier)
    if after is not None:
        place = _latest_of((after,), touching, actor)
        if place is None:
            raise UnknownPlace(after=after[:40])
        touching = touching.filter(pk__lt=place)
    found = first_known(touching.select_related("payload"), actor, limit + 1)
    shown = found[:limit]
    going_on = encode(shown[-1].reference) if len(found) > limit else None
    return HistoryPage(rows=changes_of(shown, actor=actor), next=going_on)


def has_history(kind: str, identifier: int, *, actor: Actor) -> bool:
    """Whether the actor may read something of what was done to a thing."""
    if not (actor.may_write_register or actor.auditor or sees_everything(actor)):
        return False
    return bool(first_known(_touching(kind, identifier), actor, 1))


def version_of(kind: str, identifier: int, *, actor: Actor) -> str:
    """The reference of the last entry that touched a thing, of those that the actor may know of:
    nothing in it tells how much else is written. UNTOUCHED where none did."""
    for entry in first_known(_touching(kind, identifier), actor, 1):
        return encode(entry.reference)
    return UNTOUCHED


def entries_since(kind: str, identifier: int, seen: Iterable[str], *, actor: Actor) -> list[Entry]:
    """The first twenty entries that touched a thing after the latest of the versions that
    somebody has seen; from the beginning where none of them is one of the thing's."""
    touching = _touching(kind, identifier)
    later = touching.filter(pk__gt=_latest_of(seen, touching, actor) or 0).order_by("pk")
    return first_known(later.select_related("payload"), actor, 20)


def _latest_of(references: Iterable[str], touching: QuerySet[Entry], actor: Actor) -> int | None:
    """The sequence of the latest of the entries; None where the actor may know of none of them."""
    asked = []
    for each in references:
        with suppress(ValueError):
            asked.append(decode(each))
    known = known_among(touching.filter(reference__in=asked), actor) if asked else []
    return max((entry.pk for entry in known), default=None)


def _touching(kind: str, identifier: int) -> QuerySet[Entry]:
    """The entries about a thing, the latest first."""
    touched = EntryObject.objects.filter(identifier=identifier, kind=kind)
    return Entry.objects.filter(pk__in=touched.values("entry")).order_by("-pk")
