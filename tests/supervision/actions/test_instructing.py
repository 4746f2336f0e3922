"""Directives by an instruction of the leader, and who knows of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.desk.directives import duties
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.refusals.directives import CitationMissing, NotTheLeader
from tests.supervision.decided import issued
from tests.supervision.under_way import brought
from tests.table.world import Table

pytestmark = pytest.mark.django_db
PEOPLE = ("office", "leader", "water", "liaison", "head", "above", "insider", "below")


def instructed(table: Table, by: str = "leader", lead: str = "health", **more: Any) -> Directive:
    given: dict[str, Any] = {
        "task": "Look at every pump",
        "result": "A list of the pumps",
        "due": clock.today() + timedelta(9),
        **more,
    }
    return instruct(group=table.group, lead=table.bodies[lead], actor=table.actor(by), **given)


def test_the_leader_instructs_in_person_and_the_office_takes_it_down(table: Table) -> None:
    own = instructed(table)
    assert (own.origin, own.instructed_by, own.matter) == (
        "instruction", table.people["leader"], None,
    )  # fmt: skip
    with pytest.raises(NotTheLeader):
        instructed(table, "office")
    with pytest.raises(NotTheLeader):
        instructed(table, "office", instructed_by=table.people["deputy"], citation="Note 3")
    with pytest.raises(CitationMissing):
        instructed(table, "office", instructed_by=table.people["leader"], citation=" ")
    for name in ("deputy", "water", "liaison", "head", "insider"):
        with pytest.raises(NotForYou):
            instructed(table, name)

    taken = instructed(
        table, "office", instructed_by=table.people["leader"], citation="Note 3 of 1 November"
    )

    sheet = directive_sheet(taken.pk, actor=table.actor("office"))
    assert sheet is not None
    assert sheet.instructed_by is not None
    assert (sheet.instructed_by.name, sheet.citation) == ("Leader Moss", "Note 3 of 1 November")
    assert sheet.binds


@pytest.mark.parametrize(
    ("disclosure", "knowing"),
    [
        (Disclosure.INTERNAL, {"office", "leader", "water", "liaison", "head", "above", "insider"}),
        (Disclosure.RESTRICTED, {"office", "leader", "water", "liaison", "head"}),
        (Disclosure.SEALED, {"office", "leader", "water", "liaison"}),
    ],
)
def test_an_instruction_is_known_as_it_was_disclosed(
    table: Table, disclosure: Disclosure, knowing: set[str]
) -> None:
    made = instructed(table, disclosure=disclosure)
    rows = Directive.objects.filter(pk=made.pk)
    assert {name for name in PEOPLE if visible_to(table.actor(name), rows).exists()} - {
        "below"
    } == knowing
    for name in PEOPLE:
        actor = table.actor(name)
        known = name in knowing or (name == "below" and disclosure is Disclosure.INTERNAL)
        found = [row.id for row in list_directives(actor=actor).directives]
        assert found == [made.address] * known, name
        assert (directive_sheet(made.pk, actor=actor) is not None) == known
        on_desk = [row.pk for duty in duties(actor) for row in duty.rows]
        assert not on_desk or known


def test_a_sealed_instruction_leaves_no_gap_in_the_numbers_of_others(table: Table) -> None:
    first = instructed(table)
    sealed = instructed(table, disclosure=Disclosure.SEALED)
    second = issued(table)
    year = clock.today().year
    assert [each.numbered for each in (first, sealed, second)] == [
        f"{year}-D1", f"{year}-DS1", f"{year}-D2",
    ]  # fmt: skip


def test_an_instruction_goes_the_way_of_every_directive(table: Table) -> None:
    assert brought(table, "verify", instructed(table, lead="roads")).state == "verified"
