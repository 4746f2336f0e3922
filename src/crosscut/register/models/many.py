"""Many rows of one table at once, put in order before anybody is held up.

Django compiles a statement anew for each hundred rows, and a model for each row: ten times what the
database needs to enter them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.db import connection, models

from crosscut.foundation.identifier import random_id
from crosscut.foundation.record.trace import FOLLOWERS, Recorded, Subject, require_running


class ManyRows:
    """Rows of one table that are entered together. `fixed` is what all of them say; what neither it
    nor a row says has the default. For tables that no index or the like follows: ValueError."""

    def __init__(self, model: type[Recorded], **fixed: Any) -> None:
        if any(True for follower in FOLLOWERS for _ in follower.concerns(model())):
            raise ValueError(f"rows of {model.__name__} are followed, and entered one by one")
        self._model = model
        fields = model._meta.concrete_fields
        self._places = {field.attname: place for place, field in enumerate(fields)}
        self._taken = {field.attname: _taker(field) for field in fields}
        self._row = [
            self._taken[field.attname](fixed.pop(field.attname, field.get_default()))
            for field in fields
        ]
        if fixed:
            raise TypeError(f"{model.__name__} has no {sorted(fixed)}")
        self._rows: list[list[Any]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, **said: Any) -> int:
        """One more row, by the names of its columns. Returns its identifier."""
        row = self._row.copy()
        row[self._places["id"]] = key = random_id()
        for name, value in said.items():
            row[self._places[name]] = self._taken[name](value)
        self._rows.append(row)
        return key

    def all_say(self, **said: Any) -> None:
        """What is only known now, and the same for every row."""
        for name, value in said.items():
            place, taken = self._places[name], self._taken[name](value)
            for row in self._rows:
                row[place] = taken

    def count(self, name: str, first: int) -> None:
        """Number the rows in a column, in their order."""
        place = self._places[name]
        for number, row in enumerate(self._rows, start=first):
            row[place] = number

    def enter(self, *, named: bool = True) -> None:
        """Enter them, within an action. Its entry is about what they hang on, and where `named`
        about the rows themselves."""
        trace = require_running()
        table = connection.ops.quote_name(self._model._meta.db_table)
        fields = self._model._meta.concrete_fields
        quoted = [connection.ops.quote_name(str(each.column)) for each in fields]
        columns = ", ".join(quoted)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in self._rows:
                        copy.write_row(row)
            else:
                places = ", ".join(["%s"] * len(quoted))
                into = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608
                cursor.executemany(into, self._rows)
        keys = [row[self._places["id"]] for row in self._rows]
        trace.made.update(keys)
        trace.rooms.add(self._model._meta.app_label)
        trace.subjects.update(self._hung_on())
        if named:
            kind = self._model.record_kind()
            trace.subjects.update(dict.fromkeys(Subject(kind, key) for key in keys))

    def _hung_on(self) -> Iterable[tuple[Subject, None]]:
        for name in self._model.SUBJECTS:
            of: Any = self._model._meta.get_field(name)
            place = self._places[of.attname]
            for key in dict.fromkeys(row[place] for row in self._rows):
                if key is not None:
                    yield Subject(of.related_model.record_kind(), key), None


#: Of these a value is stored as it is.
_PLAIN = (
    models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey,
)  # fmt: skip


def _taker(field: Any) -> Callable[[Any], Any]:
    """How a value of a column becomes what the database takes."""
    if isinstance(field, _PLAIN):
        return _as_it_is
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    # Days and figures repeat.
    return lru_cache(4096)(lambda value: field.get_db_prep_save(value, connection))


def _as_it_is(value: Any) -> Any:
    return value
