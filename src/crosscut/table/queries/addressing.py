"""To whom a bulletin of a group can go today, and who reads it there: by the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.questions import Question
from crosscut.register.models import (
    Disclosure,
    DistributionEntry,
    GroupTie,
    Person,
    Role,
    Sitting,
    Tenure,
    TieKind,
    Tier,
)
from crosscut.register.policy import visible_to
from crosscut.table.models import Addressee, Bulletin
from crosscut.table.queries.above import Body, bodies_above
from crosscut.table.queries.people import (
    heads_of,
    liaisons_of,
    office_of,
    seated_for,
    staff_of,
    sure,
)
from crosscut.table.queries.places import at_the_table, counterparts_of
from crosscut.table.rules.bulletins import BulletinKind, Way, ways_of

#: Which of some people have an account with which they can sign in. Access answers.
HAVE_ACCOUNTS: Question[[Collection[int]], frozenset[int]] = Question(
    "which of some people have an account", lambda answers: frozenset().union(*answers)
)


class Place(NamedTuple):
    """One to whom a bulletin can go; without a body it is the distribution list."""

    way: Way
    body: Body | None = None

    @property
    def organisation_id(self) -> int | None:
        return self.body.organisation_id if self.body else None

    @property
    def body_id(self) -> int | None:
        return self.body.body_id if self.body else None


def place_of(addressee: Addressee) -> Place:
    """An addressee as the register knows it."""
    way = Way(addressee.way)
    if addressee.organisation_id:
        return Place(way, Body("organisation", addressee.organisation_id))
    return Place(way, Body("group", addressee.body_id) if addressee.body_id else None)


def is_sealed(bulletin: Bulletin) -> bool:
    """Whether it exists for nobody but those who know its group."""
    return Disclosure.SEALED in (bulletin.disclosure, bulletin.group.disclosure)


def places_to_address(
    actor: Actor, group: int, kind: BulletinKind, *, sealed: bool = False
) -> list[Place]:
    """All that the actor may know of, each by the first way that leads there. At most eight
    statements."""
    found: dict[Body | None, Place] = {}
    for way in ways_of(kind, sealed=sealed):
        for body in _bodies(actor, group, way):
            found.setdefault(body, Place(way, body))
    return list(found.values())


def _bodies(actor: Actor, group: int, way: Way) -> Iterable[Body | None]:
    today = PartialDate.parse(clock.today())
    match way:
        case Way.ABOVE:
            return [each.body for each in bodies_above(actor, group) if each.gone is None]
        case Way.BELOW:
            return [Body("group", each.pk) for each in counterparts_of(actor, group)]
        case Way.SUPERVISED:
            rows = GroupTie.objects.filter(group=group, kind=TieKind.SUPERVISES)
            ties = visible_to(actor, rows.accepted().certain(today)).order_by("pk")
            return [
                Body("organisation", each.organisation_id)
                if each.organisation_id
                else Body("group", each.other_group_id or 0)
                for each in ties
            ]
        case Way.MEMBER:
            return [Body("organisation", each) for each in sorted(at_the_table(group))]
        case Way.LISTED:
            return [None] if sure(DistributionEntry.objects.filter(group=group)).exists() else []


def readers_at(group: int, place: Place, *, sealed: bool) -> dict[int, str]:
    """Who reads at a place what a group tells it, with the capacity by which: today's facts that
    give authority."""
    body = place.body
    if body is None:
        return _listed(group)
    if body.kind == "group":
        leading = Sitting.objects.filter(group=body.pk, tier=Tier.GROUP, role=Role.LEADER)
        leaders = sure(leading.filter(person__isnull=False)).values_list("person_id", flat=True)
        found = dict.fromkeys(office_of(body.pk), "office")
        return {**found, **dict.fromkeys(leaders, "leader")}
    heads = dict.fromkeys(heads_of(body.pk), "head")
    if place.way is Way.ABOVE:
        return heads or dict.fromkeys(staff_of(body.pk), "approver")
    if place.way is Way.SUPERVISED:
        return heads
    # Being the head of a member is no place in the group: of what is sealed it lets nobody know.
    found = {} if sealed else heads
    found |= dict.fromkeys(liaisons_of(group, body.pk), "liaison")
    return found | dict.fromkeys(seated_for(group, body.pk), "member")


def _listed(group: int) -> dict[int, str]:
    """The people of a distribution list: of an organisation its heads, for all its staff would be
    too many to be told."""
    people: set[int] = set()
    for row in sure(DistributionEntry.objects.filter(group=group)):
        if row.person_id:
            people.add(row.person_id)
        elif row.post_id:
            holders = sure(Tenure.objects.filter(post=row.post_id))
            people.update(holders.values_list("person_id", flat=True))
        elif row.seat_id:
            sitting = sure(Sitting.objects.filter(seat=row.seat_id, person__isnull=False))
            people.update(sitting.values_list("person_id", flat=True))
        else:
            people.update(heads_of(row.organisation_id))
    return dict.fromkeys(sorted(people), "listed")


def name_of(person: int) -> str:
    """The name of somebody, for sentences."""
    return str(Person.objects.get(pk=person).display)
