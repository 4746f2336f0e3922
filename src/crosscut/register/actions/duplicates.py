"""One thing entered twice: merging, and taking the merge back."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Recorded, require_running
from crosscut.register.actions.basis import refuse_taken_slot
from crosscut.register.actions.naming import show_name
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.models import Claim, Merge, Name, Noun
from crosscut.register.policy import may_write
from crosscut.register.refusals import (
    AlreadyMerged,
    MergeBuiltUpon,
    MergeUndone,
    NotADuplicate,
)


@action("duplicates.merged")
def merge_duplicates(*, kept: Noun, duplicate: Noun, reason: str = "", actor: Actor) -> Merge:
    """Move all facts of a duplicate to the one that is kept; nothing is lost, and it can be
    undone.

    Official names of the duplicate become further names, so that both still find it.
    Refuses: NotADuplicate, AlreadyMerged, SlotTaken where both hold a single slot on one day,
    NotAvailable where the actor may not know of all that would move.
    """
    may_write(actor)
    if type(kept) is not type(duplicate) or kept.pk == duplicate.pk:
        raise NotADuplicate
    model = type(kept)
    locked = model._default_manager.select_for_update().in_bulk([kept.pk, duplicate.pk])
    kept, duplicate = locked[kept.pk], locked[duplicate.pk]
    for noun in (kept, duplicate):
        if noun.merged_into is not None:
            raise AlreadyMerged(name=noun)
    moved: list[list[str]] = []
    for related, field in pointing_at(model):
        for row in related._default_manager.filter(**{field: duplicate}):
            setattr(row, field, kept)
            changed = [related._meta.model_name or "", encode(row.pk), field]
            if isinstance(row, Name) and row.official:
                row.official = False
                changed.append("official")
            if isinstance(row, Claim):
                refuse_taken_slot(row)
            refuse_untold([row])
            row.save()
            moved.append(changed)
    duplicate.changed(merged_into=kept)
    merge = Merge(kind=model.record_kind(), kept=kept.pk, duplicate=duplicate.pk, moved=moved)
    merge.save()
    show_name(kept)
    if reason:
        require_running().facts["reason"] = reason
    return merge


@action("merge.undone")
def undo_merge(*, merge: Merge, actor: Actor) -> Noun:
    """Give the duplicate back what was its own.

    Refuses: MergeUndone, MergeBuiltUpon where a moved fact belongs to somebody else by now.
    """
    may_write(actor)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone:
        raise MergeUndone
    model = apps.get_model("register", merge.kind)
    kept = model._default_manager.get(pk=merge.kept)
    duplicate = model._default_manager.get(pk=merge.duplicate)
    rows: list[tuple[Recorded, str, bool]] = []
    strangers: list[str] = []
    for kind, identifier, field, *more in merge.moved:
        row = apps.get_model("register", kind)._default_manager.get(pk=decode(identifier))
        if getattr(row, f"{field}_id") != merge.kept:
            refuse_untold([row])
            strangers.append(f"{kind} {row}")
        rows.append((row, field, "official" in more))
    if strangers:
        raise MergeBuiltUpon(facts="; ".join(strangers[:5]))
    for row, field, official in rows:
        setattr(row, field, duplicate)
        if official and isinstance(row, Name):
            row.official = True
        row.save()
    duplicate.changed(merged_into=None)
    merge.changed(undone=True)
    show_name(kept)
    show_name(duplicate)
    assert isinstance(duplicate, Noun)
    return duplicate


def pointing_at(model: type[Noun]) -> list[tuple[Any, str]]:
    """Every table and field of the register that points at a noun, but the noun's own."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and issubclass(relation.related_model, Recorded)
        and relation.related_model._meta.managed
        and relation.field.name != "merged_into"
    ]
