"""Keeping what searches look through up to date: after each action, and all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from django.db import transaction

from crosscut.foundation.record.trace import FOLLOWERS, Follower, Subject
from crosscut.register.models import SearchEntry
from crosscut.register.models.search_index import key_of
from crosscut.register.queries.searched import SEARCHED, Content, Searched, concerned
from crosscut.register.rules.names import folded
from crosscut.register.rules.search_terms import (
    SEARCHED_CHARACTERS,
    evened,
    name_terms,
    terms_of,
)

BATCH = 500
WRITTEN = ("kind", "identifier", "heads", "name_terms", "text", "text_terms", "evened")


def follow_the_register() -> None:
    """From now on each action brings the search up to date before it ends."""
    if not any(follower.settle is settle for follower in FOLLOWERS):
        FOLLOWERS.append(Follower(concerned, settle))


def settle(things: Collection[Subject]) -> None:
    """Make the rows of things anew; rows of things that are gone go."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for thing in things:
        by_kind[thing.kind].append(thing.identifier)
    for searched in SEARCHED:
        identifiers = by_kind.get(searched.kind, [])
        for start in range(0, len(identifiers), BATCH):
            _settle_batch(searched, identifiers[start : start + BATCH])


def rebuild_search_index(said: Callable[[str, int], None] = lambda kind, rows: None) -> int:
    """Make all rows anew from the register; returns how many there are.

    Each batch is a transaction: searches go on meanwhile, and a rebuild that was cut off is
    simply done again. `said` is told the kind and the number of rows after each batch.
    """
    rows = 0
    for searched in SEARCHED:
        there = set(searched.there().values_list("pk", flat=True))
        kept = SearchEntry.objects.filter(kind=searched.kind)
        wanted = sorted(there | set(kept.values_list("identifier", flat=True)))
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            with transaction.atomic():
                rows += _settle_batch(searched, batch)
            said(searched.kind, rows)
    return rows


def _settle_batch(searched: Searched, identifiers: Collection[int]) -> int:
    entries = [_entry(searched, content) for content in searched.read(identifiers)]
    gone = set(identifiers) - {entry.identifier for entry in entries}
    if gone:
        SearchEntry.objects.filter(kind=searched.kind, identifier__in=gone).delete()
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=100,
        update_conflicts=True,
        unique_fields=("id",),
        update_fields=WRITTEN,
    )
    return len(entries)


def _entry(searched: Searched, content: Content) -> SearchEntry:
    person = searched.kind == "person"
    heads: dict[str, None] = {}
    terms: dict[str, None] = {}  # by name: the order within one says what stands together
    for name in content.names:
        heads |= dict.fromkeys(_heads(name.text, name.sound))
        said = name_terms(name.text, name.script, person=person)
        # A name of signs alone has no term, and PostgreSQL takes no empty one.
        terms[" ".join(filter(None, said))] = None
    text = content.text[:SEARCHED_CHARACTERS]
    compared = evened(text)
    return SearchEntry(
        id=key_of(searched.number, content.identifier),
        kind=searched.kind,
        identifier=content.identifier,
        heads=" ".join(filter(None, heads)),
        name_terms=" ".join(filter(None, terms)),
        text=text,
        text_terms=" ".join(terms_of(compared)),
        evened=compared,
    )


def _heads(name: str, sound: str) -> Iterator[str]:
    yield from filter(None, (folded(name)[:LONGEST_HEAD], sound))


#: PostgreSQL takes no term of more than 2,046 bytes; titles of papers have no limit.
LONGEST_HEAD = 500
