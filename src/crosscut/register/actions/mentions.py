"""Keeping up with the groups of which papers and sources speak: after each action, and all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from crosscut.foundation.record.trace import FOLLOWERS, Follower, Recorded, Subject
from crosscut.register.models import (
    Citation,
    Disclosure,
    Ending,
    Event,
    EventPart,
    Group,
    Mention,
    Sourced,
)
from crosscut.register.models.mention import all_mentions, group_columns

BATCH = 500
#: What points at a fact by its kind and identifier, and the column of the paper that does.
POINTING: dict[str, tuple[type[Any], str]] = {
    "citation": (Citation, "source_id"),
    "ending": (Ending, "instrument_id"),
}


def follow_the_register() -> None:
    """From now on each action writes down whom its papers speak of before it ends."""
    if not any(follower.settle is settle for follower in FOLLOWERS):
        FOLLOWERS.append(Follower(concerned, settle))


def concerned(row: Recorded) -> Iterator[Subject]:
    """A paper (as the kind) and a group; or a group itself, a fact, or what points at one."""
    if isinstance(row, Group):
        yield Subject("group", row.pk)
        yield from _said(row.instrument_id, row.pk)
    elif row.record_kind() in POINTING:
        yield Subject(row.record_kind(), row.pk)
    elif isinstance(row, EventPart):
        yield from _said(row.event.instrument_id, row.group_id)
    elif isinstance(row, Event):
        yield Subject("event", row.pk)
    elif isinstance(row, Sourced):
        for column in group_columns(type(row)):
            if getattr(row, column) is not None:
                yield Subject("fact", row.pk)
                yield from _said(getattr(row, "instrument_id", None), getattr(row, column))


def settle(things: Collection[Subject]) -> None:
    """Write down the mentions, and what the groups' disclosures are now."""
    pairs: set[tuple[int, int]] = set()
    by_kind: dict[str, list[int]] = defaultdict(list)
    for thing in things:
        if thing.kind.isdigit():
            pairs.add((int(thing.kind), thing.identifier))
        else:
            by_kind[thing.kind].append(thing.identifier)
    for kind, (model, paper) in POINTING.items():
        for of, identifiers in (("pk", by_kind[kind]), ("fact", by_kind["fact"])):
            for some in batched(identifiers):
                rows = model._default_manager.filter(**{f"{of}__in": some})
                told = rows.values_list(paper, "fact_kind", "fact")
                pairs.update(_spoken_of(told, alone=model is Citation))
    events = EventPart.objects.filter(event__in=by_kind["event"])
    pairs.update(
        (paper, group)
        for paper, group in events.values_list("event__instrument", "group")
        if paper and group
    )
    _write(pairs)
    _disclose(by_kind["group"])


def write_all_mentions(only: Iterable[int] | None = None) -> None:
    """Write down every mention that is missing: of all papers, or of what was entered under some
    instruments."""
    listed = "" if only is None else ", ".join(str(int(paper)) for paper in only) or "NULL"
    narrowed = f"IN ({listed})" if listed else ""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in all_mentions(narrowed):
            cursor.execute(statement)


def _said(paper: int | None, group: int | None) -> Iterator[Subject]:
    if paper is not None and group is not None:
        yield Subject(str(paper), group)


def _spoken_of(rows: Iterable[tuple[int, str, int]], *, alone: bool) -> Iterator[tuple[int, int]]:
    """Papers and the groups that the facts to which they point are about."""
    papers: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for paper, kind, fact in rows:
        papers[kind][fact].add(paper)
    for kind, by_fact in papers.items():
        for fact, group in _groups_of(kind, by_fact, alone):
            for paper in by_fact[fact]:
                yield paper, group


def _groups_of(kind: str, facts: Collection[int], alone: bool) -> Iterator[tuple[int, int]]:
    """Facts of a kind and their groups; those about one group `alone`, or all."""
    if kind == "group":
        yield from ((fact, fact) for fact in facts)
        return
    if kind in ("event", "remark"):
        return
    model: Any = apps.get_model("register", kind)
    columns = group_columns(model)
    for column in columns:
        rows = model._default_manager.filter(pk__in=facts, **{f"{column}__isnull": False})
        if alone and len(columns) > 1:
            rows = rows.filter(other_group__isnull=True)
        yield from rows.values_list("pk", column)


def batched(identifiers: list[int]) -> Iterator[list[int]]:
    """No database takes any number of values in one statement."""
    for start in range(0, len(identifiers), BATCH):
        yield identifiers[start : start + BATCH]


def _write(pairs: Collection[tuple[int, int]]) -> None:
    groups: dict[int, str] = {}
    for some in batched(sorted({group for _, group in pairs})):
        groups |= dict(Group.objects.filter(pk__in=some).values_list("pk", "disclosure"))
    Mention.objects.bulk_create(
        (
            Mention(paper=paper, group_id=group, disclosure=groups[group])
            for paper, group in sorted(pairs)
            if group in groups
        ),
        batch_size=200,
        ignore_conflicts=True,
    )


def _disclose(groups: Collection[int]) -> None:
    for some in batched(list(groups)):
        for disclosure in Disclosure.values:
            now = Group.objects.filter(pk__in=some, disclosure=disclosure)
            kept = Mention.objects.filter(group__in=now).exclude(disclosure=disclosure)
            kept.update(disclosure=disclosure)
