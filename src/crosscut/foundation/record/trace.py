"""What an action writes while it runs: before and after of each row.

A `Recorded` model refuses to be written outside an action, so nothing escapes the record.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, Self

from django.db import models

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode, random_id
from crosscut.foundation.record.rows import rows_of


class WriteOutsideActionError(RuntimeError):
    """A defect: register facts are written by actions only."""


class Subject(NamedTuple):
    """A thing that an entry is about."""

    kind: str
    identifier: int


@dataclass(frozen=True)
class Follower:
    """What stands beside the register and follows it: an index, say.

    `concerns` says which things a written row is about for it; at the end of an action, in its
    transaction, `settle` is given all of them at once.
    """

    concerns: Callable[[Recorded], Iterable[Subject]]
    settle: Callable[[Collection[Subject]], None]


FOLLOWERS: list[Follower] = []


@dataclass
class Trace:
    """The running action's writes, in order."""

    actor: Actor
    changes: list[dict[str, Any]] = field(default_factory=list)
    subjects: dict[Subject, None] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    #: In which capacity, where the policy of a room said it.
    capacity: str = ""
    #: Bulk actions keep no row-by-row payload: their facts carry a digest of the input.
    rows_kept: bool = True
    #: Identifiers of the rows that came to be.
    made: set[int] = field(default_factory=set)
    #: The room of the action, and those whose rows it wrote.
    rooms: set[str] = field(default_factory=set)
    followed: dict[int, dict[Subject, None]] = field(default_factory=dict)

    def wrote(
        self, row: Recorded, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        if before is None:
            self.made.add(row.pk)
        self.rooms.add(row._meta.app_label)
        for subject in row.record_subjects():
            self.subjects[subject] = None
        for place, follower in enumerate(FOLLOWERS):
            for subject in follower.concerns(row):
                self.followed.setdefault(place, {})[subject] = None
        if self.rows_kept and before != after:
            self.changes.append(
                {"kind": row.record_kind(), "id": encode(row.pk), "before": before, "after": after}
            )

    def settle(self) -> None:
        """Let everything that follows the register catch up with what was written."""
        for place, things in self.followed.items():
            FOLLOWERS[place].settle(things.keys())


_running: ContextVar[Trace | None] = ContextVar("running_action", default=None)


@contextmanager
def tracing(trace: Trace) -> Iterator[Trace]:
    token = _running.set(trace)
    try:
        yield trace
    finally:
        _running.reset(token)


def running() -> Trace | None:
    """The trace of the action that runs now, if one does."""
    return _running.get()


def require_running() -> Trace:
    trace = _running.get()
    if trace is None:
        raise WriteOutsideActionError("the register is written by actions only")
    return trace


class RecordedQuerySet(models.QuerySet[Any]):
    """Bulk writes go through the trace too."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        trace = require_running()
        made = super().bulk_create(objs, *args, **kwargs)
        for row in made:
            trace.wrote(row, None, row.record_values())
        return made

    def update(self, **values: Any) -> int:
        raise WriteOutsideActionError("change rows one by one, with save(): each is recorded")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WriteOutsideActionError("facts are withdrawn, not deleted")


class Recorded(models.Model):
    """Base of every row that belongs to the record: random id, writes traced."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)

    #: Foreign keys whose targets an entry about this row is about too.
    SUBJECTS: ClassVar[Sequence[str]] = ()

    class Meta:
        abstract = True

    def save(self, *, force_insert: bool = False, using: str | None = None) -> None:  # type: ignore[override]
        """Write the row, whole, and have the running action say so. `using` is the one database."""
        trace = require_running()
        # As Django does it: what a row points at may have got its key only now.
        self._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
        rows = rows_of(type(self))
        stored = None if force_insert or self._state.adding else rows.values(self.pk)
        after = self.record_values()
        if stored is None:
            rows.insert([self])
            trace.wrote(self, None, after)
            return
        before = recorded(stored)
        rows.update(self, {name for name, value in after.items() if value != before[name]})
        trace.wrote(self, before, after)

    @classmethod
    def record_kind(cls) -> str:
        return cls._meta.model_name or cls.__name__.lower()

    def record_subjects(self) -> Iterator[Subject]:
        yield Subject(self.record_kind(), self.pk)
        for name in self.SUBJECTS:
            target = getattr(self, f"{name}_id")
            if target is not None:
                model: Any = self._meta.get_field(name).related_model
                yield Subject(model.record_kind(), target)

    def record_values(self) -> dict[str, Any]:
        """The row as plain JSON values."""
        return recorded({name: getattr(self, name) for name in _names(type(self))})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        trace = require_running()
        trace.wrote(self, self.record_values(), None)
        return super().delete(*args, **kwargs)

    def changed(self, **values: Any) -> Self:
        """Set fields and save: the one way in which actions change a row."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save()
        return self


class Identified(Recorded):
    """A row of the record that has a place of its own in addresses."""

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """The identifier as addresses and the API write it."""
        return encode(self.pk)


@functools.cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def recorded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a row as the record keeps them."""
    return {name: _plain(value) for name, value in values.items() if name != "id"}


def _plain(value: Any) -> Any:
    if value is None or type(value) is str:
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        # As a text it stays exact; databases add zeros to what they keep.
        return f"{value.normalize():f}"
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1 << 62:
        return encode(value)
    return value
