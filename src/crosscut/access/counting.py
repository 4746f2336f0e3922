"""The facts that give authority, as questions: asked for every request, so built only once, and
for as many people as are asked about.

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
def where_to(people: Many) -> QuerySet[Any, Any]:
    """Each person, with whom he or she was merged, and whether withdrawn."""
    return Person.objects.filter(pk__among=people).values_list("pk", "merged_into", "withdrawn")


@prepared
def own_settings() -> QuerySet[Any, Any]:
    return Setting.objects.filter(key__in=OWN).values_list("key", "value")


@prepared
def tenures_of(people: Many, first: date, last: date) -> QuerySet[Tenure]:
    """Posts of people."""
    rows = Tenure.objects.filter(person__among=people)
    return counting(rows, PartialDate(first, last)).select_related("post")


@prepared
def parents_of(bodies: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """Which body stands above which: the lower one first."""
    rows = OrganisationTie.objects.filter(organisation__among=bodies)
    return counting(rows, PartialDate(first, last)).values_list("organisation_id", "parent_id")


@prepared
def children_of(bodies: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """Which body stands below which: the higher one first."""
    rows = OrganisationTie.objects.filter(parent__among=bodies)
    return counting(rows, PartialDate(first, last)).values_list("parent_id", "organisation_id")


@prepared
def sittings_of(people: Many, first: date, last: date) -> QuerySet[Any, Any]:
    """Seats of people, by name or by a post."""
    rows = counting(Sitting.objects.filter(person__among=people), PartialDate(first, last))
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
def liaisons_of(people: Many, posts: Many, first: date, last: date) -> QuerySet[Any, Any]:
    rows = Liaison.objects.filter(Q(person__among=people) | Q(post__among=posts))
    return counting(rows, PartialDate(first, last))


@prepared
def lists_with(
    people: Many, posts: Many, bodies: Many, seats: Many, first: date, last: date
) -> QuerySet[Any, Any]:
    """Entries of distribution lists that name one of the people, posts, bodies or seats."""
    rows = DistributionEntry.objects.filter(
        Q(person__among=people)
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
    people: Many, posts: Many, seats: Many, first: date, last: date
) -> QuerySet[Any, Any]:
    rows = Clearance.objects.filter(
        Q(person__among=people) | Q(post__among=posts) | Q(seat__among=seats)
    )
    return counting(rows, PartialDate(first, last))


@prepared
def deputising(deputies: Many, first: date, last: date) -> QuerySet[Deputisation]:
    """For whom people act."""
    return counting(Deputisation.objects.filter(deputy__among=deputies), PartialDate(first, last))
