"""Why may I, why may I not: the seats and posts that decide, and the rule.

An explanation is made of what its asker may know of, and of nothing else: where somebody asks for
another account, facts that the asker may not know of count as if they were not there. So no answer
depends on a hidden thing, and a question about one is answered as a question about nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from crosscut.access.authority import made_of, standing_person
from crosscut.access.capacities import (
    AT_THE_MACHINE,
    CAPACITIES,
    DISCLOSURES,
    KNOWN_BY,
    NO_AUTHORITY,
    RULES,
    SEE,
    SPOKEN_OF,
    rule_of,
    verbs,
)
from crosscut.access.grounds import Ground, grounds_of
from crosscut.access.models import Account
from crosscut.access.near_misses import LACKS, NearMiss, near_misses
from crosscut.access.policy import may_look_after_accounts
from crosscut.access.refusals import NothingOfThatName, UnknownVerb
from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Disclosure, Group, Instrument
from crosscut.register.policy import visible_to
from crosscut.register.queries.facts import Answer, InstrumentReference, Reference
from crosscut.register.queries.finding import NOUNS, find
from crosscut.register.queries.gathering import instrument_reference
from crosscut.register.queries.naming import called, names_of, reference
from crosscut.register.queries.sayings import KINDS

#: More near misses are not listed: they are history then.
MOST = 60


class Missing(Answer):
    """What a fact lacks to give anything; `says` is a sentence with its day filled in."""

    key: str
    says: str
    day: str | None = None


class Held(Answer):
    """A fact that gives a capacity, or would: where, since when, under which instrument.

    `through` is the post by which the person has it, `for_whom` the person for whom somebody acts;
    `lacks` is empty where it gives the capacity.
    """

    capacity: str
    role: str
    group: Reference | None
    organisation: Reference | None
    fact_kind: str
    fact: str
    since: str | None
    until: str | None
    instrument: InstrumentReference | None
    through: Reference | None
    for_whom: Reference | None
    lacks: tuple[Missing, ...] = ()


class AllHeld(Answer):
    """Everything that an account is today, as far as the asker may know: by fact, and what each
    capacity gives."""

    account: str
    person: Reference | None
    at_the_machine: bool
    held: tuple[Held, ...]
    nearly: tuple[Held, ...]
    more: int


class Explanation(Answer):
    """Whether an account may do a verb to a thing; the rule that decides and, by it, the facts."""

    account: str
    verb: str
    thing: str | None
    thing_kind: str | None
    may: bool
    #: "see", a key of `capacities.RULES`, or "at the machine" for the account of the machine.
    rule: str
    says: str
    #: Where it is not enough to be allowed the verb: what the account has to know of.
    sees: str | None
    because: tuple[Held, ...]
    nearly: tuple[Held, ...]


class Thing(NamedTuple):
    """A thing that the asker knows of."""

    kind: str
    row: Any
    name: str
    scripts: Mapping[str, str]


class _Whose(NamedTuple):
    """An account as its asker may know of it."""

    account: Account
    actor: Actor
    grounds: tuple[Ground, ...]
    misses: tuple[NearMiss, ...]
    facts: Mapping[int, Any]


def things_called(text: str, *, asker: Actor) -> list[Thing]:
    """What a name or an identifier means among groups, organisations, people, posts, sources,
    instruments and facts that the asker may know of; empty for nothing, and for what is hidden."""
    found: list[Thing] = []
    for kind, model in NOUNS.items():
        matches = find(kind, text, actor=asker).matches  # type: ignore[arg-type]
        ids = [decode(match.id) for match in matches]
        rows = model._default_manager.in_bulk(ids)
        found += [
            Thing(kind, rows[i], match.name, match.scripts)
            for i, match in zip(ids, matches, strict=True)
            if i in rows
        ]
    return found or _by_identifier(text.strip(), asker)


def _by_identifier(text: str, asker: Actor) -> list[Thing]:
    try:
        identifier = decode(text)
    except ValueError:
        return []
    tables: dict[str, type[Any]] = {"instrument": Instrument}
    tables |= {name: kind.model for name, kind in KINDS.items()}
    for name, model in tables.items():
        row = visible_to(asker, model._default_manager.filter(pk=identifier)).first()
        if row is not None:
            return [Thing(name, row, str(row), {})]
    return []


def all_held(account: Account, *, asker: Actor) -> AllHeld:
    """All that an account is today and nearly is; the number of statements does not grow with it.

    Refuses: NotAccountsOfOthers.
    """
    whose = _whose(account, asker)
    shown = _Shown(asker, whose)
    return AllHeld(
        account=account.name,
        person=shown.name("person", whose.actor.person),
        at_the_machine=account.local_registrar,
        held=shown.held(whose.grounds),
        nearly=shown.missed(whose.misses[:MOST]),
        more=max(0, len(whose.misses) - MOST),
    )


def explain(*, account: Account, verb: str, thing: Thing | None, asker: Actor) -> Explanation:
    """Whether the account may, and what decides.

    Refuses: UnknownVerb, NothingOfThatName (nothing was named to see), NotAccountsOfOthers.
    """
    if verb != SEE and verb not in verbs():
        raise UnknownVerb(verb=verb[:60])
    if verb == SEE and thing is None:
        raise NothingOfThatName(asked="")
    whose = _whose(account, asker)
    group = _group_of(thing) if thing else None
    rule, says, by = _deciding(verb, group, account)
    known = thing is None or _knows(whose.actor, thing)
    place = group.pk if group else None
    may = known and (rule not in RULES or RULES[rule].allows(whose.actor, place))
    if not (account.local_registrar or whose.actor.person or rule == "own"):
        # Nobody: knows of what everybody does.
        says = says if may else NO_AUTHORITY
    shown = _Shown(asker, whose)
    in_group = verb == SEE or (rule in RULES and RULES[rule].asks is None)
    wanted = _Wanted(by, place if in_group else None)
    sees = None
    if verb != SEE and not known and group is not None:
        sees = DISCLOSURES[group.disclosure]
    return Explanation(
        account=account.name,
        verb=verb,
        thing=thing.name if thing else None,
        thing_kind=thing.kind if thing else None,
        may=may,
        rule=rule,
        says=says,
        sees=sees,
        because=shown.held([g for g in whose.grounds if wanted.met_by(g)]) if may else (),
        nearly=()
        if may
        else shown.missed([m for m in whose.misses if wanted.met_by(m.ground)][:MOST]),
    )


class _Wanted(NamedTuple):
    """Which grounds decide: of these capacities, and in this group unless of a body."""

    capacities: Collection[str]
    group: int | None

    def met_by(self, ground: Ground) -> bool:
        if self.group is not None and ground.group is not None:
            # Whoever acts for another nearly has whatever the other has there.
            return ground.group == self.group and ground.capacity in (*self.capacities, "acting")
        if ground.capacity == "acting":
            return ground.group is None and bool(KNOWN_BY & set(self.capacities))
        return ground.group is None and ground.capacity in self.capacities


def _deciding(verb: str, group: Group | None, account: Account) -> tuple[str, str, Collection[str]]:
    """Key and sentence of the rule, and the capacities that pass it."""
    if account.local_registrar:
        return "at the machine", AT_THE_MACHINE, ()
    if verb != SEE:
        key = rule_of(verb)
        return key, RULES[key].says, RULES[key].given_by
    if group is None:
        return SEE, SPOKEN_OF, ()
    by: set[str] = set() if group.disclosure == Disclosure.PUBLIC else set(KNOWN_BY)
    if group.disclosure == Disclosure.INTERNAL:
        by.add("insider")
    return SEE, DISCLOSURES[group.disclosure], by


def _knows(actor: Actor, thing: Thing) -> bool:
    rows = type(thing.row)._default_manager.filter(pk=thing.row.pk)
    return bool(visible_to(actor, rows).exists())


def _group_of(thing: Thing) -> Group | None:
    """The group whose disclosure decides about a thing; None where it belongs to none."""
    if isinstance(thing.row, Group):
        return thing.row
    group = getattr(thing.row, "group", None)
    return group if isinstance(group, Group) else None


def _whose(account: Account, asker: Actor) -> _Whose:
    own = asker.account == account.pk
    if not own:
        may_look_after_accounts(asker)
    nobody = replace(ANYBODY, account=account.pk)
    person = standing_person(account.person_id) if account.person_id else None
    if account.local_registrar:
        return _Whose(account, replace(nobody, registrar=True, local=True), (), (), {})
    if person is None or not account.is_active:
        return _Whose(account, nobody, (), (), {})
    having = grounds_of(person)
    misses = near_misses(person, having, PartialDate.parse(clock.today()))
    facts = _facts((*having, *(miss.ground for miss in misses)), asker)
    if own:
        # What gives something today is one's own, also where its paper tells of hidden things.
        facts |= _facts(having, SYSTEM)
    grounds = tuple(ground for ground in having if ground.fact in facts)
    known = tuple(miss for miss in misses if miss.ground.fact in facts)
    actor = asker if own else made_of(grounds, replace(nobody, person=person))
    return _Whose(account, actor, grounds, known, facts)


def _facts(grounds: Iterable[Ground], asker: Actor) -> dict[int, Any]:
    """The facts behind grounds by identifier, as far as the asker may know of them; one statement
    for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for ground in grounds:
        wanted[ground.fact_kind].add(ground.fact)
        if ground.tenure:
            wanted["tenure"].add(ground.tenure)
    found: dict[int, Any] = {}
    for kind in sorted(wanted):
        rows = KINDS[kind].model._default_manager.filter(pk__in=wanted[kind])
        found |= {row.pk: row for row in visible_to(asker, rows)}
    return found


class _Shown:
    """Grounds and near misses of an account with names, dates and instruments, for its asker."""

    def __init__(self, asker: Actor, whose: _Whose) -> None:
        self.window = PartialDate.parse(clock.today())
        grounds = [*whose.grounds, *(miss.ground for miss in whose.misses)]
        self.facts = whose.facts
        wanted: dict[str, set[int]] = defaultdict(set)
        for ground in grounds:
            for kind, identifier in (("group", ground.group), ("person", ground.principal)):
                if identifier:
                    wanted[kind].add(identifier)
            if ground.organisation:
                wanted["organisation"].add(ground.organisation)
        wanted["person"].update(filter(None, [whose.actor.person]))
        tenures = (f for f in self.facts.values() if hasattr(f, "post_id"))
        wanted["post"].update(row.post_id for row in tenures if row.post_id)
        self.names: Mapping[tuple[str, int], Any] = names_of(wanted, self.window, asker)
        papers = {row.instrument_id for row in self.facts.values() if row.instrument_id}
        known = visible_to(asker, Instrument.objects.filter(pk__in=papers))
        self.papers = {paper.pk: paper for paper in known}

    def name(
        self, kind: Literal["group", "organisation", "person", "post"], identifier: int | None
    ) -> Reference | None:
        rows = self.names.get((kind, identifier or 0))
        return (
            reference(kind, identifier, called(rows, self.window)) if rows and identifier else None
        )

    def held(self, grounds: Iterable[Ground]) -> tuple[Held, ...]:
        order = list(CAPACITIES)
        rows = [self._one(ground) for ground in grounds]
        return tuple(
            sorted(rows, key=lambda row: (order.index(row.capacity), row.group is None, row.fact))
        )

    def missed(self, misses: Iterable[NearMiss]) -> tuple[Held, ...]:
        return tuple(
            self._one(miss.ground).model_copy(
                update={
                    "lacks": tuple(
                        Missing(
                            key=lack.key,
                            says=LACKS[lack.key],
                            day=lack.day.isoformat() if lack.day else None,
                        )
                        for lack in miss.lacks
                    )
                }
            )
            for miss in misses
        )

    def _one(self, ground: Ground) -> Held:
        fact = self.facts[ground.fact]
        tenure = self.facts.get(ground.tenure or 0)
        post = tenure or (fact if ground.fact_kind == "tenure" else None)
        return Held(
            capacity=ground.capacity,
            role=ground.role,
            group=self.name("group", ground.group),
            organisation=self.name("organisation", ground.organisation),
            fact_kind=ground.fact_kind,
            fact=encode(ground.fact),
            since=fact.period.since_text,
            until=fact.period.until_text,
            instrument=instrument_reference(self.papers.get(fact.instrument_id or 0)),
            through=self.name("post", post.post_id) if post else None,
            for_whom=self.name("person", ground.principal),
        )
