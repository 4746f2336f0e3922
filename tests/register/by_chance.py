"""Registers by chance: groups of every disclosure, seats, offices, liaisons, ties, papers with and
without marks, people of whom only some group speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from crosscut.register.models import (
    Citation,
    Disclosure,
    Ending,
    Group,
    GroupName,
    GroupTie,
    Instrument,
    Liaison,
    Office,
    Organisation,
    OrganisationName,
    OrganisationTie,
    Person,
    PersonName,
    Post,
    PostName,
    Seat,
    Source,
    Tenure,
    Term,
)

Row = Any
MARK = "Reef"


@dataclass
class Register:
    """Rows as they were written, by table."""

    rows: dict[type[Any], list[Row]] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        row.save()
        self.rows.setdefault(type(row), []).append(row)
        return row

    def __getitem__(self, model: type[Any]) -> list[Row]:
        return self.rows.get(model, [])


def classifications() -> list[Term]:
    """The marks of papers, the highest first."""
    return list(Term.objects.filter(vocabulary="classification").order_by("ordinal"))


def drawn(draw: Random) -> Register:
    """A register by chance."""
    register = Register()
    add = register.add

    def one(model: type[Any], chance: float = 1.0) -> Row | None:
        rows = register[model]
        return draw.choice(rows) if rows and draw.random() < chance else None

    def basis(fact: Row) -> Row:
        fact.instrument = one(Instrument, 0.6)
        fact.standing = draw.choice(["accepted", "accepted", "alternative", "withdrawn"])
        add(fact)
        for _ in range(draw.choice([0, 0, 1, 2])):
            source = one(Source)
            if source:
                add(Citation(fact_kind=fact.record_kind(), fact=fact.pk, source=source))
        return fact

    def named(model: type[Any], name: type[Any], number: int, **values: Any) -> None:
        text = f"{MARK} {model.__name__} {number}"
        noun = add(model(display=text, instrument=one(Instrument, 0.3), **values))
        kind = model._meta.model_name or ""
        add(name(**{kind: noun}, text=text, script="en", instrument=noun.instrument))

    for number in range(draw.randrange(1, 5)):
        add(Source(title=f"{MARK} Gazette {number}", type="book"))
    for number in range(draw.randrange(1, 5)):
        source = one(Source, 0.4)
        if source and any(paper.source_id == source.pk for paper in register[Instrument]):
            source = None
        kind = draw.choice(["found", "found", "change", "entry"])
        title, marked = f"{MARK} Notice {number}", draw.choice([None, None, *classifications()])
        gone = draw.random() < 0.2
        add(Instrument(kind=kind, title=title, source=source, mark=marked, withdrawn=gone))
    for number in range(draw.randrange(1, 5)):
        named(Group, GroupName, number, disclosure=draw.choice(Disclosure.values))
    for number in range(draw.randrange(1, 4)):
        named(Organisation, OrganisationName, number)
    for number in range(draw.randrange(1, 4)):
        named(Post, PostName, number, organisation=one(Organisation, 0.7))
    for number in range(draw.randrange(1, 5)):
        named(Person, PersonName, number)
    for _ in range(draw.randrange(0, 10)):
        which = draw.randrange(6)
        group, organisation = one(Group), one(Organisation)
        if which <= 1:
            led = any(seat.group == group and seat.role == "leader" for seat in register[Seat])
            basis(
                Seat(
                    group=group, role=draw.choice(["member", "member" if led else "leader"]),
                    words="somebody", person=one(Person, 0.6),
                    post=one(Post, 0.4), organisation=one(Organisation, 0.3),
                )
            )  # fmt: skip
        elif which == 2:
            basis(Tenure(person=one(Person), post=one(Post)))
        elif which == 3:
            basis(Liaison(group=group, organisation=organisation, person=one(Person)))
        elif which == 4:
            basis(Office(group=group, host=one(Organisation, 0.8)))
        else:
            _tie(register, draw, basis)
    if draw.random() < 0.3 and register[Seat] and register[Instrument]:
        seat = one(Seat)
        assert seat is not None
        add(
            Ending(
                instrument=one(Instrument), fact_kind="seat", fact=seat.pk,
                until_min=seat.until_min, until_max=seat.until_max,
            )
        )  # fmt: skip
    return register


def _tie(register: Register, draw: Random, basis: Any) -> None:
    groups, organisations = register[Group], register[Organisation]
    if draw.random() < 0.4 and len(groups) > 1:
        below, above = draw.sample(groups, 2)
        basis(GroupTie(group=below, other_group=above, kind="parent"))
    elif draw.random() < 0.6:
        tie = {"group": draw.choice(groups), "organisation": draw.choice(organisations)}
        basis(GroupTie(**tie, kind=draw.choice(["supervises", "lead department"])))
    elif len(organisations) > 1:
        below, above = draw.sample(organisations, 2)
        basis(OrganisationTie(organisation=below, parent=above))
