"""What the register gives a person today: the grounds, and the actor made of them.

Only facts count that are accepted, confirmed, certain today and under an instrument. Nothing is
granted by hand: a ground is a fact, and when the fact ends, so does what it gave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from crosscut.access.counting import (
    children_of,
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
    where_to,
)
from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor, Origin
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Headship,
    Role,
    Tenure,
    Term,
    Tier,
    Vocabulary,
)

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
#: Seats that have a vote where a group votes.
VOTING = frozenset({"leader", "deputy", "member"})
#: Capacities that come from a place at a group's table: who approves for a group has none there.
AT_THE_TABLE = frozenset({"leader", "deputy", "office", "member", "adviser", "observer", "liaison"})
#: Capacities of a body, not of a group.
OF_A_BODY = frozenset({"registrar", "auditor", "insider", "head", "staff"})


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


def actor_of(account: Account, origin: Origin, request: str = "") -> Actor:
    """An account as the actor that the register makes it today; about ten statements.

    An account of nobody, or of somebody withdrawn, knows what everybody does; so does that of
    somebody who was merged with another who has an account: one person has one.
    """
    actor = Actor(account=account.pk, person=account.person_id, origin=origin, request=request)
    if account.local_registrar:
        return replace(actor, registrar=True, local=True)
    if account.person_id is None or not account.is_active:
        return actor
    person = standing_person(account.person_id)
    if person is None or _has_own_account(person, account):
        return replace(actor, person=None)
    return made_of(grounds_of(person), replace(actor, person=person))


def renewed(actor: Actor) -> Actor:
    """The same account as of now: actions ask it after they have their locks."""
    if actor.local or actor.system or actor.account is None:
        return actor
    account = Account.objects.filter(pk=actor.account).first()
    if account is None or not account.is_active:
        return Actor(origin=actor.origin, request=actor.request)
    now = actor_of(account, actor.origin, actor.request)
    return replace(now, seat=actor.seat, on_behalf_of=actor.on_behalf_of)


def standing_person(person: int) -> int | None:
    """The person that an account's person is by now: who was merged with another is that other."""
    for _ in range(10):
        rows = where_to(person=person)
        if not rows or rows[0][1]:
            return None
        if rows[0][0] is None:
            return person
        person = rows[0][0]
    return None


def _has_own_account(person: int, account: Account) -> bool:
    """Whether the person that an account's person turned out to be has another account."""
    return (
        person != account.person_id
        and Account.objects.filter(person=person).exclude(pk=account.pk).exists()
    )


def made_of(grounds: Iterable[Ground], actor: Actor, on: PartialDate | None = None) -> Actor:
    """Fold grounds of a day into the sets of ids that rooms compare."""
    grounds = list(grounds)
    groups: dict[str, set[int]] = defaultdict(set)
    bodies: dict[str, set[int]] = defaultdict(set)
    marks: set[int] = set()
    for ground in grounds:
        if ground.group is not None:
            groups[ground.capacity].add(ground.group)
        elif ground.organisation is not None:
            bodies[ground.capacity].add(ground.organisation)
        if ground.mark is not None:
            marks.add(ground.mark)
    headed = bodies.get("head", set())
    pairs: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for ground in grounds:
        if ground.group is not None and ground.stands_for is not None:
            by = ground.capacity if ground.capacity in ("liaison", "approver") else "seat"
            pairs[by].add((ground.group, ground.stands_for))
        if ground.group is not None and ground.capacity in VOTING:
            pairs["vote"].add((ground.group, ground.fact))
    return replace(
        actor,
        registrar="registrar" in bodies,
        auditor="auditor" in bodies,
        insider="insider" in bodies,
        groups={capacity: frozenset(ids) for capacity, ids in groups.items()},
        knows=frozenset().union(*groups.values()),
        organisations=with_all_below(headed, on) if headed else frozenset(),
        sits_for=frozenset(pairs["seat"]),
        liaison_for=frozenset(pairs["liaison"]),
        votes_in=frozenset(pairs["vote"]),
        approves_as=frozenset(pairs["approver"]),
        approves_for=frozenset(groups.get("approver", ())),
        cleared=marks_up_to(marks) if marks else frozenset(),
    )


def marks_up_to(marks: Collection[int]) -> frozenset[int]:
    """The marks with all below them; the first of the vocabulary is the highest."""
    rows = Term.objects.filter(vocabulary=Vocabulary.CLASSIFICATION)
    ladder = dict(rows.values_list("pk", "ordinal"))
    highest = min(ladder[mark] for mark in marks)
    return frozenset(mark for mark, ordinal in ladder.items() if ordinal >= highest)


def grounds_of(person: int, on: PartialDate | None = None) -> list[Ground]:
    """Everything that gives the person anything today, or will on another day: the own and that of
    those whom the person acts for. Who acts for another gets the other's places in groups, not the
    other's posts."""
    day = on or PartialDate.parse(clock.today())
    found = list(_own(person, day))
    for deputisation in deputising(deputy=person, first=day.first, last=day.last):
        for ground in _own(deputisation.principal_id, day):
            inside = deputisation.group_id in (None, ground.group)
            if ground.capacity in AT_THE_TABLE and inside:
                found.append(
                    replace(
                        ground,
                        principal=deputisation.principal_id,
                        deputisation=deputisation.pk,
                    )
                )
    return found


def _own(person: int, day: PartialDate) -> Iterator[Ground]:
    """What somebody has by own posts and seats."""
    tenures = tenures_of(person=person, first=day.first, last=day.last)
    staff = {t.post.organisation_id: t for t in tenures if t.post.organisation_id}
    above = _above(staff, day)
    yield from _of_bodies(tenures, above)
    seats = list(_seats(person, day))
    yield from seats
    yield from _acting_leaders(seats, day)
    liaisons = list(_liaisons(person, tenures, day))
    yield from liaisons
    yield from _listed(person, tenures, seats, above, day)
    yield from _approving(staff, seats, day)
    yield from _cleared(person, tenures, seats, day)


def _of_bodies(
    tenures: Collection[Tenure], above: Mapping[int, frozenset[int]]
) -> Iterator[Ground]:
    own = own_bodies()
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
        if body in own.values() or own.get("own_organisation") in above[body]:
            yield replace(ground, capacity="insider")


def own_bodies() -> dict[str, int]:
    """The organisation that runs this installation, its registry office and its audit office."""
    return {key: decode(value) for key, value in own_settings()}


def _seats(person: int, day: PartialDate) -> Iterator[Ground]:
    for row in sittings_of(person=person, first=day.first, last=day.last):
        office = row.tier == Tier.OFFICE
        yield Ground(
            "office" if office else CAPACITY_OF[Role(row.role)],
            group=row.group_id,
            fact_kind="seat",
            fact=row.seat_id,
            tenure=row.tenure_id,
            role=row.role,
            stands_for=None if office or row.role in SPEAK_FOR_NOBODY else row.organisation_id,
        )


def _acting_leaders(seats: Iterable[Ground], day: PartialDate) -> Iterator[Ground]:
    """The deputies who act as leader, since nobody may be sitting in the leader's seat."""
    deputies = [seat for seat in seats if seat.capacity == "deputy"]
    ranked = {s.group for s in deputies if s.role in ACTS_FOR_LEADER}
    if not ranked:
        return
    taken: dict[int, set[str]] = defaultdict(set)
    for group, role in leading_in(groups=ranked, first=day.first, last=day.last):
        taken[group].add(role)
    for seat in deputies:
        before = {Role.LEADER} | ({Role.FIRST_DEPUTY} - {seat.role})
        if seat.role in ACTS_FOR_LEADER and seat.group and not taken[seat.group] & before:
            yield replace(seat, capacity="leader")


def _liaisons(person: int, tenures: Collection[Tenure], day: PartialDate) -> Iterator[Ground]:
    held = {tenure.post_id: tenure.pk for tenure in tenures}
    for row in liaisons_of(person=person, posts=held, first=day.first, last=day.last):
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
    person: int,
    tenures: Collection[Tenure],
    seats: Collection[Ground],
    above: Mapping[int, frozenset[int]],
    day: PartialDate,
) -> Iterator[Ground]:
    """Distribution lists that name the person, a post or a seat of theirs, or their body."""
    posts = {tenure.post_id: tenure.pk for tenure in tenures}
    bodies = {
        higher: tenure.pk
        for tenure in tenures
        if tenure.post.organisation_id
        for higher in above[tenure.post.organisation_id]
    }
    own = {seat.fact for seat in seats}
    for row in lists_with(
        person=person, posts=posts, bodies=bodies, seats=own, first=day.first, last=day.last
    ):
        tenure = posts.get(row.post_id) or bodies.get(row.organisation_id)
        yield Ground(
            "listed", group=row.group_id, fact_kind="distributionentry", fact=row.pk, tenure=tenure
        )


def _approving(
    staff: Mapping[int, Tenure], seats: Collection[Ground], day: PartialDate
) -> Iterator[Ground]:
    """Groups that report to a body where the person is staff, or to a group of the person's."""
    tables = {
        seat.group: seat
        for seat in seats
        if seat.capacity in ("leader", "deputy", "member", "office") and seat.group
    }
    for tie in reporting_to(bodies=staff, groups=tables, first=day.first, last=day.last):
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
    person: int, tenures: Collection[Tenure], seats: Collection[Ground], day: PartialDate
) -> Iterator[Ground]:
    """Clearances of the person, or of a post or a seat that the person has."""
    posts = {tenure.post_id: tenure.pk for tenure in tenures}
    own = {seat.fact for seat in seats}
    for row in clearances_of(person=person, posts=posts, seats=own, first=day.first, last=day.last):
        yield Ground(
            "cleared",
            fact_kind="clearance",
            fact=row.pk,
            tenure=posts.get(row.post_id),
            mark=row.mark_id,
        )


def _above(bodies: Iterable[int], day: PartialDate) -> dict[int, frozenset[int]]:
    """Each body with all that stand above it; as many statements as there are floors."""
    parents: dict[int, set[int]] = {body: set() for body in bodies}
    asked: set[int] = set()
    while waiting := parents.keys() - asked:
        asked |= waiting
        for below, parent in parents_of(bodies=waiting, first=day.first, last=day.last):
            parents[below].add(parent)
            parents.setdefault(parent, set())
    return {body: _reached(body, parents) for body in bodies}


def with_all_below(bodies: Iterable[int], on: PartialDate | None = None) -> frozenset[int]:
    """Bodies with all that stand below them today, or on another day."""
    day = on or PartialDate.parse(clock.today())
    found = set(bodies)
    waiting = set(found)
    while waiting:
        below = children_of(bodies=waiting, first=day.first, last=day.last)
        waiting = {body for (body,) in below} - found
        found |= waiting
    return frozenset(found)


def _reached(start: int, parents: Mapping[int, Collection[int]]) -> frozenset[int]:
    found, waiting = {start}, [start]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return frozenset(found)
