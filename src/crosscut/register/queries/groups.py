"""Lists of groups, as of a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    Group,
    GroupName,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Office,
    Role,
    Sitting,
    Standing,
    Term,
    TieKind,
    Tier,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, marked, window_of
from crosscut.register.queries.facts import Reference, Word
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import word
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import GroupRow, Page
from crosscut.register.queries.stating import held
from crosscut.register.refusals import UnknownTerm
from crosscut.register.rules.names import folded

ANY = "any"
#: A group is in being while it may be in one of these states.
IN_BEING = (GroupState.ACTIVE, GroupState.STANDBY, GroupState.WINDING_UP)


class UnknownStatus(Refusal):
    """No state of a group is called that."""

    message = sentence("“{status}” is not a status. Known are: {known}.")


@dataclass(frozen=True)
class GroupFilters:
    """What narrows a list of groups; terms are keys of the vocabulary, things identifiers.

    Without a `status` the list has the groups in being: active, on standby or winding up;
    "any" lifts that.
    """

    kind: str | None = None
    category: str | None = None
    horizon: str | None = None
    span: str | None = None
    level: str | None = None
    system: str | None = None
    status: str | None = None
    host: int | None = None
    lead_department: int | None = None
    leader: int | None = None
    name: str | None = None

    @property
    def terms(self) -> dict[str, str]:
        aspects = ("kind", "category", "horizon", "span", "level", "system")
        return {aspect: key for aspect in aspects if (key := getattr(self, aspect))}


def list_groups(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    filters: GroupFilters = GroupFilters(),
    after: str | None = None,
    limit: int = PAGE,
) -> Page[GroupRow]:
    """One page of the groups that meet all filters on the date, today without one.

    Refuses: UnknownTerm, UnknownStatus, UnknownPlace.
    """
    window = window_of(on)
    few, walked = groups_meeting(filters, window, actor)
    page = slice_of(few, by="display", after=after, limit=limit, walked=walked)
    return Page[GroupRow](
        date=str(window),
        rows=group_rows(page.rows, actor=actor, window=window),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def groups_meeting(
    filters: GroupFilters, window: PartialDate, actor: Actor
) -> tuple[QuerySet[Group], QuerySet[Group]]:
    """The groups that meet all filters, written for few of them and for walking through many
    (see `paging.slice_of`). Refuses: UnknownTerm, UnknownStatus."""
    known = _reached(visible_to(actor, Group.objects.live()), filters, window)
    held_then = answering(only_confirmed=False) & in_window(window)

    def has(rows: QuerySet[Any]) -> Q:
        return Q(Exists(rows.filter(group=OuterRef("pk"))))

    living = Q() if filters.status == ANY else has(_statuses(filters, held_then))
    traits = [GroupTrait.objects.filter(held_then, term=t) for t in terms_named(filters.terms)]
    walked = known.filter(living, *map(has, traits))
    if not traits:
        return walked, walked
    first, *others = traits
    return known.filter(living, *map(has, others), pk__in=first.values("group")), walked


def _statuses(filters: GroupFilters, held_then: Q) -> QuerySet[GroupStatus]:
    if filters.status and filters.status not in list(GroupState):
        raise UnknownStatus(status=filters.status, known=", ".join([*GroupState, ANY]))
    states = [filters.status] if filters.status else list(IN_BEING)
    return GroupStatus.objects.filter(held_then, state__in=states)


def terms_named(wanted: dict[str, str]) -> list[int]:
    """Terms by vocabulary and key, in one statement. Refuses: UnknownTerm."""
    if not wanted:
        return []
    found = {
        (term.vocabulary, term.key): term.pk
        for term in Term.objects.filter(vocabulary__in=list(wanted))
    }
    for vocabulary, key in wanted.items():
        if (vocabulary, key) not in found:
            known = sorted(key for of, key in found if of == vocabulary)
            raise UnknownTerm(vocabulary=vocabulary, key=key, known=", ".join(known))
    return [found[each] for each in wanted.items()]


def _reached(
    groups: QuerySet[Group], filters: GroupFilters, window: PartialDate
) -> QuerySet[Group]:
    """Groups reached from a person, an organisation or a name: few at once, so by IN."""
    held_then = answering(only_confirmed=False) & in_window(window)
    if filters.host:
        host = Q(host=filters.host) | Q(twin=filters.host)
        groups = groups.filter(pk__in=Office.objects.filter(held_then, host).values("group"))
    if filters.lead_department:
        ties = GroupTie.objects.filter(
            held_then, kind=TieKind.LEAD_DEPARTMENT, organisation=filters.lead_department
        )
        groups = groups.filter(pk__in=ties.values("group"))
    if filters.leader:
        chairs = Sitting.objects.filter(
            held_then, tier=Tier.GROUP, role=Role.LEADER, person=filters.leader
        )
        groups = groups.filter(pk__in=chairs.values("group"))
    if filters.name:
        names = GroupName.objects.filter(
            standing=Standing.ACCEPTED, folded__contains=folded(filters.name)
        )
        groups = groups.filter(pk__in=names.values("group"))
    return groups


def group_rows(
    groups: Iterable[Group], *, actor: Actor, window: PartialDate
) -> tuple[GroupRow, ...]:
    """Groups that the actor may know of as rows of a list, in the order given."""
    groups = list(groups)
    of_these = Q(group__in=[group.pk for group in groups]) & answering(only_confirmed=False)
    then = of_these & in_window(window)
    traits = list(marked(GroupTrait.objects.filter(then), window).select_related("term"))
    statuses = list(marked(GroupStatus.objects.filter(then), window))
    leaders = list(marked(Sitting.objects.filter(then, tier=Tier.GROUP, role=Role.LEADER), window))
    leads = list(marked(GroupTie.objects.filter(then, kind=TieKind.LEAD_DEPARTMENT), window))
    offices = list(marked(Office.objects.filter(then), window))
    gathering = Gathering(actor, window)
    gathering.mention("group", *(group.pk for group in groups))
    gathering.mention_rows(leaders, "person")
    gathering.mention_rows(leads, "organisation")
    gathering.mention_rows(offices, "host:organisation")
    gathering.load_names()

    def of(rows: Iterable[Any]) -> dict[int, list[Any]]:
        by_group: dict[int, list[Any]] = defaultdict(list)
        for row in held(gathering, rows):
            by_group[row.group_id].append(row)
        return by_group

    traits_of, status_of, leader_of = of(traits), of(statuses), of(leaders)
    lead_of, office_of = of(leads), of(offices)

    def words(group: int, aspect: str) -> tuple[Word, ...]:
        return tuple(word(row.term) for row in traits_of[group] if row.aspect == aspect)

    def things(kind: str, rows: list[Any], field: str) -> tuple[Reference, ...]:
        return gathering.references(kind, dict.fromkeys(getattr(row, field) for row in rows))

    made = []
    for group in groups:
        key, names = group.pk, gathering.called("group", group.pk)
        state = next(iter(status_of[key]), None)
        made.append(
            GroupRow(
                id=encode(key),
                name=names.name or group.display,
                scripts=names.scripts,
                status=state.state if state else None,
                certainty=state.certainty if state else None,
                kind=next(iter(words(key, "kind")), None),
                category=next(iter(words(key, "category")), None),
                horizon=next(iter(words(key, "horizon")), None),
                span=next(iter(words(key, "span")), None),
                level=next(iter(words(key, "level")), None),
                systems=words(key, "system"),
                leaders=things("person", leader_of[key], "person_id"),
                lead_departments=things("organisation", lead_of[key], "organisation_id"),
                hosts=things("organisation", office_of[key], "host_id"),
            )
        )
    return tuple(made)
