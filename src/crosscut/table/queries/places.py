"""Who has a place at a group's table today, and to whom the group reports, how it votes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    Confidence,
    Group,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Liaison,
    Role,
    Sitting,
    TieKind,
    Tier,
    Vocabulary,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.prepared import prepared
from crosscut.register.sight import Sight, sight_of
from crosscut.table.rules.voting import Majority

#: In these a group has a table.
IN_BEING = (GroupState.ACTIVE, GroupState.STANDBY, GroupState.WINDING_UP)


def at_the_table(group: int) -> frozenset[int]:
    """The organisations that have a seat or a liaison in a group today for certain."""
    asked = {"group": group, "day": clock.today()}
    return frozenset(body for (body,) in (*_with_seats(**asked), *_with_liaisons(**asked)))


@prepared
def _with_seats(group: int, day: date) -> QuerySet[Any, Any]:
    rows = Sitting.objects.filter(group=group, tier=Tier.GROUP, organisation__isnull=False)
    return rows.accepted().certain(PartialDate(day, day)).values_list("organisation_id")


@prepared
def _with_liaisons(group: int, day: date) -> QuerySet[Any, Any]:
    rows = Liaison.objects.filter(group=group).accepted().certain(PartialDate(day, day))
    return rows.values_list("organisation_id")


def voting_rule(group: int) -> GroupTrait | None:
    """The rule by which a group may vote where it does not agree: a confirmed fact of today under
    an instrument, or none."""
    today = PartialDate.parse(clock.today())
    rules = GroupTrait.objects.filter(group=group, aspect=Vocabulary.DECISION_RULE)
    sure = rules.accepted().certain(today).filter(confidence=Confidence.CONFIRMED)
    known = [each.value for each in Majority]
    allowing = sure.filter(instrument__isnull=False, term__key__in=known)
    return allowing.select_related("term").first()


def voting_seats(group: int) -> frozenset[int]:
    """The seats of a group that have a vote today: those in which somebody sits for certain."""
    today = PartialDate.parse(clock.today())
    seats = Sitting.objects.filter(group=group, tier=Tier.GROUP, person__isnull=False)
    sure = seats.accepted().certain(today).exclude(role__in=(Role.ADVISER, Role.OBSERVER))
    return frozenset(sure.values_list("seat_id", flat=True))


def called_by_seat(group: int) -> dict[int, int]:
    """Whom a meeting calls today: person → seat, of the table and of the office; who has several
    seats is called by the first of precedence."""
    today = PartialDate.parse(clock.today())
    rows = Sitting.objects.filter(group=group, person__isnull=False).accepted().certain(today)
    found: dict[int, int] = {}
    for person, seat in rows.order_by("tier", "ordinal").values_list("person_id", "seat_id"):
        found.setdefault(person, seat)
    return found


def in_being(group: int) -> bool:
    """Whether a group has a table today for certain."""
    today = PartialDate.parse(clock.today())
    states = GroupStatus.objects.filter(group=group, state__in=IN_BEING).accepted().certain(today)
    return states.exists()


def lines_upward(actor: Actor, group: int) -> list[GroupTie]:
    """The lines that the actor may know of along which a group reports today for certain."""
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(group=group, kind=TieKind.REPORTS_TO).accepted().certain(today)
    return list(visible_to(actor, ties).order_by("pk"))


def counterparts_of(actor: Actor, group: int) -> list[Group]:
    """The groups of the same name at lower levels that the actor may know of and that are today for
    certain."""
    return _counterparts(group=group, day=clock.today(), sight=sight_of(actor))


@prepared
def _counterparts(group: int, day: date, *, sight: Sight) -> QuerySet[Group]:
    today = PartialDate(day, day)
    ties = GroupTie.objects.filter(group=group, kind=TieKind.COUNTERPART, other_group__isnull=False)
    below = visible_to(sight, ties.accepted().certain(today)).values("other_group")
    states = GroupStatus.objects.filter(group__in=below, state__in=IN_BEING)
    being = states.accepted().certain(today).values("group")
    return visible_to(sight, Group.objects.filter(pk__in=being)).order_by("display", "pk")


def run_by(actor: Actor) -> frozenset[int]:
    """The groups whose office's work waits for the actor: those in whose office he or she sits,
    and those that he or she leads where nobody works in the office. One statement, for leaders."""
    office = actor.groups.get("office", frozenset())
    leads = actor.groups.get("leader", frozenset())
    return office | (without_office(leads - office) if leads - office else frozenset())


def without_office(groups: frozenset[int]) -> frozenset[int]:
    """Those of the groups for whose office nobody works today for certain; one statement."""
    today = PartialDate.parse(clock.today())
    staffed = Sitting.objects.filter(group__in=groups, tier=Tier.OFFICE, person__isnull=False)
    return groups - set(staffed.accepted().certain(today).values_list("group_id", flat=True))
