"""What may be known of things that belong to no group, by those who do not see everything.

A group that is not public says nothing: not by the papers that speak of it, nor by the bodies,
posts and people that only these papers brought. Conditions are asked for each row, by index. They
look at withdrawn facts too: a paper goes on speaking of a group after it was taken back.

The questions about papers go through every table of facts. Written as querysets they take a
hundred times longer to build than to answer, so they are SQL, made of the models' own names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from crosscut.register.models import (
    Citation,
    Disclosure,
    Ending,
    Event,
    EventPart,
    Group,
    GroupTie,
    Instrument,
    Liaison,
    Noun,
    Office,
    Organisation,
    Person,
    Post,
    Seat,
    Sourced,
)

PUBLIC = Disclosure.PUBLIC
#: The nouns that are known to everybody, but for those that only closed papers brought.
OPEN_NOUNS: tuple[type[Noun], ...] = (Organisation, Person, Post)

_GROUP = f'"{Group._meta.db_table}" g'
_CLOSED = f"g.disclosure <> '{PUBLIC}'"


class Holds(Func):
    """Whether one of several SELECTs has a row; `{x}` in them stands for the value asked about."""

    output_field = BooleanField()

    def __init__(self, selects: Iterable[str], asked: F) -> None:
        self.selects = tuple(selects)
        super().__init__(asked)

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        asked, values = compiler.compile(self.source_expressions[0])
        assert not values, "a column is asked about"
        return f"EXISTS ({' UNION ALL '.join(self.selects)})".replace("{x}", asked), ()


def open_instrument() -> Q:
    """The condition that an instrument stands, is about no closed group, and about something."""
    speaks, closed = Holds(_papers_facts(), F("pk")), Holds(_closed_papers(), F("pk"))
    return Q(withdrawn=False) & Q(speaks) & ~Q(closed)


def open_noun(model: type[Noun], at: str = "") -> Q:
    """The condition that an organisation, a person or a post was brought by nobody's closed paper,
    or that a public group names it. `at` leads to it from the row ("organisation__")."""
    closed = Holds(_closed_papers(), F(f"{at}instrument"))
    return ~Q(closed) | _named_openly(model, OuterRef(f"{at}pk"))


def _named_openly(model: type[Noun], row: OuterRef) -> Q:
    seats = Seat.objects.filter(group__disclosure=PUBLIC)
    liaisons = Liaison.objects.filter(group__disclosure=PUBLIC)
    if model is Person:
        held = seats.filter(post__tenures__person=row)
        return _any(map(Exists, (seats.filter(person=row), held, liaisons.filter(person=row))))
    if model is Post:
        return _any(map(Exists, (seats.filter(post=row), liaisons.filter(post=row))))
    offices = Office.objects.filter(group__disclosure=PUBLIC)
    ties = GroupTie.objects.filter(group__disclosure=PUBLIC, organisation=row)
    rows: tuple[QuerySet[Any], ...] = (
        seats.filter(organisation=row), seats.filter(post__organisation=row),
        liaisons.filter(organisation=row), offices.filter(host=row), offices.filter(twin=row), ties,
    )  # fmt: skip
    return _any(map(Exists, rows))


def open_citation() -> Q:
    """The condition that a citation's fact is open, and its source is no closed paper."""
    paper = Instrument.objects.filter(source=OuterRef("source"))
    closed = Holds(_closed_facts(), F("fact"))
    return (~Q(Exists(paper)) | Q(Exists(paper.filter(open_instrument())))) & ~Q(closed)


def open_source() -> Q:
    """The condition that some open fact cites a source, or the source is an open paper."""
    paper = Instrument.objects.filter(source=OuterRef("pk"))
    openly = Exists(Citation.objects.filter(open_citation(), source=OuterRef("pk")))
    return Q(Exists(paper.filter(open_instrument()))) | (~Q(Exists(paper)) & Q(openly))


def open_row(model: type[Any]) -> Q:
    """The condition that a row belongs to public groups, where it belongs to any, and is about
    nothing that only closed papers brought."""
    if model is Event:
        parts = EventPart.objects.filter(open_row(EventPart), event=OuterRef("pk"))
        return Q(Exists(parts))
    condition = Q()
    fields = {field.name: field for field in model._meta.fields}
    for name in ("group", "other_group"):
        if name in fields:
            # Asked for each row: a set of all groups would be made anew for each statement.
            public = Q(Exists(Group.objects.filter(pk=OuterRef(name), disclosure=PUBLIC)))
            condition &= public | Q(**{f"{name}__isnull": True}) if fields[name].null else public
    if "group" in fields and not fields["group"].null:
        return condition
    for name, field in fields.items():
        noun: Any = field.related_model
        if noun in OPEN_NOUNS:
            condition &= open_noun(noun, f"{name}__")
    return condition


@cache
def _papers_facts() -> tuple[str, ...]:
    """What an instrument says anything by."""
    return tuple(
        f'SELECT 1 FROM "{model._meta.db_table}" f WHERE f.instrument_id = {{x}}'  # noqa: S608
        for model in sourced()
    )


@cache
def _closed_papers() -> tuple[str, ...]:
    """What shows that an instrument speaks of a closed group: it founded it, entered a fact of
    it, ended one, or was the cause of an event that it took part in."""
    parts = f'"{EventPart._meta.db_table}" p JOIN "{Event._meta.db_table}" f ON f.id = p.event_id'
    ending = f'"{Ending._meta.db_table}" e'
    found = [
        f"SELECT 1 FROM {_GROUP} WHERE g.instrument_id = {{x}} AND {_CLOSED}",  # noqa: S608
        f"SELECT 1 FROM {parts} JOIN {_GROUP} ON g.id = p.group_id"  # noqa: S608
        f" WHERE f.instrument_id = {{x}} AND {_CLOSED}",
    ]
    for table, column in _columns_of_groups():
        of_group = f"JOIN {_GROUP} ON g.id = f.{column} AND {_CLOSED}"
        found.append(f'SELECT 1 FROM "{table}" f {of_group} WHERE f.instrument_id = {{x}}')  # noqa: S608
        found.append(
            f'SELECT 1 FROM {ending} JOIN "{table}" f ON f.id = e.fact {of_group}'  # noqa: S608
            " WHERE e.instrument_id = {x}"
        )
    return tuple(found)


@cache
def _closed_facts() -> tuple[str, ...]:
    """What shows that a fact is closed: a closed group has it, or a closed paper alone says it of
    something that belongs to no group."""
    found = [
        f'SELECT 1 FROM "{table}" f JOIN {_GROUP} ON g.id = f.{column}'  # noqa: S608
        f" WHERE f.id = {{x}} AND {_CLOSED}"
        for table, column in _columns_of_groups()
    ]
    parts = f'"{EventPart._meta.db_table}" p JOIN {_GROUP} ON g.id = p.group_id'
    found.append(f"SELECT 1 FROM {parts} WHERE p.event_id = {{x}} AND {_CLOSED}")  # noqa: S608
    remark = apps.get_model("register", "remark")._meta.db_table
    found.append(
        f'SELECT 1 FROM "{remark}" f JOIN {_GROUP} ON g.id = f.group_id'  # noqa: S608
        f" WHERE f.id = {{x}} AND {_CLOSED}"
    )
    of_no_group = " UNION ALL ".join(
        f'SELECT f.instrument_id AS i FROM "{model._meta.db_table}" f WHERE f.id = {{x}}'  # noqa: S608
        for model in sourced()
        if not _group_columns(model)
    )
    closed = " UNION ALL ".join(_closed_papers()).replace("{x}", "said.i")
    found.append(f"SELECT 1 FROM ({of_no_group}) said WHERE EXISTS ({closed})")  # noqa: S608
    return tuple(found)


def _columns_of_groups() -> Iterator[tuple[str, str]]:
    """Tables of facts and their columns that point at groups."""
    for model in sourced():
        for column in _group_columns(model):
            yield model._meta.db_table, column


def _group_columns(model: type[Any]) -> list[str]:
    return [field.column for field in model._meta.fields if field.related_model is Group]


def sourced() -> Iterator[type[Any]]:
    """Every table of facts."""
    for model in apps.get_app_config("register").get_models():
        if issubclass(model, Sourced) and model._meta.managed:
            yield model


def _any(conditions: Iterable[Any]) -> Q:
    met = Q()
    for condition in conditions:
        met |= Q(condition)
    return met
