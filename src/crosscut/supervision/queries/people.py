"""Who is told of what an organisation is to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from crosscut.register.models import Headship, Liaison, Role, Sitting, Tenure, Tier
from crosscut.table.queries.people import heads_of, liaisons_of, seated_for, sure


def who_speaks_for(organisation: int, group: int) -> frozenset[int]:
    """The liaisons of an organisation in a group; where there is none, its head, else who sits for
    it there."""
    for found in (
        liaisons_of(group, organisation),
        heads_of(organisation),
        seated_for(group, organisation),
    ):
        if people := frozenset(found):
            return people
    return frozenset()


def who_speak_for(pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], frozenset[int]]:
    """The same for many pairs of an organisation and a group at once; four statements."""
    organisations = {organisation for organisation, _ in pairs}
    groups = {group for _, group in pairs}
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    by_post: dict[int, list[tuple[int, int]]] = defaultdict(list)
    contacts = sure(Liaison.objects.filter(group__in=groups, organisation__in=organisations))
    for organisation, group, person, post in contacts.values_list(
        "organisation_id", "group_id", "person_id", "post_id"
    ):
        if person is not None:
            found[organisation, group].add(person)
        elif post is not None:
            by_post[post].append((organisation, group))
    holders = sure(Tenure.objects.filter(post__in=list(by_post)))
    for post, person in holders.values_list("post_id", "person_id"):
        for pair in by_post[post]:
            found[pair].add(person)
    heads: dict[int, set[int]] = defaultdict(set)
    heading = sure(
        Tenure.objects.filter(post__organisation__in=organisations, post__headship=Headship.HEAD)
    )
    for organisation, person in heading.values_list("post__organisation_id", "person_id"):
        heads[organisation].add(person)
    seated: dict[tuple[int, int], set[int]] = defaultdict(set)
    sitting = Sitting.objects.filter(
        group__in=groups, organisation__in=organisations, tier=Tier.GROUP, person__isnull=False
    ).exclude(role__in=(Role.ADVISER, Role.OBSERVER))
    for organisation, group, person in sure(sitting).values_list(
        "organisation_id", "group_id", "person_id"
    ):
        seated[organisation, group].add(person)
    return {
        pair: frozenset(found.get(pair) or heads.get(pair[0]) or seated.get(pair) or ())
        for pair in pairs
    }


def leaders_today(group: int) -> frozenset[int]:
    """Who leads a group today; a leader, seldom several."""
    rows = Sitting.objects.filter(
        group=group, tier=Tier.GROUP, role=Role.LEADER, person__isnull=False
    )
    return frozenset(sure(rows).values_list("person_id", flat=True))


def leads_today(group: int, person: int) -> bool:
    """Whether somebody is the leader of a group today."""
    rows = Sitting.objects.filter(group=group, tier=Tier.GROUP, role=Role.LEADER, person=person)
    return bool(sure(rows).exists())
