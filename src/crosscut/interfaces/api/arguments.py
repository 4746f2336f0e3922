"""What a body says, as the arguments of an action: things looked up, days and periods read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args, get_type_hints

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.trace import Recorded
from crosscut.interfaces.api.given import (
    Coarse,
    Given,
    GivenBasis,
    GivenCitation,
    GivenPeriod,
    Thing,
)
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import RefusedAt
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.policy import visible_to
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.sight import Sight, sight_of

Place = tuple[str | int, ...]


def arguments_of(given: Given, *, actor: Actor, place: Place = ()) -> dict[str, Any]:
    """The fields of a body as an action takes them. Raises RefusedAt where a thing that is named
    is not there, or none that the actor may know of."""
    marks = _marks(type(given))
    return {
        name: _argument(getattr(given, name), marks.get(name), actor, (*place, name))
        for name in type(given).model_fields
        if not given.ONLY_GIVEN or name in given.model_fields_set
    }


def _argument(value: Any, mark: Thing | Coarse | None, actor: Actor, place: Place) -> Any:
    if isinstance(value, list):
        if isinstance(mark, Thing):
            return things(mark.model, value, actor=actor, place=place)
        return tuple(_argument(v, mark, actor, (*place, i)) for i, v in enumerate(value))
    if isinstance(value, GivenBasis):
        return basis_of(value, actor=actor, place=place)
    if isinstance(value, GivenCitation):
        return Cited(**arguments_of(value, actor=actor, place=place))
    if isinstance(value, GivenPeriod):
        return value.period()
    if isinstance(value, Given):
        return arguments_of(value, actor=actor, place=place)
    if isinstance(mark, Thing) and value is not None:
        return things(mark.model, [value], actor=actor, place=place, single=True)[0]
    if isinstance(mark, Coarse) and value not in (None, "ongoing"):
        return PartialDate.parse(value)
    return value


def basis_of(given: GivenBasis, *, actor: Actor, place: Place) -> Basis:
    values = arguments_of(given, actor=actor, place=place)
    return Basis(**{**values, "confidence": given.confidence.value})


def things(
    model: type[Recorded],
    identifiers: Iterable[str],
    *,
    actor: Actor,
    place: Place,
    single: bool = False,
) -> list[Any]:
    """Things by their identifiers, in the order given; one statement."""
    wanted = [decode(written) for written in identifiers]
    rows: list[Any] = _known(wanted=wanted, model=model, sight=sight_of(actor))
    found = {row.pk: row for row in rows}
    for index, identifier in enumerate(wanted):
        if identifier not in found:
            raise RefusedAt(
                UnknownThing(kind=model.record_kind(), identifier=encode(identifier)),
                place if single else (*place, index),
            )
    return [found[identifier] for identifier in wanted]


@prepared
def _known(wanted: Many, *, model: Any, sight: Sight) -> QuerySet[Any]:
    return visible_to(sight, model._base_manager.filter(pk__among=wanted).order_by())


@cache
def _marks(given: type[Given]) -> dict[str, Thing | Coarse]:
    hints = get_type_hints(given, include_extras=True)
    found = {name: _mark(hints[name]) for name in given.model_fields}
    return {name: mark for name, mark in found.items() if mark is not None}


def _mark(annotation: Any) -> Thing | Coarse | None:
    """The mark of an annotation, also within a union or a list."""
    for each in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(each, Thing | Coarse):
            return each
        inner = _mark(each) if get_args(each) else None
        if inner is not None:
            return inner
    return None
