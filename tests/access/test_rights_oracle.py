"""What accounts may, against a slow oracle in plain Python over plain rows.

Random registers: bodies under bodies, posts, people who come and go, seats by name and by post,
liaisons, lists, deputies, lines of reporting, every bound known, half known or unknown, days that
are attested, claims that count and claims that do not. On random days each account is asked what
it is and what lists, search, counts, sheets and exports show it. The oracle goes through all rows
and says it in the words of the specification; it shares nothing with `access` but the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.access.authority import actor_of, renewed_all
from crosscut.access.grounds import own_bodies
from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.models import (
    Attestation,
    Deputisation,
    Disclosure,
    DistributionEntry,
    Group,
    GroupName,
    GroupTie,
    Headship,
    Instrument,
    Liaison,
    Organisation,
    OrganisationTie,
    Person,
    Post,
    Seat,
    Tenure,
)
from crosscut.register.models.seat import ROLES_OF
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import GroupFilters, list_groups
from crosscut.register.queries.search import search_kind
from tests.register.lanting import vocabulary
from tests.register.test_visibility_oracle import thrown_away

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db

START = date(2024, 1, 1)
DAYS = 24
ALL_OF_IT = 500
Row = Any


def some_day(draw: Random) -> date:
    return START + timedelta(days=draw.randrange(DAYS))


# ── Registers by chance ────────────────────────────────────────────────────────────────


@dataclass
class Town:
    """Rows as they were written, by table, and the accounts of its people."""

    draw: Random
    own: dict[str, int]
    rows: dict[type[Any], list[Row]] = field(default_factory=lambda: defaultdict(list))
    accounts: list[Account] = field(default_factory=list)

    def add(self, row: Row) -> Row:
        row.save()
        self.rows[type(row)].append(row)
        return row

    def one(self, model: type[Any], chance: float = 1.0) -> Row:
        return self.draw.choice(self.rows[model]) if self.draw.random() < chance else None

    def claim(self, model: type[Any], **values: Any) -> None:
        """A claim that mostly counts, of a period that is known more or less."""
        draw = self.draw
        fact = model(**values)
        first, last = sorted((some_day(draw), some_day(draw)))
        starts = [*[(first, first)] * 4, (FAR_PAST, first), (FAR_PAST, FAR_FUTURE)]
        ends = [(FAR_FUTURE, FAR_FUTURE)] * 3 + [(last, last), (last, FAR_FUTURE)]
        fact.from_min, fact.from_max = draw.choice(starts)
        fact.until_min, fact.until_max = draw.choice(ends)
        if fact.from_min >= fact.until_max:
            fact.until_min = fact.until_max = FAR_FUTURE
        fact.standing = draw.choice(["accepted"] * 18 + ["alternative", "withdrawn"])
        fact.confidence = draw.choice(["confirmed"] * 18 + ["reported", "presumed"])
        fact.instrument = self.one(Instrument, 0.95)
        self.add(fact)
        while draw.random() < 0.25:
            day = some_day(draw)
            until = day + timedelta(days=draw.choice([0, 0, 2]))
            kind = fact.record_kind()
            self.add(Attestation(fact_kind=kind, fact=fact.pk, first=day, last=until))


def drawn(draw: Random) -> Town:
    town = Town(draw, own_bodies())
    town.add(Instrument(kind="found", title="Founding book"))
    town.rows[Organisation] += Organisation.objects.filter(pk__in=town.own.values())
    for number in range(draw.randrange(1, 4)):
        town.add(Organisation(display=f"Body {number}"))
    for number in range(draw.randrange(2, 7)):
        headship = draw.choice([Headship.HEAD, Headship.NONE])
        body = town.one(Organisation, 0.9)
        town.add(Post(display=f"Post {number}", organisation=body, headship=headship))
    for number in range(draw.randrange(2, 6)):
        person = town.add(Person(display=f"Person {number}"))
        name = f"account {number}"
        account = Account(name=name, likeness=name, person=person, password="!", state="active")
        account.save()
        town.accounts.append(account)
    for number in range(draw.randrange(2, 6)):
        text = f"Reef Group {number}"
        group = town.add(Group(display=text, disclosure=draw.choice(Disclosure.values)))
        town.add(GroupName(group=group, text=text, script="en"))
    for _ in range(draw.randrange(4, 10)):
        below, above = draw.sample(town.rows[Organisation], 2)
        town.claim(OrganisationTie, organisation=below, parent=above)
    for _ in range(draw.randrange(4, 14)):
        town.claim(Tenure, person=town.one(Person), post=town.one(Post))
    for _ in range(draw.randrange(8, 30)):
        _fact_of_a_group(town)
    return town


def _fact_of_a_group(town: Town) -> None:
    draw, group = town.draw, town.one(Group)
    body, person, post = town.one(Organisation), town.one(Person), town.one(Post)
    match draw.choice(
        ["seat"] * 5 + ["liaison", "list", "list", "line", "line", "deputy", "deputy"]
    ):
        case "seat":
            tier = draw.choice(["group", "group", "group", "office"])
            chiefs = ["leader", "first_deputy", "executive_deputy"] if tier == "group" else []
            role = draw.choice([*ROLES_OF[tier], *chiefs, *chiefs])  # type: ignore[index]
            way: dict[str, Any] = {"person": person, "succession": "personal"}
            if draw.random() < 0.5:
                way = {"post": post, "succession": "with the post"}
            town.claim(Seat, group=group, tier=tier, role=role, organisation=body, **way)
        case "liaison":
            whom = draw.choice([{"person": person}, {"post": post}])
            town.claim(Liaison, group=group, organisation=body, **whom)
        case "list":
            readers = [{"person": person}, {"post": post}, {"organisation": body}]
            if town.rows[Seat]:
                readers.append({"seat": town.one(Seat)})
            town.claim(DistributionEntry, group=group, **draw.choice(readers))
        case "line":
            other = draw.choice([g for g in town.rows[Group] if g != group])
            to = draw.choice([{"organisation": body}, {"other_group": other}])
            kind = draw.choice(["reports to", "reports to", "supervises"])
            town.claim(GroupTie, group=group, kind=kind, **to)
        case "deputy":
            principal, deputy = draw.sample(town.rows[Person], 2)
            within = draw.choice([None, group])
            town.claim(Deputisation, principal=principal, deputy=deputy, group=within)


# ── The oracle ─────────────────────────────────────────────────────────────────────────

CAPACITIES = {
    "leader": "leader",
    **dict.fromkeys(("first_deputy", "executive_deputy", "deputy"), "deputy"),
    **dict.fromkeys(("member", "secretary"), "member"),
    **{role: role for role in ("adviser", "observer")},
}
#: Who deputises for somebody has the other's places at tables, no more.
PLACES = {"leader", "deputy", "office", "member", "adviser", "observer", "liaison"}


@dataclass
class Oracle:
    """Who is what on a day."""

    town: Town
    day: date

    def attested(self, fact: Row) -> bool:
        days = (each for each in self.town.rows[Attestation] if each.fact == fact.pk)
        return any(each.first == self.day == each.last for each in days)

    def within(self, fact: Row) -> bool:
        return bool(fact.from_max <= self.day < fact.until_min)

    def holds(self, *facts: Row) -> bool:
        """All are accepted, confirmed, under an instrument, and certain on the day."""
        return all(
            fact.standing == "accepted"
            and fact.confidence == "confirmed"
            and fact.instrument_id is not None
            and (self.within(fact) or self.attested(fact))
            for fact in facts
        )

    def may_hold(self, *facts: Row) -> bool:
        """All are accepted, and possible on the day, all of them at once."""
        begun = max(fact.from_min for fact in facts) <= self.day
        going_on = self.day < min(fact.until_max for fact in facts)
        return begun and going_on and all(fact.standing == "accepted" for fact in facts)

    def rows(self, model: type[Any]) -> Iterator[Row]:
        return (row for row in self.town.rows[model] if self.holds(row))

    def posts(self, person: int) -> list[Post]:
        return [row.post for row in self.rows(Tenure) if row.person_id == person]

    def above(self, body: int) -> set[int]:
        """A body with all above it."""
        found, before = {body}, set[int]()
        while found != before:
            before = set(found)
            ties = self.rows(OrganisationTie)
            found |= {tie.parent_id for tie in ties if tie.organisation_id in before}
        return found

    def halves(self) -> Iterator[tuple[Seat, int, tuple[Row, ...]]]:
        """Each seat with each who may sit there, and the facts that say so."""
        for seat in self.town.rows[Seat]:
            if seat.succession != "with the post":
                yield seat, seat.person_id, (seat,)
                continue
            for tenure in self.town.rows[Tenure]:
                if tenure.post_id == seat.post_id:
                    yield seat, tenure.person_id, (seat, tenure)

    def seats(self, person: int) -> list[Seat]:
        return [s for s, who, facts in self.halves() if who == person and self.holds(*facts)]

    def led(self, group: int, *roles: str) -> bool:
        """Whether somebody may be sitting there in one of the roles."""
        return any(
            seat.group_id == group and seat.role in roles and self.may_hold(*facts)
            for seat, _, facts in self.halves()
            if seat.tier == "group"
        )

    def own_places(self, person: int) -> Iterator[tuple[str, int]]:
        """The capacities of somebody in groups, by what is the person's own."""
        posts, seats = self.posts(person), self.seats(person)
        for seat in seats:
            yield ("office" if seat.tier == "office" else CAPACITIES[seat.role]), seat.group_id
            before = {"first_deputy": ["leader"], "executive_deputy": ["leader", "first_deputy"]}
            if seat.role in before and not self.led(seat.group_id, *before[seat.role]):
                yield "leader", seat.group_id
        held = {post.pk for post in posts}
        for row in self.rows(Liaison):
            by_post = row.person_id is None and row.post_id in held
            if row.person_id == person or by_post:
                yield "liaison", row.group_id
        staff = {post.organisation_id for post in posts if post.organisation_id}
        over = set().union(*map(self.above, staff))
        for row in self.rows(DistributionEntry):
            if (
                row.person_id == person
                or row.post_id in held
                or row.organisation_id in over
                or row.seat_id in {seat.pk for seat in seats}
            ):
                yield "listed", row.group_id
        of_table = {"leader", "deputy", "member", "office"}
        tables = {
            seat.group_id
            for seat in seats
            if seat.tier == "office" or CAPACITIES[seat.role] in of_table
        }
        for row in self.rows(GroupTie):
            to_them = row.organisation_id in staff or row.other_group_id in tables
            if row.kind == "reports to" and to_them:
                yield "approver", row.group_id

    def places(self, person: int) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for capacity, group in self.own_places(person):
            found[capacity].add(group)
        for row in self.rows(Deputisation):
            if row.deputy_id != person:
                continue
            for capacity, group in self.own_places(row.principal_id):
                if capacity in PLACES and row.group_id in (None, group):
                    found[capacity].add(group)
        return dict(found)

    def is_(self, person: int) -> dict[str, Any]:
        """What an account of the person is, by the names that an actor has for it."""
        own, posts = self.town.own, self.posts(person)
        bodies = {post.organisation_id for post in posts if post.organisation_id}
        heads = {p.organisation_id for p in posts if p.organisation_id and p.headship == "head"}
        places = self.places(person)
        everywhere = [organisation.pk for organisation in self.town.rows[Organisation]]
        return {
            "registrar": own["own_registry_office"] in bodies,
            "auditor": own["own_audit_office"] in bodies,
            "insider": bool(bodies & set(own.values()))
            or any(own["own_organisation"] in self.above(body) for body in bodies),
            "groups": places,
            "knows": set().union(*places.values()),
            "organisations": {body for body in everywhere if self.above(body) & heads},
        }

    def known(self, of: dict[str, Any]) -> set[int]:
        """The groups that such an account may know of."""
        return {
            group.pk
            for group in self.town.rows[Group]
            if group.disclosure == "public"
            or (group.disclosure == "internal" and of["insider"])
            or group.pk in of["knows"]
        }


# ── Against it ─────────────────────────────────────────────────────────────────────────


@settings(
    suppress_health_check=list(HealthCheck),
    deadline=None,
    max_examples=settings().max_examples // 4,
)
@given(seed=st.integers(0, 1 << 40))
def test_an_account_is_and_sees_what_the_oracle_says(vocabulary: None, seed: int) -> None:
    draw = Random(seed)
    with thrown_away():
        with tracing(Trace(SYSTEM)) as trace:
            town = drawn(draw)
            trace.settle()
        for _ in range(3):
            _on(some_day(draw), town)


def _on(day: date, town: Town) -> None:
    oracle = Oracle(town, day)
    with clock.business_day(day):
        actors = [actor_of(account, "page") for account in town.accounts]
        assert renewed_all(actors) == actors
        for actor in actors:
            expected = oracle.is_(actor.person or 0)
            is_ = {name: getattr(actor, name) for name in expected}
            assert is_ == expected, f"{actor.person} on {day}"
        actor = town.draw.choice(actors)
        _sees(actor, town, oracle.known(oracle.is_(actor.person or 0)))


def _sees(actor: Actor, town: Town, known: set[int]) -> None:
    """By list, count, search, sheet and export."""
    every: dict[str, Any] = {"actor": actor, "limit": ALL_OF_IT}
    page = list_groups(**every, filters=GroupFilters(status="any"))
    assert _groups_of(row.id for row in page.rows) == known
    assert page.total == len(known)
    answer = search_kind("Reef", "group", **every)
    assert _groups_of(hit.id for section in answer.sections for hit in section.hits) == known
    for group in town.rows[Group]:
        assert (group_sheet(group.pk, actor=actor) is not None) == (group.pk in known)
    out = "\n".join(str(row.items()) for _, rows in Exporter(actor).tables("all") for row in rows)
    said = {group.pk for group in town.rows[Group] if group.display in out}
    assert said == known


def _groups_of(identifiers: Iterable[str]) -> set[int]:
    return {decode(each) for each in identifiers}
