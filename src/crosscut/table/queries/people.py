"""Who speaks for an organisation in a group today, and who works for a group. Nothing is asked
until the first of them is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Confidence,
    Headship,
    Liaison,
    Role,
    Sitting,
    Standing,
    Tenure,
    Tier,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.queries.prepared import Many, prepared
from crosscut.table.models import Submission


def sure(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Facts that give authority today: who has none could not answer."""
    return _sure_on(rows, clock.today())


def _sure_on(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    return (
        cast(DatedQuerySet, rows)
        .certain(PartialDate(day, day))
        .filter(
            standing=Standing.ACCEPTED,
            confidence=Confidence.CONFIRMED,
            instrument__isnull=False,
        )
    )


def liaisons_of(group: int, organisation: int | None) -> Iterator[int]:
    posts, today = [], clock.today()
    for person, post in _liaisons(group=group, organisation=organisation, day=today):
        if person is not None:
            yield person
        elif post is not None:
            posts.append(post)
    if posts:
        yield from _people(_holders(posts=posts, day=today))


def seated_for(group: int, organisation: int | None) -> Iterator[int]:
    yield from _people(_seated(group=group, organisation=organisation, day=clock.today()))


def heads_of(organisation: int | None) -> Iterator[int]:
    yield from _people(_posted(organisation=organisation, day=clock.today(), heading=True))


def staff_of(organisation: int | None) -> Iterator[int]:
    """Everybody with a post in an organisation today."""
    yield from _people(_posted(organisation=organisation, day=clock.today(), heading=False))


def _people(rows: list[tuple[int]]) -> list[int]:
    return [person for (person,) in rows]


@prepared
def _liaisons(group: int, organisation: int | None, day: date) -> QuerySet[Any, Any]:
    rows = Liaison.objects.filter(group=group, organisation=organisation)
    return _sure_on(rows, day).values_list("person_id", "post_id")


@prepared
def _holders(posts: Many, day: date) -> QuerySet[Any, Any]:
    return _sure_on(Tenure.objects.filter(post__among=posts), day).values_list("person_id")


@prepared
def _seated(group: int, organisation: int | None, day: date) -> QuerySet[Any, Any]:
    rows = Sitting.objects.filter(
        group=group, organisation=organisation, tier=Tier.GROUP, person__isnull=False
    ).exclude(role__in=(Role.ADVISER, Role.OBSERVER))
    return _sure_on(rows, day).values_list("person_id")


@prepared
def _posted(organisation: int | None, day: date, *, heading: bool) -> QuerySet[Any, Any]:
    rows = Tenure.objects.filter(post__organisation=organisation)
    if heading:
        rows = rows.filter(post__headship=Headship.HEAD)
    return _sure_on(rows, day).values_list("person_id")


def office_of(group: int) -> frozenset[int]:
    """Those who work in a group's office today; where nobody does, its leader."""
    rows = Sitting.objects.filter(group=group, person__isnull=False)
    office = rows.filter(tier=Tier.OFFICE)
    leading = rows.filter(tier=Tier.GROUP, role=Role.LEADER)
    for found in (office, leading):
        if people := frozenset(sure(found).values_list("person_id", flat=True)):
            return people
    return frozenset()


def who_answers_submission(submission: Submission) -> frozenset[int]:
    """The people to be told that something was submitted: the office of the group that received
    it; the head of the organisation, and where the register has none, all its staff."""
    if submission.body_id is not None:
        return office_of(submission.body_id)
    body = submission.organisation_id
    return frozenset(heads_of(body)) or frozenset(staff_of(body))
