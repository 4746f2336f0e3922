"""What gives somebody a capacity today: the facts of the register, asked once for as many people as
are asked about, and what follows from them for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from crosscut.access.counting import (
    clearances_of,
    deputising,
    leading_in,
    liaisons_of,
    lists_with,
    own_settings,
    parents_of,
    reporting_to,
    sittings_of,
    tenures_of,
)
from crosscut.foundation import clock
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Headship, Role, Tenure, Tier

#: Which capacity a role gives; any role in the office gives `office`.
CAPACITY_OF = {
    Role.LEADER: "leader",
    Role.FIRST_DEPUTY: "deputy",
    Role.EXECUTIVE_DEPUTY: "deputy",
    Role.DEPUTY: "deputy",
    Role.MEMBER: "member",
    Role.SECRETARY: "member",
    Role.ADVISER: "adviser",
    Role.OBSERVER: "observer",
}
#: Who acts while the leader's seat is vacant, in this order.
ACTS_FOR_LEADER = (Role.FIRST_DEPUTY, Role.EXECUTIVE_DEPUTY)
#: Who advises or looks on takes no organisation's position.
SPEAK_FOR_NOBODY = (Role.ADVISER, Role.OBSERVER)
#: Capacities that come from a place at a group's table: who approves for a group has none there.
AT_THE_TABLE = frozenset({"leader", "deputy", "office", "member", "adviser", "observer", "liaison"})


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact of the register that gives a capacity today.

    `group` or `organisation` is where it holds. `fact` is the seat, tenure, liaison, entry of a
    distribution list or tie; `tenure` the post by which the person has it, where it is by a post.
    `stands_for` is the organisation whose seat or liaison it is, or the body that approves.
    `principal` is the person for whom somebody acts, `deputisation` says so.
    """

    capacity: str
    group: int | None = None
    organisation: int | None = None
    fact_kind: str = ""
    fact: int = 0
    tenure: int | None = None
    principal: int | None = None
    deputisation: int | None = None
    role: str = ""
    stands_for: int | None = None
    #: Of a clearance, the mark up to which papers may be read.
    mark: int | None = None


def grounds_of(person: int, on: PartialDate | None = None) -> list[Ground]:
    """Everything that gives the person anything today, or will on another day: the own and that of
    those whom the person acts for. Who acts for another gets the other's places in groups, not the
    other's posts."""
    return grounds_of_all({person}, on)[person]


def grounds_of_all(
    people: Collection[int], on: PartialDate | None = None
) -> dict[int, list[Ground]]:
    """The same for many people; the statements are as many as for one."""
    day = on or PartialDate.parse(clock.today())
    acting = _by(deputising(deputies=people, first=day.first, last=day.last), "deputy_id")
    for_whom = {each.principal_id for each in chain.from_iterable(acting.values())}
    facts = _Facts({*people, *for_whom}, day)
    own = {person: list(_own(person, facts)) for person in {*people, *for_whom}}
    return {
        person: own[person] + list(_by_deputising(acting.get(person, ()), own)) for person in people
    }


def own_bodies() -> dict[str, int]:
    """The organisation that runs this installation, its registry office and its audit office."""
    return {key: decode(value) for key, value in own_settings()}


class _Facts:
    """What the register says of people on a day; a dozen statements."""

    def __init__(self, people: Collection[int], day: PartialDate) -> None:
        span = {"first": day.first, "last": day.last}
        tenures: list[Tenure] = tenures_of(people=people, **span)
        self.tenures = _by(tenures, "person_id")
        self.above = _above(
            {t.post.organisation_id for t in tenures if t.post.organisation_id}, day
        )
        self.own = own_bodies() if tenures else {}
        sittings: list[Any] = sittings_of(people=people, **span)
        self.sittings = _by(sittings, "person_id")
        ranked = {each.group_id for each in sittings if each.role in ACTS_FOR_LEADER}
        #: The roles above other deputies in which somebody possibly sits, by group.
        self.leading: dict[int, set[str]] = defaultdict(set)
        for group, role in leading_in(groups=ranked, **span) if ranked else ():
            self.leading[group].add(role)
        posts = {tenure.post_id for tenure in tenures}
        seats = {each.seat_id for each in sittings}
        higher = set(self.above).union(*self.above.values())
        self.liaisons = _Named(
            liaisons_of(people=people, posts=posts, **span), "person_id", "post_id"
        )
        self.lists = _Named(
            lists_with(people=people, posts=posts, bodies=higher, seats=seats, **span),
            "person_id", "post_id", "organisation_id", "seat_id",
        )  # fmt: skip
        groups = {each.group_id for each in sittings}
        self.lines = _Named(
            reporting_to(bodies=self.above.keys(), groups=groups, **span),
            "organisation_id", "other_group_id",
        )  # fmt: skip
        self.clearances = _Named(
            clearances_of(people=people, posts=posts, seats=seats, **span),
            "person_id", "post_id", "seat_id",
        )  # fmt: skip


class _Named:
    """Rows that name a thing in one of several columns, found by it."""

    def __init__(self, rows: Iterable[Any], *columns: str) -> None:
        self._by: dict[str, dict[int, list[tuple[int, Any]]]] = {}
        for column in columns:
            self._by[column] = defaultdict(list)
        for place, row in enumerate(rows):
            for column in columns:
                named = getattr(row, column)
                if named is not None:
                    self._by[column][named].append((place, row))

    def naming(self, **wanted: Iterable[int]) -> list[Any]:
        """Each row once that names one of the things, in the order of the rows."""
        found = {
            place: row
            for column, things in wanted.items()
            for thing in things
            for place, row in self._by[column].get(thing, ())
        }
        return [found[place] for place in sorted(found)]


def _by(rows: Iterable[Any], column: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _by_deputising(
    acting: Iterable[Any], own: Mapping[int, Collection[Ground]]
) -> Iterator[Ground]:
    for deputisation in acting:
        for ground in own[deputisation.principal_id]:
            inside = deputisation.group_id in (None, ground.group)
            if ground.capacity in AT_THE_TABLE and inside:
                yield replace(
                    ground, principal=deputisation.principal_id, deputisation=deputisation.pk
                )


def _own(person: int, facts: _Facts) -> Iterator[Ground]:
    """What somebody has by own posts and seats."""
    tenures = facts.tenures.get(person, [])
    staff = {t.post.organisation_id: t for t in tenures if t.post.organisation_id}
    yield from _of_bodies(tenures, facts)
    seats = [_seat(row) for row in facts.sittings.get(person, ())]
    yield from seats
    yield from _acting_leaders(seats, facts)
    yield from _liaisons(person, tenures, facts)
    yield from _listed(person, tenures, seats, facts)
    yield from _approving(staff, seats, facts)
    yield from _cleared(person, tenures, seats, facts)


def _of_bodies(tenures: Collection[Tenure], facts: _Facts) -> Iterator[Ground]:
    own = facts.own
    for tenure in tenures:
        body = tenure.post.organisation_id
        if body is None:
            continue
        ground = Ground("staff", organisation=body, fact_kind="tenure", fact=tenure.pk)
        yield ground
        if tenure.post.headship == Headship.HEAD:
            yield replace(ground, capacity="head")
        if body == own.get("own_registry_office"):
            yield replace(ground, capacity="registrar")
        if body == own.get("own_audit_office"):
            yield replace(ground, capacity="auditor")
        # Both offices are its own by the setting, whatever ties say.
        if body in own.values() or own.get("own_organisation") in facts.above[body]:
            yield replace(ground, capacity="insider")


def _seat(row: Any) -> Ground:
    office = row.tier == Tier.OFFICE
    return Ground(
        "office" if office else CAPACITY_OF[Role(row.role)],
        group=row.group_id,
        fact_kind="seat",
        fact=row.seat_id,
        tenure=row.tenure_id,
        role=row.role,
        stands_for=None if office or row.role in SPEAK_FOR_NOBODY else row.organisation_id,
    )


def _acting_leaders(seats: Iterable[Ground], facts: _Facts) -> Iterator[Ground]:
    """The deputies who act as leader, since nobody may be sitting in the leader's seat."""
    for seat in seats:
        if seat.capacity != "deputy" or seat.role not in ACTS_FOR_LEADER or not seat.group:
            continue
        before = {Role.LEADER} | ({Role.FIRST_DEPUTY} - {seat.role})
        if not facts.leading[seat.group] & before:
            yield replace(seat, capacity="leader")


def _liaisons(person: int, tenures: Iterable[Tenure], facts: _Facts) -> Iterator[Ground]:
    held = {tenure.post_id: tenure.pk for tenure in tenures}
    for row in facts.liaisons.naming(person_id=(person,), post_id=held):
        # A liaison by name is that person, whatever post stands beside it.
        if row.person_id in (person, None):
            tenure = None if row.person_id else held.get(row.post_id)
            yield Ground(
                "liaison",
                group=row.group_id,
                fact_kind="liaison",
                fact=row.pk,
                tenure=tenure,
                stands_for=row.organisation_id,
            )


def _listed(
    person: int, tenures: Collection[Tenure], seats: Collection[Ground], facts: _Facts
) -> Iterator[Ground]:
    """Distribution lists that name the person, a post or a seat of theirs, or their body."""
    posts = {tenure.post_id: tenure.pk for tenure in tenures}
    bodies = {
        higher: tenure.pk
        for tenure in tenures
        if tenure.post.organisation_id
        for higher in facts.above[tenure.post.organisation_id]
    }
    own = {seat.fact for seat in seats}
    rows = facts.lists.naming(
        person_id=(person,), post_id=posts, organisation_id=bodies, seat_id=own
    )
    for row in rows:
        tenure = posts.get(row.post_id) or bodies.get(row.organisation_id)
        yield Ground(
            "listed", group=row.group_id, fact_kind="distributionentry", fact=row.pk, tenure=tenure
        )


def _approving(
    staff: Mapping[int, Tenure], seats: Collection[Ground], facts: _Facts
) -> Iterator[Ground]:
    """Groups that report to a body where the person is staff, or to a group of the person's."""
    tables = {
        seat.group: seat
        for seat in seats
        if seat.capacity in ("leader", "deputy", "member", "office") and seat.group
    }
    for tie in facts.lines.naming(organisation_id=staff, other_group_id=tables):
        through = staff.get(tie.organisation_id)
        yield Ground(
            "approver",
            group=tie.group_id,
            fact_kind="grouptie",
            fact=tie.pk,
            tenure=through.pk if through else tables[tie.other_group_id].tenure,
            stands_for=tie.organisation_id or tie.other_group_id,
        )


def _cleared(
    person: int, tenures: Collection[Tenure], seats: Collection[Ground], facts: _Facts
) -> Iterator[Ground]:
    """Clearances of the person, or of a post or a seat that the person has."""
    posts = {tenure.post_id: tenure.pk for tenure in tenures}
    own = {seat.fact for seat in seats}
    for row in facts.clearances.naming(person_id=(person,), post_id=posts, seat_id=own):
        yield Ground(
            "cleared",
            fact_kind="clearance",
            fact=row.pk,
            tenure=posts.get(row.post_id),
            mark=row.mark_id,
        )


def _above(bodies: Collection[int], day: PartialDate) -> dict[int, frozenset[int]]:
    """Each body with all that stand above it; as many statements as there are floors."""
    parents: dict[int, set[int]] = {body: set() for body in bodies}
    asked: set[int] = set()
    while waiting := parents.keys() - asked:
        asked |= waiting
        for below, parent in parents_of(bodies=waiting, first=day.first, last=day.last):
            parents[below].add(parent)
            parents.setdefault(parent, set())
    return {body: reached(body, parents) for body in bodies}


def reached(start: int, steps: Mapping[int, Collection[int]]) -> frozenset[int]:
    """Where one comes from a body by any number of steps, itself among it."""
    found, waiting = {start}, [start]
    while waiting:
        for following in steps[waiting.pop()]:
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)
