"""Facts that would give somebody something if they were surer, under an instrument, or of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from crosscut.access.authority import with_all_below
from crosscut.access.grounds import CAPACITY_OF, Ground, own_bodies
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.words import sentence
from crosscut.register.models import (
    Confidence,
    Deputisation,
    DistributionEntry,
    Headship,
    Liaison,
    Role,
    Sitting,
    Standing,
    Tenure,
    Tier,
)
from crosscut.register.queries.asking import marked

#: What a fact lacks, by key; {day} is filled where the fact has one.
LACKS = {
    "reported": sentence("It is only reported, not confirmed."),
    "presumed": sentence("It is only presumed, not confirmed."),
    "disputed": sentence("It is disputed, not confirmed."),
    "alternative": sentence("Another claim is the one that the register answers with."),
    "instrument": sentence("It stands under no instrument."),
    "ended": sentence("It ended on {day}."),
    "begins": sentence("It begins on {day}."),
    "uncertain": sentence("It is not certain that it holds today."),
    "tenure": sentence("It goes with a post, and that somebody holds the post is not sure enough."),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a fact lacks; `key` is one of `LACKS`."""

    key: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What the fact would give, and all that it lacks."""

    ground: Ground
    lacks: tuple[Lack, ...]
    until: date


def near_misses(person: int, having: Iterable[Ground], day: PartialDate) -> list[NearMiss]:
    """What gives the person nothing on the day though it would, the latest first; five statements.
    `having` is what gives something."""
    given = {(ground.fact_kind, ground.fact, ground.tenure) for ground in having}
    found = [
        miss
        for miss in _all(person, having, day)
        if (miss.ground.fact_kind, miss.ground.fact, miss.ground.tenure) not in given
    ]
    return sorted(found, key=lambda miss: (miss.until, miss.ground.fact), reverse=True)


def _all(person: int, having: Iterable[Ground], day: PartialDate) -> Iterator[NearMiss]:
    yield from _seats(person, day)
    yield from _posts(person, day)
    posts = list(
        Tenure.objects.filter(
            pk__in=[ground.fact for ground in having if ground.fact_kind == "tenure"]
        ).values_list("post", flat=True)
    )
    for row in _marked(Liaison.objects.filter(Q(person=person) | Q(post__in=posts)), day):
        if row.person_id in (person, None):
            yield from _missed(Ground("liaison", row.group_id, None, "liaison", row.pk), row, day)
    named = Q(person=person) | Q(post__in=posts)
    for row in _marked(DistributionEntry.objects.filter(named), day):
        ground = Ground("listed", row.group_id, None, "distributionentry", row.pk)
        yield from _missed(ground, row, day)
    for row in _marked(Deputisation.objects.filter(deputy=person), day):
        ground = Ground(
            "acting", row.group_id, None, "deputisation", row.pk, principal=row.principal_id
        )
        yield from _missed(ground, row, day)


def _seats(person: int, day: PartialDate) -> Iterator[NearMiss]:
    rows = _marked(Sitting.objects.filter(person=person), day).select_related("tenure")
    for row in rows:
        office = row.tier == Tier.OFFICE
        capacity = "office" if office else CAPACITY_OF[Role(row.role)]
        ground = Ground(
            capacity, row.group_id, None, "seat", row.seat_id, row.tenure_id, role=row.role
        )
        tenure = row.tenure
        unsure = tenure is not None and (
            tenure.confidence != Confidence.CONFIRMED or tenure.instrument_id is None
        )
        yield from _missed(ground, row, day, Lack("tenure") if unsure else None)


def _posts(person: int, day: PartialDate) -> Iterator[NearMiss]:
    own = own_bodies()
    offices = {
        own.get("own_registry_office"): "registrar",
        own.get("own_audit_office"): "auditor",
    }
    inside: frozenset[int] | None = None
    for row in _marked(Tenure.objects.filter(person=person), day).select_related("post"):
        body = row.post.organisation_id
        if body is None:
            continue
        ground = Ground("insider", None, body, "tenure", row.pk)
        if inside is None:
            inside = with_all_below(own.values())
        if body in inside:
            yield from _missed(ground, row, day)
        if body in offices:
            yield from _missed(replace(ground, capacity=offices[body]), row, day)
        if row.post.headship == Headship.HEAD:
            yield from _missed(replace(ground, capacity="head"), row, day)


def _marked(rows: QuerySet[Any], day: PartialDate) -> Any:
    """All claims that stand, each marked whether it is certain on the day."""
    return marked(rows.exclude(standing=Standing.WITHDRAWN), day)  # type: ignore[type-var]


def _missed(
    ground: Ground, row: Any, day: PartialDate, more: Lack | None = None
) -> Iterator[NearMiss]:
    lacks = [*_lacking(row, day), *([more] if more else [])]
    if lacks:
        yield NearMiss(ground, tuple(lacks), row.until_max)


def _lacking(row: Any, day: PartialDate) -> Iterator[Lack]:
    if row.standing != Standing.ACCEPTED:
        yield Lack("alternative")
    if row.confidence != Confidence.CONFIRMED:
        yield Lack(row.confidence)
    if row.instrument_id is None:
        yield Lack("instrument")
    if row.is_certain:
        return
    if row.until_max <= day.first:
        # A bound that is half known is told by its last possible day.
        yield Lack("ended", row.until_max)
    elif row.from_min > day.last:
        yield Lack("begins", row.from_min)
    else:
        yield Lack("uncertain")
