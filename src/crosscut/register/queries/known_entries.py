"""Which entries of the record an actor may know of: those that are about nothing hidden.

An entry touches things of twenty kinds, each with its own condition. In one statement these are a
megabyte of SQL, too deep for SQLite. So the database leaves out what touches a hidden group, and
what is left is asked about kind by kind, some hundred entries at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.questions import Question
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.record.trace import Recorded
from crosscut.register.models import Group, Merge
from crosscut.register.policy import known_merges, visible_to
from crosscut.register.sight import Sight, sight_of

#: Kinds of things that say nothing of any group. An account says who has one.
PLAIN = frozenset({"entry", "account", "record", "fileimport"})
#: Entries that are looked at together.
CHUNK = 200
#: Of an entry that touches more, a whole file say, only the groups are asked about: the rows of a
#: closed group are never without it.
MOST = 2_000

#: Which things of a kind of an upper room may be known; None of a room that has no such kind.
KNOWN_ELSEWHERE: Question[[str, frozenset[int], Sight], set[int] | None] = Question(
    "which things of another room may be known",
    lambda answers: next((each for each in answers if each is not None), None),
)


def known_among(entries: Iterable[Entry], actor: Actor | Sight) -> list[Entry]:
    """Those of the entries that are about nothing that the actor may not know of, in their order.

    Statements: as many as there are kinds of things, however many things.
    """
    listed = list(entries)
    if not listed or sight_of(actor).whole:
        return listed
    things: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    touched = EntryObject.objects.filter(entry__in=[entry.pk for entry in listed])
    rows = touched.exclude(kind__in=PLAIN).values_list("entry_id", "kind", "identifier")
    sizes: dict[int, int] = defaultdict(int)
    for entry, kind, identifier in rows.order_by("entry_id", "pk").iterator():
        sizes[entry] += 1
        if kind == Group.record_kind() or sizes[entry] <= MOST:
            things[kind][identifier].add(entry)
    hidden: set[int] = set()
    for kind, wanted in things.items():
        known = _known(kind, wanted, sight_of(actor))
        hidden.update(*(touching for thing, touching in wanted.items() if thing not in known))
    return [entry for entry in listed if entry.pk not in hidden]


def first_known(entries: QuerySet[Entry], actor: Actor | Sight, limit: int) -> list[Entry]:
    """The first so many of ordered entries that the actor may know of."""
    if sight_of(actor).whole:
        return list(entries[:limit])
    found: list[Entry] = []
    start = 0
    coarse = about_open_groups(entries, actor)
    while len(found) < limit:
        chunk = list(coarse[start : start + CHUNK])
        found += known_among(chunk, actor)
        start += CHUNK
        if len(chunk) < CHUNK:
            break
    return found[:limit]


def about_open_groups(entries: QuerySet[Entry], actor: Actor | Sight) -> QuerySet[Entry]:
    """Without those that touch a group that the actor may not know of: most that are hidden."""
    if sight_of(actor).whole:
        return entries
    known = Exists(visible_to(sight_of(actor), Group.objects.filter(pk=OuterRef("identifier"))))
    groups = EntryObject.objects.filter(entry=OuterRef("pk"), kind=Group.record_kind())
    return entries.filter(~Exists(groups.filter(~known)))


def _known(kind: str, wanted: Iterable[int], sight: Sight) -> set[int]:
    model = _kinds().get(kind)
    if model is None:
        # Of a room that says nothing about who may know of it: nobody may, but the whole.
        return KNOWN_ELSEWHERE.ask(kind, frozenset(wanted), sight) or set()
    if _of_a_group(model):
        # Known with its group, about which the entry is too.
        return set(wanted)
    rows: QuerySet[Any] = model._base_manager.filter(pk__known_in=frozenset(wanted))
    if model is Merge:
        return set(known_merges(sight, rows).values_list("pk", flat=True))
    return set(visible_to(sight, rows).values_list("pk", flat=True))


def _kinds() -> dict[str, type[Recorded]]:
    return dict(_models())


def _models() -> Iterator[tuple[str, type[Recorded]]]:
    for model in apps.get_app_config("register").get_models():
        if issubclass(model, Recorded) and model._meta.managed:
            yield model.record_kind(), model


def _of_a_group(model: type[Recorded]) -> bool:
    fields = {field.name: field for field in model._meta.fields}
    return "group" in model.SUBJECTS and not fields["group"].null
