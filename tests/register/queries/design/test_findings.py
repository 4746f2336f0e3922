"""Findings of one group and of all: for whom, on which groups, in how many statements."""

from __future__ import annotations

from collections.abc import Callable

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.register.actions.groups import write_mandate
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.models import Group, Post
from crosscut.register.queries.design import findings_for, findings_for_all
from tests.register.queries.design.city import (
    SINCE,
    body,
    day,
    everywhere,
    found,
    group,
    holder,
    post,
    sits,
    tied,
)


def test_all_groups_are_looked_at_as_each_alone_also_in_batches(
    secretary: Post, mayor: Post
) -> None:
    led, other = group("A"), group("B", horizon="short_term")
    sits(led, "leader", mayor)
    sits(other, "leader", secretary)
    assert everywhere() == {"A": found(led), "B": found(other)}
    assert everywhere(batch=1) == everywhere()


def test_groups_that_are_proposed_are_looked_at_and_those_that_are_gone_are_not() -> None:
    group("Proposed", state="proposed")
    gone = group("Gone")
    dissolve_group(group=gone, on=day("2021-01-01"), actor=SYSTEM)
    group("Perhaps over", complete=None, until=None)
    assert everywhere().keys() == {"Proposed"}
    assert findings_for(gone, actor=SYSTEM, on=day()) is not None


def test_what_an_actor_may_not_know_of_shows_nowhere() -> None:
    ada = holder("Ada")
    duties = "Coordinate flood prevention, dykes and pumps along the river."
    known, hidden = group("Known"), group("Hidden", disclosure="sealed")
    for each in (known, hidden):
        sits(each, "leader", ada)
        write_mandate(group=each, duties=duties, period=SINCE, actor=SYSTEM)
    change_setting(key="checks", value={"seats_a_person": {"limit": 1}}, actor=SYSTEM)
    assert {"mandates_apart", "seats_a_person"} <= found(known).keys()
    assert not {"mandates_apart", "seats_a_person"} & found(known, actor=ANYBODY).keys()
    assert everywhere(ANYBODY).keys() == {"Known"}
    assert not {"mandates_apart", "seats_a_person"} & everywhere(ANYBODY)["Known"].keys()
    assert findings_for(hidden, actor=ANYBODY, on=day()) is None


def test_an_organisation_switches_a_check_off() -> None:
    led = group()
    change_setting(key="checks", value={"leader_is_first_head": {"enabled": False}}, actor=SYSTEM)
    assert found(led).keys() == {"office_complete"}


def test_a_finding_says_where_its_rule_comes_from_and_can_be_translated() -> None:
    answer = findings_for(group(), actor=SYSTEM, on=day())
    assert answer is not None
    finding = next(each for each in answer.findings if each.check == "leader_is_first_head")
    assert "globalaffairs.ch" in finding.source
    assert finding.message == "Nobody leads “{group}”."
    assert finding.facts == {"group": "Works Group"}


def test_statements_do_not_grow_with_the_groups(
    mayor: Post, statements: Callable[[Callable[[], object]], int]
) -> None:
    def another(n: int) -> Group:
        made = group(f"Group {n}", horizon="short_term")
        department = body(f"Department {n}", parent=mayor.organisation)
        sits(made, "leader", mayor)
        sits(made, "member", holder(f"Person {n}", post(department, f"Director {n}")))
        tied(made, "lead department", department)
        place_office(group=made, placement="attached", host=department, period=SINCE, actor=SYSTEM)
        write_mandate(group=made, duties=f"Task {n} {'x' * n}", period=SINCE, actor=SYSTEM)
        return made

    one = another(0)
    few = statements(lambda: list(findings_for_all(actor=SYSTEM, on=day())))
    alone = statements(lambda: findings_for(one, actor=SYSTEM, on=day()))
    for n in range(1, 12):
        another(n)
    assert statements(lambda: list(findings_for_all(actor=SYSTEM, on=day()))) == few
    assert statements(lambda: findings_for(one, actor=SYSTEM, on=day())) == alone
    assert (few, alone) == (19, 18)
