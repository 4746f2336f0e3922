"""What somebody may know of, against a slow oracle in plain Python over plain rows.

Random registers: groups of every disclosure, seats, offices, liaisons, ties, papers, people of
whom only some group speaks. Random actors: insiders or not, who know of some of the closed groups.
The oracle goes through all rows; the register asks its indexes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import RequestFactory
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.register.actions.groups import disclose_group
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.models import (
    Citation,
    Disclosure,
    Ending,
    Group,
    GroupName,
    GroupTie,
    Instrument,
    Liaison,
    Name,
    Office,
    Organisation,
    OrganisationName,
    OrganisationTie,
    Person,
    PersonName,
    Post,
    PostName,
    Seat,
    Source,
    Tenure,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import GroupFilters, list_groups
from crosscut.register.queries.naming import called_on
from crosscut.register.queries.organisations import list_organisations
from crosscut.register.queries.people import list_people
from crosscut.register.queries.person_sheet import person_sheet
from crosscut.register.queries.rows import GroupRow
from crosscut.register.queries.search import search_kind, suggest
from crosscut.register.queries.sources import list_sources
from tests.register.by_chance import MARK, Register, Row, classifications, drawn
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db

ALL_OF_IT = 500


# ── The oracle ─────────────────────────────────────────────────────────────────────────


class Oracle:
    """Who may know of what, said in the words of the specification."""

    def __init__(self, register: Register, actor: Actor) -> None:
        self.register, self.actor = register, actor
        self.groups = {group.pk for group in register[Group] if self._group(group)}

    def _group(self, group: Group) -> bool:
        if group.disclosure == "public" or group.pk in self.actor.knows:
            return True
        return group.disclosure == "internal" and self.actor.insider

    def facts(self) -> Iterator[Row]:
        """All dated facts but names."""
        for model in (Seat, Tenure, Liaison, Office, GroupTie, OrganisationTie):
            yield from self.register[model]

    @staticmethod
    def about(fact: Row) -> set[int]:
        """The groups that a fact is about."""
        found = {getattr(fact, "group_id", None), getattr(fact, "other_group_id", None)}
        return {group for group in found if group is not None}

    def spoken_of_by(self, paper: int | None) -> set[int]:
        """The groups that an instrument founded, has facts of, or ended facts of."""
        if paper is None:
            return set()
        found = {group.pk for group in self.register[Group] if group.instrument_id == paper}
        found |= {n.group_id for n in self.register[GroupName] if n.instrument_id == paper}
        for fact in self.facts():
            ended = any(
                e.fact == fact.pk and e.instrument_id == paper for e in self.register[Ending]
            )
            if fact.instrument_id == paper or ended:
                found |= self.about(fact)
        return found

    def tells(self, paper: int | None) -> bool:
        """Whether only those may be told what a paper says who know of all its groups."""
        kinds = {each.pk: each.kind for each in self.register[Instrument]}
        closed = not self.spoken_of_by(paper) <= self.groups
        return paper is not None and kinds[paper] != "entry" and closed

    def may_read(self, paper: Instrument) -> bool:
        """Whether the paper stands, the reader is cleared for its mark, and knows of all its
        groups."""
        cleared = paper.mark_id is None or paper.mark_id in self.actor.cleared
        return not paper.withdrawn and cleared and self.spoken_of_by(paper.pk) <= self.groups

    def instrument(self, paper: Instrument) -> bool:
        rows = [*self.facts(), *(n for m in NAMES for n in self.register[m])]
        says = any(row.instrument_id == paper.pk for row in rows)
        return (says or self.actor.registrar) and self.may_read(paper)

    def noun(self, noun: Row) -> bool:
        kind = noun.record_kind()
        posts = {post.pk for post in self.register[Post] if post.organisation_id == noun.pk}
        held = {
            tenure.post_id
            for tenure in self.register[Tenure]
            if tenure.person_id == noun.pk and tenure.standing != "withdrawn"
        }

        def names(fact: Row) -> bool:
            pointed = [getattr(fact, f"{name}_id", None) for name in POINTING[kind]]
            return noun.pk in pointed or (
                kind == "organisation" and getattr(fact, "post_id", None) in posts
            )

        naming = [fact for fact in self.facts() if names(fact)]
        by_groups = [fact for fact in naming if self.about(fact)]
        sits = [s for s in self.register[Seat] if kind == "person" and s.post_id in held]
        for fact in (*by_groups, *sits):
            if fact.standing != "withdrawn" and fact.group_id in self.groups:
                return True
        for fact in naming:
            own = not self.about(fact) and fact.standing != "withdrawn"
            if own and not self.tells(fact.instrument_id):
                return True
        closed = any(fact.group_id not in self.groups for fact in by_groups)
        return not closed and not self.tells(noun.instrument_id)

    def fact(self, fact: Row) -> bool:
        if isinstance(fact, Name):
            bearer = getattr(fact, fact.BEARER)
            return bearer.pk in self.groups if fact.BEARER == "group" else self.noun(bearer)
        about = self.about(fact)
        if about:
            return about <= self.groups
        ends = ("person", "post", "organisation", "parent")
        nouns = [noun for name in ends if (noun := getattr(fact, name, None)) is not None]
        return all(map(self.noun, nouns)) and not self.tells(fact.instrument_id)

    def citation(self, citation: Citation) -> bool:
        rows = [*self.facts(), *(n for m in NAMES for n in self.register[m])]
        (fact,) = (row for row in rows if row.pk == citation.fact)
        papers = [p for p in self.register[Instrument] if p.source_id == citation.source_id]
        return all(map(self.may_read, papers)) and self.fact(fact)

    def source(self, source: Source) -> bool:
        papers = [p for p in self.register[Instrument] if p.source_id == source.pk]
        if any(map(self.instrument, papers)):
            return True
        cited = [c for c in self.register[Citation] if c.source_id == source.pk]
        uncited = self.actor.registrar and not cited
        return any(map(self.citation, cited)) or (uncited and all(map(self.may_read, papers)))

    def knows(self) -> dict[type[Any], set[int]]:
        """What may be known of, by table."""
        said: dict[type[Any], Callable[[Any], bool]] = {
            Instrument: self.instrument, Source: self.source, Citation: self.citation,
            **dict.fromkeys((Organisation, Person, Post), self.noun),
            **dict.fromkeys(
                (Seat, Tenure, Liaison, Office, GroupTie, OrganisationTie, *NAMES), self.fact
            ),
        }  # fmt: skip
        found = {
            model: {row.pk for row in self.register[model] if may_be_known(row)}
            for model, may_be_known in said.items()
        }
        return {Group: self.groups, **found}


NAMES = (GroupName, OrganisationName, PersonName, PostName)
POINTING = {
    "person": ("person",),
    "post": ("post",),
    "organisation": ("organisation", "host", "parent"),
}


# ── Against it ─────────────────────────────────────────────────────────────────────────


@contextmanager
def thrown_away() -> Iterator[None]:
    """Each example leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    suppress_health_check=list(HealthCheck),
    deadline=None,
    max_examples=settings().max_examples // 5,
)
@given(seed=st.integers(0, 1 << 40))
def test_nobody_knows_more_or_less_than_the_oracle_says(vocabulary: None, seed: int) -> None:
    draw = Random(seed)
    with thrown_away():
        with tracing(Trace(SYSTEM)) as trace:
            register = drawn(draw)
            trace.settle()
        closed = [group.pk for group in register[Group] if group.disclosure != "public"]
        actor = Actor(
            account=7,
            insider=draw.random() < 0.5,
            registrar=draw.random() < 0.5,
            knows=frozenset(pk for pk in closed if draw.random() < 0.4),
            cleared=frozenset(term.pk for term in classifications() if draw.random() < 0.4),
        )
        oracle = Oracle(register, actor)
        known = oracle.knows()
        _register_says_the_same(actor, register, known)
        _lists_say_the_same(actor, register, known)
        hidden = {
            encode(row.pk)
            for model in (Group, Organisation, Person, Post, Instrument, Source)
            for row in register[model]
            if row.pk not in known[model]
        }
        _doors_say_the_same(actor, register, known, hidden)
        _nothing_says(actor, register, known, hidden)


@settings(
    suppress_health_check=list(HealthCheck),
    deadline=None,
    max_examples=settings().max_examples // 5,
)
@given(seed=st.integers(0, 1 << 40))
def test_a_group_made_public_opens_what_the_oracle_says(vocabulary: None, seed: int) -> None:
    draw = Random(seed)
    with thrown_away():
        with tracing(Trace(SYSTEM)) as trace:
            register = drawn(draw)
            trace.settle()
        _register_says_the_same(ANYBODY, register, Oracle(register, ANYBODY).knows())
        group = draw.choice(register[Group])
        disclose_group(group=group, disclosure=draw.choice(Disclosure.values), actor=SYSTEM)
        group.refresh_from_db()
        after = Oracle(register, ANYBODY).knows()
        _register_says_the_same(ANYBODY, register, after)
        _lists_say_the_same(ANYBODY, register, after)


def _register_says_the_same(
    actor: Actor, register: Register, known: dict[type[Any], set[int]]
) -> None:
    for model, expected in known.items():
        rows = visible_to(actor, model._default_manager.all())
        found = set(rows.values_list("pk", flat=True))
        assert found & {row.pk for row in register[model]} == expected, model


def _lists_say_the_same(actor: Actor, register: Register, known: dict[type[Any], set[int]]) -> None:
    drawn = {encode(row.pk) for rows in register.rows.values() for row in rows}

    def said(page: Any) -> set[str]:
        return {row.id for row in page.rows} & drawn

    def written(model: type[Any]) -> set[str]:
        return set(map(encode, known[model]))

    every: dict[str, Any] = {"actor": actor, "limit": ALL_OF_IT}
    assert said(list_groups(**every, filters=GroupFilters(status="any"))) == written(Group)
    assert said(list_people(**every)) == written(Person)
    assert said(list_organisations(**every)) == written(Organisation)
    assert said(list_sources(**every)) == written(Source)
    for kind, model in (
        ("group", Group), ("person", Person), ("organisation", Organisation), ("post", Post),
        ("instrument", Instrument), ("source", Source),
    ):  # fmt: skip
        answer = search_kind(MARK, kind, actor=actor, limit=ALL_OF_IT)
        hits = {hit.id for section in answer.sections for hit in section.hits}
        assert hits == written(model), kind


def _doors_say_the_same(
    actor: Actor, register: Register, known: dict[type[Any], set[int]], hidden: set[str]
) -> None:
    """Lists of the API, their totals, and what is offered while somebody types."""
    drawn = {encode(row.pk) for rows in register.rows.values() for row in rows}
    for path, model in (
        ("groups?status=any&", Group), ("people?", Person), ("organisations?", Organisation),
        ("posts?", Post), ("instruments?", Instrument), ("sources?", Source),
    ):  # fmt: skip
        page = json.loads(_api(f"{path}limit={ALL_OF_IT}", actor))
        said = {row["id"] for row in page["rows"]}
        assert said & drawn == set(map(encode, known[model])), path
        assert page["total"] == len(said), path
        assert [each for each in hidden if each in json.dumps(page)] == [], path
    _rows_say_the_same(actor)
    facts = {
        encode(row.pk)
        for model in (Seat, Tenure, Liaison, Office)
        for row in register[model]
        if row.pk not in known[model]
    }
    for path in ("seats", "tenures", "liaisons", "offices", "vacancies", "events"):
        said_there = _api(f"{path}?limit={ALL_OF_IT}", actor)
        assert [each for each in hidden | facts if each in said_there] == [], path
    offered = {hit.id for hit in suggest(MARK, actor=actor)}
    assert offered & hidden == set()


def _rows_say_the_same(actor: Actor) -> None:
    """Of a group that they know everybody reads the same row: whom it names is known with it."""
    every: dict[str, Any] = {"limit": ALL_OF_IT, "filters": GroupFilters(status="any")}
    whole = {row.id: row for row in list_groups(actor=SYSTEM, **every).rows}
    rows = list_groups(actor=actor, **every).rows
    assert list(rows) == [whole[row.id] for row in rows]
    window = window_of(None)
    for kind, model in (("person", Person), ("organisation", Organisation)):
        named = {each for row in rows for each in _named_in(row, kind)}
        known = visible_to(actor, model._default_manager.filter(pk__in=named))
        assert set(known.values_list("pk", flat=True)) == named, kind
        assert called_on({kind: named}, window, actor) == called_on({kind: named}, window, SYSTEM)


def _named_in(row: GroupRow, kind: str) -> list[int]:
    """Whom a row of a list names."""
    organisations = [*row.lead_departments, *row.hosts]
    return [decode(each.id) for each in (row.leaders if kind == "person" else organisations)]


def _api(path: str, actor: Actor) -> str:
    """What the API answers to an actor, whose token was read already."""
    request: Any = RequestFactory().get(f"/api/v1/{path}")
    request.actor = actor
    found = resolve(request.path_info)
    response = found.func(request, *found.args, **found.kwargs)
    assert response.status_code == 200, (path, response.content)
    return str(response.content.decode())


def _nothing_says(
    actor: Actor, register: Register, known: dict[type[Any], set[int]], hidden: set[str]
) -> None:
    """No sheet and no export gives what is hidden a name or an identifier."""
    said: list[str] = []
    for group in register[Group]:
        sheet = group_sheet(group.pk, actor=actor)
        assert (sheet is not None) == (group.pk in known[Group])
        said += [sheet.model_dump_json()] if sheet else []
    for person in register[Person]:
        career = person_sheet(person.pk, actor=actor)
        assert (career is not None) == (person.pk in known[Person])
        said += [career.model_dump_json()] if career else []
    for _, rows in Exporter(actor).tables("all"):
        said += [str(list(row.items())) for row in rows]
    everything = "\n".join(said)
    assert [identifier for identifier in hidden if identifier in everything] == []
