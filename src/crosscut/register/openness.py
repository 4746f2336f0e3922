"""What may be known of things that belong to no group, by those who do not see everything.

A group that is not public says nothing: not by the papers that speak of it, nor by the bodies,
posts and people that only these papers brought. Conditions are asked for each row, by index, and
name rows as `policy.visible_to` does. They look at withdrawn facts too: a paper goes on speaking
of a group after it was taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

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


def open_instrument() -> Q:
    """The condition that an instrument stands, is about no closed group, and about something."""
    row = OuterRef("pk")
    closed = [Exists(Group.objects.filter(instrument=row).exclude(disclosure=PUBLIC))]
    parts = EventPart.objects.filter(event__instrument=row)
    closed.append(Exists(parts.filter(closed_group(EventPart))))
    for model in facts_with_a_group():
        rows = model._base_manager.filter(closed_group(model))
        closed.append(Exists(rows.filter(instrument=row)))
        ended = Ending.objects.filter(instrument=row, fact_kind=model.record_kind())
        closed.append(Exists(ended.filter(Exists(rows.filter(pk=OuterRef("fact"))))))
    speaks = _any(Exists(model._base_manager.filter(instrument=row)) for model in sourced())
    return Q(withdrawn=False) & speaks & ~_any(closed)


def open_noun(model: type[Noun]) -> Q:
    """The condition that an organisation, a person or a post was brought by nobody's closed paper,
    or that a public group names it."""
    brought = Exists(Instrument.objects.filter(open_instrument(), pk=OuterRef("instrument")))
    return Q(instrument__isnull=True) | Q(brought) | _named_openly(model)


def _named_openly(model: type[Noun]) -> Q:
    row = OuterRef("pk")
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
    condition = Q(~Exists(paper) | Exists(paper.filter(open_instrument())))
    for model in cited():
        openly = model._base_manager.filter(open_row(model), pk=OuterRef("fact"))
        condition &= ~Q(fact_kind=model.record_kind()) | Q(Exists(openly))
    return condition


def open_source() -> Q:
    """The condition that some open fact cites a source, or the source is an open paper."""
    paper = Instrument.objects.filter(source=OuterRef("pk"))
    openly = Exists(Citation.objects.filter(open_citation(), source=OuterRef("pk")))
    return Q(Exists(paper.filter(open_instrument()))) | (Q(~Exists(paper)) & Q(openly))


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
            known = Q(Exists(noun._base_manager.filter(open_noun(noun), pk=OuterRef(name))))
            condition &= known | Q(**{f"{name}__isnull": True}) if field.null else known
    return condition


def closed_group(model: type[Any]) -> Q:
    """The condition that a row belongs to a group that is not public."""
    return _any(
        Exists(Group.objects.filter(pk=OuterRef(field.name)).exclude(disclosure=PUBLIC))
        for field in model._meta.fields
        if field.related_model is Group
    )


def sourced() -> Iterator[type[Any]]:
    """Every table of facts."""
    for model in apps.get_app_config("register").get_models():
        if issubclass(model, Sourced) and model._meta.managed:
            yield model


def facts_with_a_group() -> Iterator[type[Any]]:
    return (model for model in sourced() if any(f.name == "group" for f in model._meta.fields))


def cited() -> Iterator[type[Any]]:
    """What citations point at: facts and remarks; counts are about no thing of the register."""
    yield from sourced()
    yield apps.get_model("register", "remark")


def _any(conditions: Iterable[Any]) -> Q:
    met = Q()
    for condition in conditions:
        met |= Q(condition)
    return met
