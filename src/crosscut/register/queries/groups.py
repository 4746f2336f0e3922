"""Lists of groups, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
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
from crosscut.register.queries.asking import answering, in_window, window_of
from crosscut.register.queries.group_rows import group_rows
from crosscut.register.queries.paging import LARGEST, PAGE, Slice, UnknownPlace
from crosscut.register.queries.prepared import Many, prepared, prepared_search
from crosscut.register.queries.rows import COUNTED, GroupRow, Page
from crosscut.register.refusals import UnknownTerm
from crosscut.register.rules.names import folded
from crosscut.register.sight import Sight, sight_of

ANY = "any"
ASPECTS = ("kind", "category", "horizon", "span", "level", "system")
#: Filters that leave few groups, or may.
NARROWING = (*ASPECTS, "host", "lead_department", "leader", "name")
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
        return {aspect: key for aspect in ASPECTS if (key := getattr(self, aspect))}


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
    page = _slice(_asked(filters, window, actor), after, max(1, min(limit, LARGEST)))
    return Page[GroupRow](
        date=str(window),
        rows=group_rows(page.rows, actor=actor, window=window),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def groups_meeting(
    filters: GroupFilters, window: PartialDate, actor: Actor
) -> QuerySet[Group, Any]:
    """The identifiers of groups that meet all filters, written for few of them.
    Refuses: UnknownTerm, UnknownStatus."""
    return _groups.queryset(**_asked(filters, window, actor))


def _asked(filters: GroupFilters, window: PartialDate, actor: Actor) -> dict[str, Any]:
    """The arguments of `_groups`."""
    if filters.status and filters.status not in (*GroupState, ANY):
        raise UnknownStatus(status=filters.status, known=", ".join([*GroupState, ANY]))
    terms = dict(zip(filters.terms, terms_named(filters.terms), strict=True))
    return {
        "first": window.first,
        "last": window.last,
        **{aspect: terms.get(aspect) for aspect in ASPECTS},
        "host": filters.host,
        "lead_department": filters.lead_department,
        "leader": filters.leader,
        "name": folded(filters.name) if filters.name else None,
        "status": filters.status,
        "sight": sight_of(actor),
    }


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


# ── One page ───────────────────────────────────────────────────────────────────────────


def _slice(asked: dict[str, Any], after: str | None, limit: int) -> Slice:
    """Few groups are found first and sorted; many are walked in the order of the index until the
    page is full (`paging.slice_of` does the same for lists that are asked less often)."""
    narrow = any(asked[name] for name in NARROWING)
    found: list[int] = []
    if narrow:
        found = [key for (key,) in _groups(**asked, most=COUNTED + 1)]
    number = len(found) if narrow else _groups.count(**asked, most=COUNTED + 1)
    more = number > COUNTED
    start: dict[str, Any] = {"from_name": None, "from_key": None}
    if after is not None:
        start = _start(after, asked["sight"])
    if more or not narrow:
        rows = _groups(**asked, **start, walking=True, most=limit + 1)
    else:
        rows = _picked(keys=found, **start, most=limit + 1)
    going_on = len(rows) > limit
    rows = rows[:limit]
    following = encode(rows[-1][0]) if going_on else None
    return Slice(rows, following, min(number, COUNTED), more)


def _start(after: str, sight: Sight) -> dict[str, Any]:
    try:
        key = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    rows = _named(key=key, sight=sight)
    if not rows:
        raise UnknownPlace(after=after)
    return {"from_name": rows[0][0], "from_key": key}


@prepared
def _named(key: int, *, sight: Sight) -> QuerySet[Group, Any]:
    return visible_to(sight, Group.objects.filter(pk=key)).values_list("display")


@prepared
def _picked(
    keys: Many, from_name: str | None, from_key: int | None, *, most: int
) -> QuerySet[Group, Any]:
    return _in_order(Group.objects.filter(pk__among=keys), from_name, from_key, most)


@prepared_search
def _groups(
    first: date,
    last: date,
    kind: int | None,
    category: int | None,
    horizon: int | None,
    span: int | None,
    level: int | None,
    system: int | None,
    host: int | None,
    lead_department: int | None,
    leader: int | None,
    name: str | None,
    from_name: str | None = None,
    from_key: int | None = None,
    *,
    status: str | None,
    sight: Sight,
    walking: bool = False,
    most: int | None = None,
) -> QuerySet[Group, Any]:
    """The groups that meet all filters: their identifiers, found by the first term (IN); or,
    walking, identifiers and names in order, each group judged in turn (EXISTS)."""
    held_then = answering(only_confirmed=False) & in_window(PartialDate(first, last))
    groups = visible_to(sight, Group.objects.live())
    groups = _reached(groups, held_then, host, lead_department, leader, name)

    def has(rows: QuerySet[Any]) -> Q:
        return Q(Exists(rows.filter(group=OuterRef("pk"))))

    terms = [term for term in (system, kind, category, level, horizon, span) if term is not None]
    borne = [GroupTrait.objects.filter(held_then, term=term) for term in terms]
    if borne and not walking:
        groups = groups.filter(pk__in=borne.pop(0).values("group"))
    groups = groups.filter(*map(has, borne))
    # Most groups are in being and few bear a term: SQLite asks in the order that is written.
    if status != ANY:
        states = [status] if status else list(IN_BEING)
        groups = groups.filter(has(GroupStatus.objects.filter(held_then, state__in=states)))
    if walking:
        return _in_order(groups, from_name, from_key, most)
    return groups.values_list("pk")[:most]


def _in_order(groups: Any, name: str | None, key: int | None, most: int | None) -> Any:
    if name is not None:
        # The first condition alone is what the index can start from.
        groups = groups.filter(display__gte=name).filter(Q(display__gt=name) | Q(pk__gt=key))
    return groups.order_by("display", "pk").values_list("pk", "display")[:most]


def _reached(
    groups: QuerySet[Group],
    held_then: Q,
    host: int | None,
    lead_department: int | None,
    leader: int | None,
    name: str | None,
) -> QuerySet[Group]:
    """Groups reached from a person, an organisation or a name: few at once, so by IN."""
    if host is not None:
        hosted = Office.objects.filter(held_then, Q(host=host) | Q(twin=host))
        groups = groups.filter(pk__in=hosted.values("group"))
    if lead_department is not None:
        ties = GroupTie.objects.filter(
            held_then, kind=TieKind.LEAD_DEPARTMENT, organisation=lead_department
        )
        groups = groups.filter(pk__in=ties.values("group"))
    if leader is not None:
        chairs = Sitting.objects.filter(held_then, tier=Tier.GROUP, role=Role.LEADER, person=leader)
        groups = groups.filter(pk__in=chairs.values("group"))
    if name is not None:
        names = GroupName.objects.filter(standing=Standing.ACCEPTED)
        names = names.alias(place=StrIndex("folded", Value(name))).filter(place__gt=0)
        groups = groups.filter(pk__in=names.values("group"))
    return groups
