# ruff: noqa: S608 - SQL is made of the models' own names.
"""The conditions of `openness` in SQL, made of the tables of facts; its words are told there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from crosscut.register.models import (
    Event,
    InstrumentKind,
    Name,
    Noun,
    Organisation,
    Person,
    Post,
    Seat,
    Standing,
)
from crosscut.register.models.mention import group_columns, sourced

#: The nouns that are known to everybody, but for those of whom only closed groups speak.
OPEN_NOUNS: tuple[type[Noun], ...] = (Organisation, Person, Post)

_GROUP = "register_group g"
_STANDS = f"f.standing <> '{Standing.WITHDRAWN}'"

# ── Papers ─────────────────────────────────────────────────────────────────────────────

#: Mentions of a source are facts that are about one group alone: such a fact is open with it.
SOURCE_OPEN = "SELECT 1 FROM register_mention m WHERE m.paper = {x} AND {open m}"
PAPER_CLOSED = (
    "SELECT 1 FROM register_mention m WHERE m.paper = {x} AND {closed m}"
    " UNION ALL SELECT 1 FROM register_instrument k WHERE k.id = {x} AND {marked k}"
)
#: A paper that says what only those may know who know of its groups. What the registry office
#: enters in one go is no such paper: each of its rows stands for itself.
_TELLING = "register_instrument i JOIN register_mention m ON m.paper = i.id"
_TELLS = f"i.kind <> '{InstrumentKind.ENTRY}' AND {{closed m}}"
PAPER_TELLS = f"SELECT 1 FROM {_TELLING} WHERE i.id = {{x}} AND {_TELLS}"
SOURCE_NO_CLOSED_PAPER = (
    "NOT EXISTS (SELECT 1 FROM register_instrument said WHERE said.source_id = {x}"
    f" AND (said.withdrawn OR EXISTS ({PAPER_CLOSED.replace('{x}', 'said.id')})))"
)
#: Where groups took part in an event, one of them has to be known.
EVENT_KNOWN = (
    "(NOT EXISTS (SELECT 1 FROM register_eventpart p WHERE p.event_id = {x}"
    " AND p.group_id IS NOT NULL) OR EXISTS (SELECT 1 FROM register_eventpart p"
    f" JOIN {_GROUP} ON g.id = p.group_id WHERE p.event_id = {{x}} AND {{open g}}))"
)


@cache
def source_known(registrar: bool) -> str:
    """Whether it is an open paper; or is no closed one, and an open fact cites it, or, for a
    registrar, nothing at all: whoever knows a citation knows what it cites."""
    paper = "SELECT 1 FROM register_instrument p WHERE p.source_id = {x}"
    speaks = " OR ".join(f"EXISTS ({select.replace('{x}', 'p.id')})" for select in papers_facts())
    kinds = ", ".join(f"'{kind}'" for kind in _kinds_apart())
    cited = "SELECT 1 FROM register_citation c WHERE c.source_id = {x}"
    closed = any_of(select.replace("{x}", "c.fact") for select in closed_facts())
    openly = [
        f"EXISTS ({SOURCE_OPEN})",
        f"EXISTS ({cited} AND c.fact_kind IN ({kinds}) AND NOT {closed})",
        *([f"NOT EXISTS ({cited})"] if registrar else []),
    ]
    return (
        f"(EXISTS ({paper} AND NOT p.withdrawn{'' if registrar else f' AND ({speaks})'}"
        f" AND NOT EXISTS ({PAPER_CLOSED.replace('{x}', 'p.id')}))"
        f" OR {SOURCE_NO_CLOSED_PAPER} AND ({' OR '.join(openly)}))"
    )


@cache
def papers_facts() -> tuple[str, ...]:
    """What an instrument says anything by."""
    return tuple(
        f"SELECT 1 FROM {model._meta.db_table} f WHERE f.instrument_id = {{x}}"
        for model in sourced()
    )


# ── People, organisations, posts ───────────────────────────────────────────────────────


@cache
def noun_known(model: type[Noun]) -> str:
    """Whether a group that is known speaks of it, or a fact of its own that no paper of closed
    groups tells, or else nothing closed."""
    openly = [f"{select} AND {_STANDS} AND {{open g}}" for select in _naming(model)]
    told = PAPER_TELLS.replace("{x}", "f.instrument_id")
    openly += [f"{select} AND {_STANDS} AND NOT EXISTS ({told})" for select in _own_facts(model)]
    closed = [f"{select} AND {{closed g}}" for select in _named_closely(model)]
    closed.append(
        f"SELECT 1 FROM {model._meta.db_table} n CROSS JOIN {_TELLING} AND i.id = n.instrument_id"
        f" WHERE n.id = {{x}} AND {_TELLS}"
    )
    return f"({any_of(openly)} OR NOT {any_of(closed)})"


def _naming(model: type[Noun]) -> Iterator[str]:
    """Where groups name it, for good or by what is its own."""
    yield from _named_closely(model)
    if model is Person:
        yield (
            "SELECT 1 FROM register_tenure t JOIN register_seat f ON f.post_id = t.post_id"
            f" JOIN {_GROUP} ON g.id = f.group_id WHERE t.person_id = {{x}}"
            f" AND t.standing <> '{Standing.WITHDRAWN}'"
        )


def _named_closely(model: type[Noun]) -> Iterator[str]:
    """Where groups name it, or its posts."""
    for table in sourced():
        if "group_id" in group_columns(table):
            for column in _columns_of(table, model):
                yield (
                    f"SELECT 1 FROM {table._meta.db_table} f JOIN {_GROUP} ON g.id = f.group_id"
                    f" WHERE f.{column} = {{x}}"
                )
            if model is Organisation and "post_id" in _columns_of(table, Post):
                yield (
                    f"SELECT 1 FROM register_post p JOIN {table._meta.db_table} f"
                    f" ON f.post_id = p.id JOIN {_GROUP} ON g.id = f.group_id"
                    " WHERE p.organisation_id = {x}"
                )
    if model is Organisation:
        yield (
            "SELECT 1 FROM register_eventpart o JOIN register_event f ON f.id = o.event_id"
            f" JOIN register_eventpart p ON p.event_id = f.id JOIN {_GROUP} ON g.id = p.group_id"
            " WHERE o.organisation_id = {x}"
        )


def _own_facts(model: type[Noun]) -> Iterator[str]:
    """Facts that are about it and no group. A name alone says nothing."""
    for table in sourced():
        groups = group_columns(table)
        if issubclass(table, Name) or table in (Event, *_of_seats()):
            continue
        if groups and not table._meta.get_field("group").null:
            continue
        alone = " AND f.group_id IS NULL" if groups else ""
        for column in _columns_of(table, model):
            yield (f"SELECT 1 FROM {table._meta.db_table} f WHERE f.{column} = {{x}}{alone}")
    if model is Organisation:
        yield (
            "SELECT 1 FROM register_post p JOIN register_tenure f"
            " ON f.post_id = p.id WHERE p.organisation_id = {x}"
        )
        yield (
            "SELECT 1 FROM register_eventpart o JOIN register_event f"
            " ON f.id = o.event_id WHERE o.organisation_id = {x} AND NOT EXISTS"
            " (SELECT 1 FROM register_eventpart p WHERE p.event_id = f.id"
            " AND p.group_id IS NOT NULL)"
        )


def _columns_of(table: type[Any], model: type[Any]) -> list[str]:
    return [field.column for field in table._meta.fields if field.related_model is model]


# ── Facts by their identifiers ─────────────────────────────────────────────────────────


@cache
def closed_facts() -> tuple[str, ...]:
    """What shows that a fact is closed: a closed group has it, a closed paper tells it of
    something that belongs to no group, or it names somebody who is not known."""
    found = [f"SELECT 1 FROM {_GROUP} WHERE g.id = {{x}} AND {{closed g}}"]
    columns = [("register_remark", "group_id"), *_columns_of_groups()]
    found += [
        f"SELECT 1 FROM {table} f JOIN {_GROUP} ON g.id = f.{column}"
        " WHERE f.id = {x} AND {closed g}"
        for table, column in columns
    ]
    found.append(
        f"SELECT 1 FROM register_eventpart p JOIN {_GROUP} ON g.id = p.group_id"
        " WHERE p.event_id = {x} AND {closed g}"
    )
    found += [
        f"SELECT 1 FROM {model._meta.db_table} f JOIN register_seat s ON s.id = f.seat_id"
        f" JOIN {_GROUP} ON g.id = s.group_id WHERE f.id = {{x}} AND {{closed g}}"
        for model in _of_seats()
    ]
    found += [
        f"SELECT 1 FROM {model._meta.db_table} f CROSS JOIN {_TELLING} AND i.id = f.instrument_id"
        f" WHERE f.id = {{x}} AND {_TELLS}"
        for model in sourced()
        if not group_columns(model) or model._meta.get_field("group").null
    ]
    for noun in OPEN_NOUNS:
        name, kind = noun._meta.db_table, noun.record_kind()
        known = noun_known(noun)
        found.append(f"SELECT 1 FROM {name} b WHERE b.id = {{x}} AND NOT {known}")
        found.append(
            f"SELECT 1 FROM {name}name b WHERE b.id = {{x}}"
            f" AND NOT {known.replace('{x}', f'b.{kind}_id')}"
        )
        # A fact that stands makes known whom it names; one that was withdrawn does not.
        found += [
            f"SELECT 1 FROM {model._meta.db_table} w WHERE w.id = {{x}}"
            f" AND w.standing = '{Standing.WITHDRAWN}' AND w.{column} IS NOT NULL"
            f" AND NOT {known.replace('{x}', f'w.{column}')}"
            for model in sourced()
            if not group_columns(model) and not issubclass(model, (Name, Noun, Event))
            for column in _columns_of(model, noun)
        ]
    remarked = noun_known(Organisation).replace("{x}", "r.organisation_id")
    found.append(
        "SELECT 1 FROM register_remark r WHERE r.id = {x} AND r.organisation_id IS NOT NULL"
        f" AND NOT {remarked}"
    )
    return tuple(found)


def _of_seats() -> list[type[Any]]:
    """Tables of facts that belong to a seat, where they belong to a group."""
    return [m for m in sourced() if not group_columns(m) and _columns_of(m, Seat)]


def _columns_of_groups() -> Iterator[tuple[str, str]]:
    """Tables of facts and their columns that point at groups."""
    for model in sourced():
        for column in group_columns(model):
            yield model._meta.db_table, column


@cache
def _kinds_apart() -> list[str]:
    """Kinds of rows that a citation may be of and that are not about one group alone."""
    free = [
        model.record_kind()
        for model in sourced()
        if group_columns(model) != ["group_id"] or model._meta.get_field("group").null
    ]
    nouns = [model.record_kind() for model in OPEN_NOUNS]
    return [*nouns, *free, "remark", "yearlycount"]


def any_of(selects: Iterable[str]) -> str:
    return f"EXISTS ({' UNION ALL '.join(selects)})"
