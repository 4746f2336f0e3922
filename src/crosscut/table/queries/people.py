"""Who speaks for an organisation in a group today, and who works for a group."""

from __future__ import annotations

from collections.abc import Iterator
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
from crosscut.table.models import Submission


def sure(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Facts that give authority today: who has none could not answer."""
    today = PartialDate.parse(clock.today())
    return (
        cast(DatedQuerySet, rows)
        .certain(today)
        .filter(
            standing=Standing.ACCEPTED,
            confidence=Confidence.CONFIRMED,
            instrument__isnull=False,
        )
    )


def liaisons_of(group: int, organisation: int | None) -> Iterator[int]:
    rows = sure(Liaison.objects.filter(group=group, organisation=organisation))
    posts = []
    for person, post in rows.values_list("person_id", "post_id"):
        if person is not None:
            yield person
        elif post is not None:
            posts.append(post)
    yield from sure(Tenure.objects.filter(post__in=posts)).values_list("person_id", flat=True)


def seated_for(group: int, organisation: int | None) -> QuerySet[Any]:
    rows = Sitting.objects.filter(
        group=group, organisation=organisation, tier=Tier.GROUP, person__isnull=False
    ).exclude(role__in=(Role.ADVISER, Role.OBSERVER))
    return sure(rows).values_list("person_id", flat=True)


def heads_of(organisation: int | None) -> QuerySet[Any]:
    rows = Tenure.objects.filter(post__organisation=organisation, post__headship=Headship.HEAD)
    return sure(rows).values_list("person_id", flat=True)


def staff_of(organisation: int | None) -> QuerySet[Any]:
    """Everybody with a post in an organisation today."""
    rows = Tenure.objects.filter(post__organisation=organisation)
    return sure(rows).values_list("person_id", flat=True)


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
