"""What the register gives an account today: the actor made of the grounds.

Only facts count that are accepted, confirmed, certain today and under an instrument. Nothing is
granted by hand: a ground is a fact, and when the fact ends, so does what it gave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import chain

from django.db.models import QuerySet

from crosscut.access.counting import children_of, where_to
from crosscut.access.grounds import Ground, grounds_of_all, reached
from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor, Origin
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Term, Vocabulary
from crosscut.register.queries.prepared import Many, prepared

#: Seats that have a vote where a group votes.
VOTING = frozenset({"leader", "deputy", "member"})


#: How often a person who was merged may have been merged again.
MERGERS = 10


def actor_of(account: Account, origin: Origin, request: str = "") -> Actor:
    """An account as the actor that the register makes it today; about ten statements.

    An account of nobody, or of somebody withdrawn, knows what everybody does; so does that of
    somebody who was merged with another who has an account: one person has one.
    """
    (actor,) = _actors_of([(account, origin, request)])
    return actor


def account_alone(account: Account, origin: Origin, request: str = "") -> Actor:
    """An account without what the register gives it, for a door that has it looked up later."""
    local = account.local_registrar
    return Actor(
        account=account.pk,
        person=account.person_id,
        origin=origin,
        request=request,
        registrar=local,
        local=local,
    )


def renewed(actor: Actor) -> Actor:
    """The same account as of now."""
    (now,) = renewed_all([actor])
    return now


def renewed_all(actors: Collection[Actor]) -> list[Actor]:
    """The same accounts as of now, in their order; the statements are as many as for one."""
    asked = {each.account for each in actors if each.account is not None and not _fixed(each)}
    accounts = {each.pk: each for each in _accounts(keys=asked)} if asked else {}
    accounts = {pk: each for pk, each in accounts.items() if each.is_active}
    known = [accounts.get(each.account or 0) for each in actors]
    made = iter(
        _actors_of([
            (account, each.origin, each.request)
            for each, account in zip(actors, known, strict=True)
            if account is not None and not _fixed(each)
        ])
    )  # fmt: skip
    found = []
    for each, account in zip(actors, known, strict=True):
        if _fixed(each):
            found.append(each)
        elif account is None:
            found.append(Actor(origin=each.origin, request=each.request))
        else:
            found.append(replace(next(made), seat=each.seat, on_behalf_of=each.on_behalf_of))
    return found


def _fixed(actor: Actor) -> bool:
    """Whether an actor is what it is whatever the register says."""
    return actor.local or actor.system or actor.account is None


@prepared
def _accounts(keys: Many) -> QuerySet[Account]:
    return Account.objects.filter(pk__among=keys)


def _actors_of(asked: Collection[tuple[Account, Origin, str]]) -> list[Actor]:
    """Accounts as actors; the statements are as many as for one."""
    own = {
        account.pk: account.person_id
        for account, _, _ in asked
        if account.person_id is not None and account.is_active and not account.local_registrar
    }
    today = PartialDate.parse(clock.today())
    reach = Reach(today)
    standing = standing_people(own.values()) if own else {}
    merged = {now for person, now in standing.items() if now not in (None, person)}
    has_own = _with_account(merged) if merged else frozenset()
    people = {now for now in standing.values() if now is not None}
    grounds = grounds_of_all(people, today) if people else {}
    heads = (
        each.organisation
        for each in chain.from_iterable(grounds.values())
        if each.capacity == "head" and each.organisation is not None
    )
    reach.below(heads)
    found = []
    for account, origin, request in asked:
        actor = account_alone(account, origin, request)
        if account.pk in own:
            person = standing[own[account.pk]]
            if person is None or (person != account.person_id and person in has_own):
                actor = replace(actor, person=None)
            else:
                actor = made_of(grounds[person], replace(actor, person=person), reach=reach)
        found.append(actor)
    return found


def standing_person(person: int) -> int | None:
    """The person that an account's person is by now: who was merged with another is that other."""
    return standing_people({person})[person]


def standing_people(people: Collection[int]) -> dict[int, int | None]:
    """The same for many people."""
    found: dict[int, int | None] = {}
    come_to = {person: person for person in people}
    for _ in range(MERGERS):
        rows = {pk: where for pk, *where in where_to(people=set(come_to.values()))}
        for person, now in list(come_to.items()):
            into, withdrawn = rows.get(now, (None, True))
            if withdrawn or into is None:
                found[person] = None if withdrawn else now
                del come_to[person]
            else:
                come_to[person] = into
        if not come_to:
            break
    return found | dict.fromkeys(come_to)


def _with_account(people: Collection[int]) -> frozenset[int]:
    """Those of the people who have an account of their own."""
    return frozenset(Account.objects.filter(person__in=people).values_list("person_id", flat=True))


def made_of(
    grounds: Iterable[Ground],
    actor: Actor,
    on: PartialDate | None = None,
    *,
    reach: Reach | None = None,
) -> Actor:
    """Fold grounds of a day into the sets of ids that rooms compare. `reach` is the one of the day,
    where it was made for several."""
    reach = reach or Reach(on)
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
        heads=frozenset(headed),
        organisations=reach.below(headed),
        sits_for=frozenset(pairs["seat"]),
        liaison_for=frozenset(pairs["liaison"]),
        votes_in=frozenset(pairs["vote"]),
        approves_as=frozenset(pairs["approver"]),
        approves_for=frozenset(groups.get("approver", ())),
        cleared=reach.marks_up_to(marks),
    )


class Reach:
    """What lies below bodies and marks on a day, asked for once however many have them."""

    def __init__(self, on: PartialDate | None = None) -> None:
        self._day = on or PartialDate.parse(clock.today())
        self._children: dict[int, set[int]] = {}
        self._ladder: dict[int, int] = {}

    def below(self, bodies: Iterable[int]) -> frozenset[int]:
        """Bodies with all that stand below them; as many statements as there are floors of which
        nothing was asked yet."""
        bodies = list(bodies)
        waiting = set(bodies) - self._children.keys()
        while waiting:
            self._children |= {body: set() for body in waiting}
            rows = children_of(bodies=waiting, first=self._day.first, last=self._day.last)
            for above, child in rows:
                self._children[above].add(child)
            waiting = {child for _, child in rows} - self._children.keys()
        return frozenset().union(*(reached(body, self._children) for body in bodies))

    def marks_up_to(self, marks: Collection[int]) -> frozenset[int]:
        """The marks with all below them; the first of the vocabulary is the highest."""
        if not marks:
            return frozenset()
        if not self._ladder:
            rows = Term.objects.filter(vocabulary=Vocabulary.CLASSIFICATION)
            self._ladder = dict(rows.values_list("pk", "ordinal"))
        highest = min(self._ladder[mark] for mark in marks)
        return frozenset(mark for mark, ordinal in self._ladder.items() if ordinal >= highest)


def with_all_below(bodies: Iterable[int], on: PartialDate | None = None) -> frozenset[int]:
    """Bodies with all that stand below them today, or on another day."""
    return Reach(on).below(bodies)
