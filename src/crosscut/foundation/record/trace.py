"""What an action writes while it runs: before and after of each row.

A `Recorded` model refuses to be written outside an action, so nothing escapes the record.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, Self

from django.db import DEFAULT_DB_ALIAS, connection, models

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode, random_id


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


class _Stored:
    """Reads a row of one table by its key, by SQL that Django wrote once: to write it for each row
    that changes takes five times as long as to read the row."""

    def __init__(self, model: type[models.Model]) -> None:
        rows = model._base_manager.filter(pk=0).order_by()
        compiler = rows.query.get_compiler(connection=connection)
        self._model, (self._sql, _) = model, compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        self._names = [column.target.attname for column in columns]
        self._converters = compiler.get_converters(columns)
        self._read = compiler.apply_converters

    def row(self, pk: int) -> Any | None:
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [pk])
            found = cursor.fetchone()
        if found is None:
            return None
        (values,) = self._read([list(found)], self._converters) if self._converters else (found,)
        return self._model.from_db(DEFAULT_DB_ALIAS, self._names, values)


@functools.cache
def _stored(model: type[models.Model]) -> _Stored:
    return _Stored(model)


class Recorded(models.Model):
    """Base of every row that belongs to the record: random id, writes traced."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)

    #: Foreign keys whose targets an entry about this row is about too.
    SUBJECTS: ClassVar[Sequence[str]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        trace = require_running()
        before = None
        if not self._state.adding:
            stored = _stored(type(self)).row(self.pk)
            before = stored.record_values() if stored else None
        super().save(*args, **kwargs)
        trace.wrote(self, before, self.record_values())

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
        return {
            field.attname: _plain(getattr(self, field.attname))
            for field in self._meta.concrete_fields
            if field.attname != "id"
        }

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


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        # As a text it stays exact; databases add zeros to what they keep.
        return f"{value.normalize():f}"
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1 << 62:
        return encode(value)
    return value
