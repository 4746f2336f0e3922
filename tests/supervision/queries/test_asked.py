"""Prepared questions about directives answer what their querysets do, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.changing import plan_directive
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Comment, Directive, Holdup, Obstacle, Outlook
from crosscut.supervision.openness.directives import of_open_group
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.rules.planning import Planned
from crosscut.table.asker import asker
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def directives(table: Table) -> list[Directive]:
    """Of matters of each disclosure, two of each, spoken about and held up."""
    made = [
        issued(table, decided(table, disclosure=disclosure), lead)
        for disclosure in Disclosure.values
        for lead in ("roads", "health")
    ]
    office = table.actor("office")
    for each in made:
        comment_on(directive=each, text="How far is it?", actor=office)
        judge_outlook(directive=each, likelihood="likely", reason="It runs", actor=office)
        note_obstacle(directive=each, kind="money", text="No money", actor=office)
    return made


def everybody(table: Table) -> list[Actor]:
    return [SYSTEM, ANYBODY, *(table.actor(name) for name in sorted(table.accounts))]


def test_everybody_knows_by_them_what_the_policy_says(
    table: Table, directives: list[Directive]
) -> None:
    every = [each.pk for each in directives]
    seen = set()
    for actor in everybody(table):
        as_whom = asker(actor)
        known = set(visible_to(actor, Directive.objects.all()).values_list("pk", flat=True))
        as_group = Directive.objects.filter(of_open_group(actor))
        found = asked.known_directives(directives=every, asker=as_whom)
        of_group = asked.as_of_group(directives=every, asker=as_whom)
        assert {each.pk for each in found} == known
        assert {pk for (pk,) in of_group} == set(as_group.values_list("pk", flat=True))
        for each in every:
            about = {"directive": each, "asker": as_whom}
            for model, rows in (
                (Comment, asked.comments_on(**about)),
                (Outlook, asked.outlooks_on(**about)),
            ):
                own = visible_to(actor, model.objects.filter(directive=each))
                assert {row.pk for row in rows} == set(own.values_list("pk", flat=True))
            obstacles = visible_to(actor, Obstacle.objects.all()).values("pk")
            holdups = Holdup.objects.filter(directive=each, obstacle__in=obstacles)
            assert {row.pk for row in asked.holdups_of(**about)} == {row.pk for row in holdups}
        seen.add(frozenset(known))
    # They differ, or nothing was held against anything.
    assert len(seen) > 3
    assert frozenset(every) in seen
    assert frozenset() in seen


def test_figures_come_as_the_orm_gives_them(table: Table, directives: list[Directive]) -> None:
    one, office = directives[0], table.actor("office")
    due = clock.today() + timedelta(days=9)
    plan_directive(
        directive=one, seen=one.changes, points=[Planned(day=due, figure=Decimal("12.50"))],
        actor=office,
    )  # fmt: skip
    (made,) = asked.known_directives(directives=[one.pk], asker=asker(office))
    own = Directive.objects.get(pk=one.pk)
    assert (repr(made.baseline), repr(made.target)) == (repr(own.baseline), repr(own.target))
    (point,) = asked.planned_points(directives=[one.pk])
    assert repr(point.figure) == repr(one.planned.get().figure)
    assert [each.changed_values for each in asked.trail_of(directive=one.pk)] == [
        each.changed_values for each in one.trail.all()
    ]
