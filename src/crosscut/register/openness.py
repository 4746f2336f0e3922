# ruff: noqa: S608 - SQL is made of the models' own names.
"""What may be known of things that belong to no group, by those who do not see everything.

A group that somebody may not know of says nothing to him: not by the papers that speak of it, nor
by the bodies, posts and people of whom only it speaks. Conditions are asked for each row, by
index. They look at withdrawn facts too where these would give something away: a paper goes on
speaking of a group after it was taken back.

The questions go through every table of facts. Written as querysets they take a hundred times
longer to build than to answer, so they are SQL, made of the models' own names. In it `{x}` stands
for the value asked about, `{open g}` for the condition that the actor may know of the group `g`
(a row of groups, or of mentions), `{closed g}` for the contrary, `{list x}` for the rows of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, IntegerField, OuterRef, Q

from crosscut.register.models import (
    Attestation,
    Citation,
    Disclosure,
    Ending,
    Event,
    EventPart,
    Group,
    InstrumentKind,
    Name,
    Noun,
    Organisation,
    Person,
    Post,
    Seat,
    Sourced,
    Standing,
)
from crosscut.register.models.among import known_in
from crosscut.register.models.mention import group_columns, sourced
from crosscut.register.sight import Sight

#: The nouns that are known to everybody, but for those of whom only closed groups speak.
OPEN_NOUNS: tuple[type[Noun], ...] = (Organisation, Person, Post)
#: Rows that say something of a fact, whatever its table.
ABOUT_FACTS = (Attestation, Citation, Ending)

_GROUP = "register_group g"
_STANDS = f"f.standing <> '{Standing.WITHDRAWN}'"
_JOINS = re.compile(r"(?<!CROSS) JOIN ")
#: How a column that holds a list of words is opened.
_LISTS = {"sqlite": "json_each({})", "postgresql": "jsonb_array_elements_text({}) AS"}
_PLACES = re.compile(r"\{(open|closed) (\w+)\}")


class Holds(Func):
    """A condition in SQL about a value, as somebody sees it."""

    output_field = BooleanField()

    def __init__(self, sight: Sight, condition: str, asked: F) -> None:
        self.sight, self.condition = sight, condition
        super().__init__(asked)

    def as_sql(
        self, compiler: Any, connection: Any, *_: Any, **__: Any
    ) -> tuple[str, tuple[Any, ...]]:
        asked, values = compiler.compile(self.source_expressions[0])
        assert not values, "a column is asked about"
        given: list[Any] = []

        def met(place: re.Match[str]) -> str:
            sql, values = _group_condition(
                self.sight, place[2], connection.vendor, place[1] == "open"
            )
            given.extend(values)
            return sql

        opened = _LISTS[connection.vendor].format(asked)
        written = _PLACES.sub(met, _in_order(self.condition, connection.vendor)).replace(
            "{list x}", opened
        )
        return written.replace("{x}", asked), tuple(given)


@cache
def _in_order(condition: str, vendor: str) -> str:
    """The condition with its joins in the order in which they are written: each starts from the
    value asked about, but SQLite takes a table of which it knows little for a small one."""
    return _JOINS.sub(" CROSS JOIN ", condition) if vendor == "sqlite" else condition


class Counted(Holds):
    """How many rows an SQL condition meets, as somebody sees them."""

    output_field = IntegerField()  # type: ignore[assignment]  # the base answers yes or no


def _group_condition(
    sight: Sight, row: str, vendor: str, known: bool
) -> tuple[str, tuple[Any, ...]]:
    disclosures = open_disclosures(sight)
    if not known:
        disclosures = [each for each in Disclosure.values if each not in disclosures]
    listed = ", ".join(f"'{each}'" for each in disclosures)
    sql = f"{row}.disclosure IN ({listed})"
    if not sight.knows:
        return sql, ()
    told, values = known_in(f"{row}.{'group_id' if row == 'm' else 'id'}", sight.knows, vendor)
    return (f"({sql} OR {told})" if known else f"({sql} AND NOT {told})"), values


def open_disclosures(sight: Sight) -> list[str]:
    """The disclosures of groups that are known without naming them."""
    return [Disclosure.PUBLIC.value, *([Disclosure.INTERNAL.value] if sight.insider else [])]


def open_group(sight: Sight, at: str = "") -> Q:
    """The condition that a group is known. `at` leads to it from the row ("group__")."""
    known = open_disclosures(sight)
    condition = Q(**{f"{at}disclosure__in" if len(known) > 1 else f"{at}disclosure": known})
    if len(known) == 1:
        condition = Q(**{f"{at}disclosure": known[0]})
    if sight.knows:
        condition |= Q(**{f"{at}pk__known_in": sight.knows})
    return condition


def open_group_of(sight: Sight, name: str, null: bool = True) -> Q:
    """The condition that the group in a column is known, or that there is none."""
    # Asked for each row: a set of all groups would be made anew for each statement.
    known = Q(Exists(Group.objects.filter(open_group(sight), pk=OuterRef(name))))
    return known | Q(**{f"{name}__isnull": True}) if null else known


def paper_closed(sight: Sight) -> Q:
    """The condition that an instrument speaks of a closed group."""
    return Q(Holds(sight, f"EXISTS ({_PAPER_CLOSED})", F("pk")))


def open_instrument(sight: Sight) -> Q:
    """The condition that an instrument stands, is about no closed group, and about something."""
    closed = paper_closed(sight)
    if sight.registrar:
        return Q(withdrawn=False) & ~closed
    return Q(withdrawn=False) & Q(Holds(sight, _any_of(_papers_facts()), F("pk"))) & ~closed


def open_noun(sight: Sight, model: type[Noun], at: str = "pk") -> Q:
    """The condition that something that may be known speaks of an organisation, a person or a
    post, or nothing at all. `at` is the column that points at it."""
    return Q(Holds(sight, _noun_known(model), F(at)))


def open_citation(sight: Sight) -> Q:
    """The condition that a citation's fact is open, and its source is no closed paper."""
    return Q(Holds(sight, _SOURCE_NO_CLOSED_PAPER, F("source"))) & open_fact(sight)


def open_fact(sight: Sight) -> Q:
    """The condition that the fact to which a row points by its identifier is open."""
    return Q(Holds(sight, f"NOT {_any_of(_closed_facts())}", F("fact")))


def open_source(sight: Sight, at: str = "pk") -> Q:
    """The condition that some open fact cites a source, or the source is an open paper."""
    return Q(Holds(sight, _source_known(sight.registrar), F(at)))


def open_citations(sight: Sight, most: int) -> Counted:
    """How many citations of an open source are open, among so many at most."""
    closed = _any_of(select.replace("{x}", "c.fact") for select in _closed_facts())
    some = f"SELECT c.fact FROM register_citation c WHERE c.source_id = {{x}} LIMIT {int(most)}"
    return Counted(sight, f"(SELECT COUNT(*) FROM ({some}) c WHERE NOT {closed})", F("pk"))


def open_row(sight: Sight, model: type[Any]) -> Q:
    """The condition that a row belongs to known groups, where it belongs to any, is about known
    things, and is said by more than closed papers."""
    if model in ABOUT_FACTS:
        if model is Citation:
            return open_citation(sight)
        if model is Ending:
            return open_fact(sight) & ~Q(Holds(sight, f"EXISTS ({_PAPER_CLOSED})", F("instrument")))
        return open_fact(sight)
    if model is Event:
        parts = EventPart.objects.filter(open_row(sight, EventPart), event=OuterRef("pk"))
        return Q(Exists(parts))
    condition = Q()
    fields = {field.name: field for field in model._meta.fields}
    for name in ("group", "other_group"):
        if name in fields:
            condition &= open_group_of(sight, name, fields[name].null)
    if "group" in fields and not fields["group"].null:
        return condition
    if "seat" in fields:
        seats = Seat.objects.filter(open_row(sight, Seat), pk=OuterRef("seat"))
        condition &= (
            Q(Exists(seats)) | Q(seat__isnull=True) if fields["seat"].null else Q(Exists(seats))
        )
    for name, field in fields.items():
        noun: Any = field.related_model
        if noun in OPEN_NOUNS:
            known = open_noun(sight, noun, name)
            condition &= known | Q(**{f"{name}__isnull": True}) if field.null else known
    if model is EventPart:
        condition &= Q(Holds(sight, _EVENT_KNOWN, F("event")))
    elif issubclass(model, Sourced) and not issubclass(model, Name):
        condition &= ~Q(Holds(sight, f"EXISTS ({_PAPER_TELLS})", F("instrument")))
    return condition


# ── Papers ─────────────────────────────────────────────────────────────────────────────

#: Mentions of a source are facts that are about one group alone: such a fact is open with it.
_SOURCE_OPEN = "SELECT 1 FROM register_mention m WHERE m.paper = {x} AND {open m}"
_PAPER_CLOSED = "SELECT 1 FROM register_mention m WHERE m.paper = {x} AND {closed m}"
#: A paper that says what only those may know who know of its groups. What the registry office
#: enters in one go is no such paper: each of its rows stands for itself.
_TELLING = "register_instrument i JOIN register_mention m ON m.paper = i.id"
_TELLS = f"i.kind <> '{InstrumentKind.ENTRY}' AND {{closed m}}"
_PAPER_TELLS = f"SELECT 1 FROM {_TELLING} WHERE i.id = {{x}} AND {_TELLS}"
_SOURCE_NO_CLOSED_PAPER = (
    "NOT EXISTS (SELECT 1 FROM register_instrument said WHERE said.source_id = {x}"
    f" AND (said.withdrawn OR EXISTS ({_PAPER_CLOSED.replace('{x}', 'said.id')})))"
)
#: Where groups took part in an event, one of them has to be known.
_EVENT_KNOWN = (
    "(NOT EXISTS (SELECT 1 FROM register_eventpart p WHERE p.event_id = {x}"
    " AND p.group_id IS NOT NULL) OR EXISTS (SELECT 1 FROM register_eventpart p"
    f" JOIN {_GROUP} ON g.id = p.group_id WHERE p.event_id = {{x}} AND {{open g}}))"
)


@cache
def _source_known(registrar: bool) -> str:
    """Whether it is an open paper; or is none, and an open fact cites it, or, for a registrar,
    nothing at all."""
    paper = "SELECT 1 FROM register_instrument p WHERE p.source_id = {x}"
    speaks = " OR ".join(f"EXISTS ({select.replace('{x}', 'p.id')})" for select in _papers_facts())
    kinds = ", ".join(f"'{kind}'" for kind in _kinds_apart())
    cited = "SELECT 1 FROM register_citation c WHERE c.source_id = {x}"
    closed = _any_of(select.replace("{x}", "c.fact") for select in _closed_facts())
    openly = [
        f"EXISTS ({_SOURCE_OPEN})",
        f"EXISTS ({cited} AND c.fact_kind IN ({kinds}) AND NOT {closed})",
        *([f"NOT EXISTS ({cited})"] if registrar else []),
    ]
    return (
        f"(EXISTS ({paper} AND NOT p.withdrawn{'' if registrar else f' AND ({speaks})'}"
        f" AND NOT EXISTS ({_PAPER_CLOSED.replace('{x}', 'p.id')}))"
        f" OR NOT EXISTS ({paper}) AND ({' OR '.join(openly)}))"
    )


@cache
def _papers_facts() -> tuple[str, ...]:
    """What an instrument says anything by."""
    return tuple(
        f"SELECT 1 FROM {model._meta.db_table} f WHERE f.instrument_id = {{x}}"
        for model in sourced()
    )


# ── People, organisations, posts ───────────────────────────────────────────────────────


@cache
def _noun_known(model: type[Noun]) -> str:
    """Whether a group that is known speaks of it, or a fact of its own that no paper of closed
    groups tells, or else nothing closed."""
    openly = [f"{select} AND {_STANDS} AND {{open g}}" for select in _naming(model)]
    told = _PAPER_TELLS.replace("{x}", "f.instrument_id")
    openly += [f"{select} AND {_STANDS} AND NOT EXISTS ({told})" for select in _own_facts(model)]
    closed = [f"{select} AND {{closed g}}" for select in _named_closely(model)]
    closed.append(
        f"SELECT 1 FROM {model._meta.db_table} n CROSS JOIN {_TELLING} AND i.id = n.instrument_id"
        f" WHERE n.id = {{x}} AND {_TELLS}"
    )
    return f"({_any_of(openly)} OR NOT {_any_of(closed)})"


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
def _closed_facts() -> tuple[str, ...]:
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
        known = _noun_known(noun)
        found.append(f"SELECT 1 FROM {name} b WHERE b.id = {{x}} AND NOT {known}")
        found.append(
            f"SELECT 1 FROM {name}name b WHERE b.id = {{x}}"
            f" AND NOT {known.replace('{x}', f'b.{kind}_id')}"
        )
    remarked = _noun_known(Organisation).replace("{x}", "r.organisation_id")
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


def _any_of(selects: Iterable[str]) -> str:
    return f"EXISTS ({' UNION ALL '.join(selects)})"
