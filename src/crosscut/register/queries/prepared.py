"""Questions that are written as querysets, built and compiled once, and asked many times.

For a small question Django spends ten times as long on building and compiling the queryset as
the database on answering. A prepared question pays that once in a process:

    @prepared
    def _statuses(group: int, first: date, last: date, *, only_confirmed: bool) -> QuerySet[…]:
        return claims(GroupStatus.objects.filter(group=group), PartialDate(first, last), …)

    rows = _statuses(group=pk, first=day, last=day, only_confirmed=False)

Plain arguments are values of the statement: an identifier (`int`), a text (`str`), a day (`date`),
several identifiers (`Many`, to be used with `among`), as many texts as are given (`Texts`); `int |
None` is another statement without the value. A text may be looked for within another one, by
`contains` and its like. Keyword-only arguments choose between statements; of a `Sight`, and of all
that is `Shaped`, only its shape does, and the groups that somebody knows of are a value (to be used
with `known_in`).
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Case, DecimalField, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.functions import Cast
from django.db.models.query import ModelIterable

from crosscut.register.models.statement import Statement
from crosscut.register.sight import Shaped

Row = TypeVar("Row")

_new = object.__new__

#: Several identifiers, in any order.
Many: TypeAlias = Collection[int]
#: Several texts, each a value of its own: how many there are chooses the statement.
Texts: TypeAlias = tuple[str, ...]

#: Values that stand in for others while SQL is compiled; no identifier and no day is one of them.
_MARKS: dict[str, Callable[[int], Any]] = {
    "int": lambda place: 7_000_000_000 + place,
    "str": lambda place: f"‹value {place}›",
    "date": lambda place: date(3, 3, 3 + place),
    "Many": lambda place: (7_000_000_100 + place,),
}
#: Days and words repeat: what a column's value becomes is looked up.
KEPT_VALUES = 20_000
#: So few rows are read one by one.
FEW = 3
#: Of one question, the oldest is written anew: a list can be narrowed in thousands of ways.
MOST_STATEMENTS = 300


class Prepared(Generic[Row]):
    """A question; call it with its arguments by name to get the rows as a list."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Row]], *, for_values: bool = False
    ) -> None:
        functools.update_wrapper(self, build)
        self._for_values = for_values
        #: The question as a queryset, for those who put it into another one.
        self.queryset = build
        parameters = inspect.signature(build).parameters.values()
        self._values = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
        self._choices = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
        self._marks = {
            p.name: _MARKS[p.annotation.removesuffix(" | None")](place)
            for place, p in enumerate(parameters)
            if p.kind is not p.KEYWORD_ONLY and p.annotation != "Texts"
        }
        self._texts = [p.name for p in parameters if p.annotation == "Texts"]
        self._defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
        self._compiled: dict[tuple[Any, ...], _Compiled] = {}
        #: Of a question without choices that has all its values.
        self._only: _Compiled | None = None

    def __call__(self, **asked: Any) -> list[Row]:
        compiled, given = self._compiled_for(asked)
        return compiled.rows(given)

    def count(self, **asked: Any) -> int:
        """How many rows there are; none of them is taken out of the database."""
        compiled, given = self._compiled_for(asked)
        return compiled.count(given)

    def _compiled_for(self, asked: dict[str, Any]) -> tuple[_Compiled, dict[str, Any]]:
        """The statement, and the values of its places."""
        if self._only is not None and None not in asked.values():
            return self._only, asked
        if self._defaults:
            asked = {**self._defaults, **asked}
        given = {name: value for name in self._values if (value := asked[name]) is not None}
        choices = {name: asked[name] for name in self._choices}
        for name, choice in choices.items():
            if isinstance(choice, Shaped):
                choices[name] = choice.shape
                for part, some in choice.sets.items():
                    given[f"{name} {part}"] = some
        of_texts: dict[str, tuple[str, ...]] = {}
        for name in self._texts:
            texts = given.pop(name)
            of_texts[name] = tuple(f"{name} {place}" for place in range(len(texts)))
            given.update(zip(of_texts[name], texts, strict=True))
        key = (*given, *choices.values())
        compiled = self._compiled.get(key)
        if compiled is None:
            marks = {name: self._mark(name, choices) for name in given}
            places = {name: marks.get(name) for name in self._values}
            for name, those in of_texts.items():
                places[name] = tuple(marks[each] for each in those)
            compiled = _Compiled(self.queryset(**places, **choices), marks, self._for_values)
            if len(self._compiled) >= MOST_STATEMENTS:
                self._compiled.pop(next(iter(self._compiled)), None)
            self._compiled[key] = compiled
        if not (self._choices or self._texts or self._defaults) and len(given) == len(asked):
            self._only = compiled
        return compiled, given

    def _mark(self, name: str, choices: dict[str, Any]) -> Any:
        choice, _, part = name.partition(" ")
        if choice in choices:
            return getattr(choices[choice], part)
        return self._marks.get(name, f"‹{name}›")


def prepared(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Make a function that returns a queryset a prepared question."""
    return Prepared(build)


def prepared_search(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """The same of a question that looks through a large table: PostgreSQL plans it for its values
    each time. All others it plans once."""
    return Prepared(build, for_values=True)


class _Compiled:
    """A statement and how its rows become instances or tuples."""

    def __init__(
        self, queryset: QuerySet[Any, Any], marks: dict[str, Any], for_values: bool
    ) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        self._statement = Statement(sql, values, marks, for_values=for_values)
        count = f"SELECT COUNT(*) FROM ({sql}) counted"  # noqa: S608  # values stay apart
        self._counting = Statement(count, values, marks, for_values=for_values)
        expressions = [column for column, _, _ in compiler.select]
        self._converters = [
            (place, _reader(tuple(converters), *_kind(expression)))
            for place, (converters, expression) in compiler.get_converters(expressions).items()
            if not _is_whole_number(expression)
        ]
        self._instances = None
        if queryset._iterable_class is ModelIterable:
            annotations = compiler.annotation_col_map or {}
            self._instances = _Instances(compiler.klass_info, compiler.select, annotations)

    def rows(self, values: dict[str, Any]) -> list[Any]:
        rows = self._statement.rows(values)
        if self._converters and rows:
            rows = self._read(rows)
        return self._instances.made(rows) if self._instances else rows

    def count(self, values: dict[str, Any]) -> int:
        ((number,),) = self._counting.rows(values)
        return int(number)

    def _read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Many rows column by column: row by row took four times as long."""
        if len(rows) <= FEW:
            return [self._read_one(row) for row in rows]
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, converted in self._converters:
            columns[place] = map(converted, columns[place])
        return list(zip(*columns, strict=True))

    def _read_one(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, converted in self._converters:
            values[place] = converted(values[place])
        return tuple(values)


def _is_whole_number(expression: Any) -> bool:
    """Whether a column comes as the number that Django would make of it once more."""
    kind = expression.output_field.get_internal_type()
    return isinstance(expression, Case | Cast) and kind.endswith("IntegerField")


def _kind(expression: Any) -> tuple[str, Any]:
    """What columns have in common that are read alike: of decimals each has its own places."""
    field = expression.output_field
    return type(field).__name__, expression if isinstance(field, DecimalField) else None


@functools.cache
def _reader(
    converters: tuple[Callable[..., Any], ...], _field: str, expression: Any
) -> Callable[[Any], Any]:
    """Reads the values of all columns of one kind, and keeps what they became."""

    @functools.lru_cache(KEPT_VALUES)
    def read(value: Any) -> Any:
        for converter in converters:
            value = converter(value, expression, connection)
        return value

    return read


def _name_of(field: Any, reverse: bool) -> str:
    """Under which an instance remembers what it is related to."""
    return str((field.remote_field if reverse else field).cache_name)


class _Instances:
    """Makes instances of one model, and of those selected with it, out of rows; like
    `Model.from_db`, but nobody is told of each, and what comes twice is one instance."""

    def __init__(self, info: Any, select: Sequence[Any], annotations: dict[str, int]) -> None:
        self._model: type[Model] = info["model"]
        fields = [(select[place][0].target, place) for place in info["select_fields"]]
        self._key = next(place for field, place in fields if field.primary_key)
        self._names = [*(field.attname for field, _ in fields), *annotations]
        self._values = itemgetter(*(place for _, place in fields), *annotations.values())
        self._related = [
            (_name_of(related["field"], related["reverse"]), _Instances(related, select, {}))
            for related in info.get("related_klass_infos", ())
        ]

    def made(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        known: dict[Any, Any] = {}
        return [self._made(row, known) for row in rows]

    def _made(self, row: Sequence[Any], known: dict[Any, Any]) -> Any:
        made = _new(self._model)
        state = _new(ModelState)
        state.__dict__ = {
            "adding": False,
            "db": DEFAULT_DB_ALIAS,
            "fields_cache": {name: other.once(row, known) for name, other in self._related},
        }
        made.__dict__.update(zip(self._names, self._values(row), strict=True), _state=state)
        return made

    def once(self, row: Sequence[Any], known: dict[Any, Any]) -> Any:
        """The instance of a row; None where an outer join found none."""
        key = row[self._key]
        if key is None:
            return None
        made = known.get((self, key))
        if made is None:
            made = known[self, key] = self._made(row, known)
        return made
