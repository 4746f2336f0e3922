"""The facts that give authority, as questions: asked for every request, so built only once.

Which of them gives what is said in `authority`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db.models import Q, QuerySet

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Clearance,
    Confidence,
    Deputisation,
    DistributionEntry,
    GroupTie,
    Liaison,
    OrganisationTie,
    Person,
    Role,
    Setting,
    Sitting,
    Standing,
    Tenure,
    TieKind,
    Tier,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.queries.prepared import Many, prepared

OWN = ("own_organisation", "own_registry_office", "own_audit_office")


def counting(rows: QuerySet[Any], day: PartialDate) -> QuerySet[Any]:
    """Facts that give authority on the day."""
    return (
        cast(DatedQuerySet, rows)
        .certain(day)
        .filter(
            standing=Standing.ACCEPTED,
            confidence=Confidence.CONFIRMED,
            instrument__isnull=False,
        )
    )


@prepared
def where_to(person: int) -> QuerySet[Any, Any]:
    """With whom a person was merged, and whether the person is withdrawn."""
    return Person.objects.filter(pk=person).values_list("merged_into", "withdrawn")


@prepared
def own_settings() -> QuerySet[Any, Any]:
    return Setting.objects.filter(key__in=OWN).values_list("key", "value")


@prepared
def tenures_of(person: int, first: date, last: date) -> QuerySet[Tenure]:
    """Posts of a person."""
    rows = Tenure.objects.filter(person=person)
    return counting(rows, PartialDate(first, last)).select_related("post")


@prepared
def parents_of(bodies: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """Which body stands above which: the lower one first."""
    rows = OrganisationTie.objects.filter(organisation__among=bodies)
    return counting(rows, PartialDate(first, last)).values_list("organisation_id", "parent_id")


@prepared
def children_of(bodies: Many, first: date, last: date) -> QuerySet[Any, Any]:
    rows = OrganisationTie.objects.filter(parent__among=bodies)
    return counting(rows, PartialDate(first, last)).values_list("organisation_id")


@prepared
def sittings_of(person: int, first: date, last: date) -> QuerySet[Any, Any]:
    """Seats of a person, by name or by a post."""
    rows = counting(Sitting.objects.filter(person=person), PartialDate(first, last))
    return rows.filter(
        Q(tenure__isnull=True)
        | Q(tenure__confidence=Confidence.CONFIRMED, tenure__instrument__isnull=False)
    )


@prepared
def leading_in(groups: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """The roles of leader and first deputy in which somebody possibly sits: group, role. Acting for
    who possibly leads would be a guess."""
    rows = Sitting.objects.filter(
        group__among=groups,
        tier=Tier.GROUP,
        role__in=(Role.LEADER, Role.FIRST_DEPUTY),
        person__isnull=False,
    )
    return rows.accepted().possible(PartialDate(first, last)).values_list("group_id", "role")


@prepared
def liaisons_of(person: int, posts: Many, first: date, last: date) -> QuerySet[Any, Any]:
    rows = Liaison.objects.filter(Q(person=person) | Q(post__among=posts))
    return counting(rows, PartialDate(first, last))


@prepared
def lists_with(
    person: int, posts: Many, bodies: Many, seats: Many, first: date, last: date
) -> QuerySet[Any, Any]:
    """Entries of distribution lists that name a person, a post, a body or a seat."""
    rows = DistributionEntry.objects.filter(
        Q(person=person)
        | Q(post__among=posts)
        | Q(organisation__among=bodies)
        | Q(seat__among=seats)
    )
    return counting(rows, PartialDate(first, last))


@prepared
def reporting_to(bodies: Many, groups: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """Ties by which groups report to bodies or to other groups."""
    rows = GroupTie.objects.filter(
        Q(organisation__among=bodies) | Q(other_group__among=groups), kind=TieKind.REPORTS_TO
    )
    return counting(rows, PartialDate(first, last))


@prepared
def clearances_of(
    person: int, posts: Many, seats: Many, first: date, last: date
) -> QuerySet[Any, Any]:
    rows = Clearance.objects.filter(Q(person=person) | Q(post__among=posts) | Q(seat__among=seats))
    return counting(rows, PartialDate(first, last))


@prepared
def deputising(deputy: int, first: date, last: date) -> QuerySet[Deputisation]:
    """For whom somebody acts."""
    return counting(Deputisation.objects.filter(deputy=deputy), PartialDate(first, last))
