# ruff: noqa: S608 - SQL is made of the models' own names.
"""What may be known of things that belong to no group, by those who do not see everything.

A group that somebody may not know of says nothing to him: not by the papers that speak of it, nor
by the bodies, posts and people of whom only it speaks. Conditions are asked for each row, by
index. They look at withdrawn facts too where these would give something away: a paper goes on
speaking of a group after it was taken back.

The questions go through every table of facts. Written as querysets they take a hundred times
longer to build than to answer, so they are SQL, made of the models' own names. In it `{x}` stands
for the value asked about, `{open g}` for the condition that the actor may know of the group `g`
(a row of groups, or of mentions), `{closed g}` for the contrary, `{marked i}` for the condition
that the paper `i` has a mark for which the actor is not cleared, `{list x}` for the rows of a list.
"""

from __future__ import annotations

import re
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
    Name,
    Noun,
    Seat,
    Sourced,
)
from crosscut.register.models.among import known_in
from crosscut.register.openness_sql import (
    EVENT_KNOWN,
    OPEN_NOUNS,
    PAPER_CLOSED,
    PAPER_TELLS,
    SOURCE_NO_CLOSED_PAPER,
    any_of,
    closed_facts,
    noun_known,
    papers_facts,
    source_known,
)
from crosscut.register.sight import Sight

#: Rows that say something of a fact, whatever its table.
ABOUT_FACTS = (Attestation, Citation, Ending)

_JOINS = re.compile(r"(?<!CROSS) JOIN ")
#: How a column that holds a list of words is opened.
_LISTS = {"sqlite": "json_each({})", "postgresql": "jsonb_array_elements_text({}) AS"}
_PLACES = re.compile(r"\{(open|closed|marked) (\w+)\}")


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
            if place[1] == "marked":
                return _marked(self.sight, place[2])
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


def _marked(sight: Sight, row: str) -> str:
    """The condition in SQL that a paper has a mark of which the actor may read none."""
    marked = f"{row}.mark_id IS NOT NULL"
    if not sight.cleared:
        return marked
    return f"({marked} AND {row}.mark_id NOT IN ({', '.join(map(str, sorted(sight.cleared)))}))"


def open_mark(sight: Sight) -> Q:
    """The condition that a paper has no mark, or one of which the actor may read papers."""
    return Q(mark__isnull=True) | Q(mark__in=sorted(sight.cleared))


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
    """The condition that an instrument speaks of a closed group, or has a mark that is too high."""
    return Q(Holds(sight, f"EXISTS ({PAPER_CLOSED})", F("pk")))


def open_instrument(sight: Sight) -> Q:
    """The condition that an instrument stands, is about no closed group, and about something."""
    closed = paper_closed(sight)
    if sight.registrar:
        return Q(withdrawn=False) & ~closed
    return Q(withdrawn=False) & Q(Holds(sight, any_of(papers_facts()), F("pk"))) & ~closed


def open_noun(sight: Sight, model: type[Noun], at: str = "pk") -> Q:
    """The condition that something that may be known speaks of an organisation, a person or a
    post, or nothing at all. `at` is the column that points at it."""
    return Q(Holds(sight, noun_known(model), F(at)))


def open_citation(sight: Sight) -> Q:
    """The condition that a citation's fact is open, and its source is no closed paper."""
    return Q(Holds(sight, SOURCE_NO_CLOSED_PAPER, F("source"))) & open_fact(sight)


def open_fact(sight: Sight) -> Q:
    """The condition that the fact to which a row points by its identifier is open."""
    return Q(Holds(sight, f"NOT {any_of(closed_facts())}", F("fact")))


def open_source(sight: Sight, at: str = "pk") -> Q:
    """The condition that a source is an open paper, or no closed one and an open fact cites it."""
    return Q(Holds(sight, source_known(sight.registrar), F(at)))


def open_citations(sight: Sight, most: int) -> Counted:
    """How many citations of an open source are open, among so many at most."""
    closed = any_of(select.replace("{x}", "c.fact") for select in closed_facts())
    some = f"SELECT c.fact FROM register_citation c WHERE c.source_id = {{x}} LIMIT {int(most)}"
    return Counted(sight, f"(SELECT COUNT(*) FROM ({some}) c WHERE NOT {closed})", F("pk"))


def open_row(sight: Sight, model: type[Any]) -> Q:
    """The condition that a row belongs to known groups, where it belongs to any, is about known
    things, and is said by more than closed papers."""
    if model in ABOUT_FACTS:
        if model is Citation:
            return open_citation(sight)
        if model is Ending:
            return open_fact(sight) & ~Q(Holds(sight, f"EXISTS ({PAPER_CLOSED})", F("instrument")))
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
        condition &= Q(Holds(sight, EVENT_KNOWN, F("event")))
    elif issubclass(model, Sourced) and not issubclass(model, Name):
        condition &= ~Q(Holds(sight, f"EXISTS ({PAPER_TELLS})", F("instrument")))
    return condition
