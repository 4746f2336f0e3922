"""What entries of the record changed, fact by fact, before and after: read from their payloads.

The same words serve the look before an act is carried out (the entry is there, the transaction
is rolled back), the message after it, and whoever looks back.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from django.apps import apps
from django.db import models

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.record.trace import Recorded
from crosscut.register.models import Name, Noun, Standing, Term
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import Called
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.queries.sayings import KIND_OF, KINDS, saying
from crosscut.register.queries.sheets import Saying

What = Literal["entered", "ended", "changed", "moved", "withdrawn", "restored", "removed"]

UNDONE = "entry.undone"
#: Rows that only serve others: what they are about says it already.
SILENT = frozenset({"citation", "attestation", "ending", "eventpart", "merge"})
#: Columns that follow from others.
DERIVED = frozenset({"display", "folded", "sounded", "digest"})
#: Columns that a saying of a fact says.
SAID = frozenset({"from_min", "from_max", "until_min", "until_max", "standing", "confidence"})


class FieldChange(Answer):
    """One value of a thing that is no dated fact; empty where there was none. `names` are the
    things that it names."""

    field: str
    before: str
    after: str
    names: tuple[Reference, ...] = ()


class Change(Answer):
    """One row that an entry wrote. Facts are said before and after; of other things the fields.
    A fact that moved is said of another thing than before."""

    what: What
    kind: str
    row: str
    before: Saying | None = None
    after: Saying | None = None
    thing: Reference | None = None
    title: str = ""
    fields: tuple[FieldChange, ...] = ()


class Row(NamedTuple):
    """One row of a payload, revived as unsaved rows of its model."""

    kind: str
    pk: int
    before: Any | None
    after: Any | None


class _Remembering(Gathering):
    """Calls what lost its names to another thing as it was called before: a merged duplicate."""

    def remember(self, rows: Iterable[Row]) -> None:
        lost: dict[tuple[str, int], list[Name]] = defaultdict(list)
        for row in rows:
            if isinstance(row.before, Name) and _bearer(row.before) != _bearer(row.after):
                noun = type(row.before).BEARER
                lost[noun, _bearer(row.before)].append(row.before)
        for thing, names in lost.items():
            names.sort(key=lambda name: not name.official)
            scripts = {name.script: name.text for name in reversed(names)}
            self._called.setdefault(thing, Called(names[0].text, scripts))


class EntryAnswer(Answer):
    """One entry: what was done, when, and what it changed. `id` is its random reference."""

    id: str
    verb: str
    at: str
    origin: str
    reason: str
    undone: bool
    changes: tuple[Change, ...]


def changes_of(entries: Iterable[Entry], *, actor: Actor) -> tuple[EntryAnswer, ...]:
    """What entries changed, in their order. The number of statements does not grow with them."""
    listed = list(entries)
    rows = {entry.pk: list(rows_of(entry)) for entry in listed}
    gathering = _Remembering(actor, window_of(None))
    written = [row for each in rows.values() for row in each]
    _load(gathering, written)
    gathering.remember(written)
    undone = undone_among(entry.pk for entry in listed)
    return tuple(
        EntryAnswer(
            id=encode(entry.reference),
            verb=entry.verb,
            at=entry.at.isoformat(),
            origin=entry.origin,
            reason=str(facts_of(entry).get("reason", "")),
            undone=entry.pk in undone,
            changes=tuple(c for row in rows[entry.pk] if (c := _change(gathering, row))),
        )
        for entry in listed
    )


@prepared
def _undoings(entries: Many) -> models.QuerySet[Any, Any]:
    rows = EntryObject.objects.filter(kind="entry", identifier__among=entries, entry__verb=UNDONE)
    return rows.values_list("identifier", "entry_id")


def undone_among(entries: Iterable[int]) -> set[int]:
    """Which of the entries are undone; an undoing may itself be undone."""
    undoings: dict[int, list[int]] = {}
    asked, wanted = set(entries), set(entries)
    while wanted:
        found = _undoings(entries=wanted)
        wanted = set()
        for of, by in found:
            undoings.setdefault(of, []).append(by)
            wanted.add(by)

    def is_undone(entry: int) -> bool:
        return any(not is_undone(by) for by in undoings.get(entry, ()))

    return {entry for entry in asked if is_undone(entry)}


def facts_of(entry: Entry) -> Mapping[str, Any]:
    """What an entry says beside its rows: reasons, digests."""
    facts: Mapping[str, Any] = _content(entry).get("facts", {})
    return facts


def rows_of(entry: Entry) -> Iterator[Row]:
    """The rows that an entry wrote, in order, revived before and after; none where it kept none."""
    for change in _content(entry).get("changes", ()):
        try:
            model = model_of(change["kind"])
        except LookupError:
            continue
        pk = decode(change["id"])
        yield Row(
            change["kind"],
            pk,
            revived(model, pk, change["before"]),
            revived(model, pk, change["after"]),
        )


@functools.cache
def model_of(kind: str) -> type[Recorded]:
    """The table of a kind of row. Raises LookupError where no room has such a one."""
    for config in apps.get_app_configs():
        for model in config.get_models():
            if issubclass(model, Recorded) and model.record_kind() == kind:
                return model
    raise LookupError(kind)


def revived(model: type[Recorded], pk: int, values: Mapping[str, Any] | None) -> Any | None:
    """A row as a payload keeps it, as an unsaved row of its model."""
    if values is None:
        return None
    row = model()
    row.id = pk
    for field in model._meta.concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, _lively(field, values[field.attname]))
    return row


def _content(entry: Entry) -> dict[str, Any]:
    payload = getattr(entry, "payload", None)
    content: dict[str, Any] = json.loads(payload.content) if payload else {}
    return content


def _lively(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(value, str):
        if isinstance(field, models.ForeignKey | models.BigIntegerField):
            return decode(value)
        if isinstance(field, models.DateTimeField):
            return field.to_python(value)
        if isinstance(field, models.DateField):
            return date.fromisoformat(value)
    return value


def _load(gathering: Gathering, rows: list[Row]) -> None:
    """Names and terms of all that the rows mention, each asked for once."""
    alive = [row for each in rows for row in (each.before, each.after) if row is not None]
    terms = Term.objects.in_bulk(
        {value for row in alive if (value := getattr(row, "term_id", None)) is not None}
    )
    for row in alive:
        if getattr(row, "term_id", None) in terms:
            row.term = terms[row.term_id]
        if isinstance(row, Noun):
            gathering.mention(row.record_kind(), row.pk, getattr(row, "merged_into_id", None))
        kind = KINDS.get(row.record_kind())
        if kind is not None:
            bearer = kind.bearer and f"{kind.bearer}:{KIND_OF.get(kind.bearer, kind.bearer)}"
            gathering.mention_rows([row], *filter(None, (bearer,)), *kind.mentions)
    gathering.load_names()


def _change(gathering: Gathering, row: Row) -> Change | None:
    if row.kind in SILENT:
        return None
    present = row.after or row.before
    what = _what(row)
    if row.kind in KINDS:
        return Change(
            what=what,
            kind=row.kind,
            row=encode(row.pk),
            before=saying(gathering, row.before) if row.before else None,
            after=saying(gathering, row.after) if row.after else None,
            fields=tuple(_fields(gathering, row))
            if row.kind == "mandate" and row.before and row.after
            else (),
        )
    fields = tuple(_fields(gathering, row)) if row.before and row.after else ()
    if row.before and row.after and not fields:
        return None
    thing = None
    if isinstance(present, Noun):
        thing = gathering.reference(row.kind, row.pk)
    return Change(
        what=what, kind=row.kind, row=encode(row.pk), thing=thing, title=str(present), fields=fields
    )


def _what(row: Row) -> What:
    before, after = row.before, row.after
    if before is None:
        return "entered"
    if after is None:
        return "removed"
    was_out, is_out = _out(before), _out(after)
    if is_out and not was_out:
        return "withdrawn"
    if was_out and not is_out:
        return "restored"
    if _bearer(before) != _bearer(after):
        return "moved"
    changed = {name for name in _differing(before, after) if name not in DERIVED}
    if changed and changed <= {"until_min", "until_max", "from_max"}:
        return "ended"
    return "changed"


def _bearer(row: Any) -> int:
    """Whom a fact is about; 0 where it is about nothing in particular."""
    kind = KINDS.get(row.record_kind()) if row is not None else None
    return (getattr(row, f"{kind.bearer}_id", None) or 0) if kind and kind.bearer else 0


def _out(row: Any) -> bool:
    return getattr(row, "standing", "") == Standing.WITHDRAWN or bool(
        getattr(row, "withdrawn", False)
    )


def _differing(before: Recorded, after: Recorded) -> list[str]:
    old, new = before.record_values(), after.record_values()
    return [name for name in new if old.get(name) != new[name]]


def _fields(gathering: Gathering, row: Row) -> Iterator[FieldChange]:
    old, new = row.before, row.after
    assert old is not None
    assert new is not None

    def into(name: str, value: Any) -> Reference | None:
        return gathering.reference(row.kind, value) if name == "merged_into_id" else None

    def said(name: str, value: Any) -> str:
        if name == "merged_into_id" and value:
            named = into(name, value)
            return named.name if named else encode(value)
        return "" if value is None else str(value)

    for name in _differing(old, new):
        if name not in DERIVED | SAID:
            before, after = getattr(old, name), getattr(new, name)
            named = (into(name, before), into(name, after))
            yield FieldChange(
                field=name,
                before=said(name, before),
                after=said(name, after),
                names=tuple(each for each in named if each),
            )
