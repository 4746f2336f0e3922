"""Who knows of a directive: with its matter; and who heads an organisation, of what it owes."""

from __future__ import annotations

import pytest

from crosscut.supervision.lifecycles import DIRECTIVE, KEPT, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.verbs import ACTIONS
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: §5 written out a second time: verb → (from, to).
TOLD = {
    "acknowledge": ({"issued"}, "acknowledged"),
    "decline": ({"issued"}, "refused"),
    "challenge": ({"issued"}, "refused"),
    "issue_anew": ({"refused"}, "issued"),
    "begin": ({"acknowledged"}, "under way"),
    "report_done": ({"under way"}, "reported done"),
    "verify": ({"reported done"}, "verified"),
    "return": ({"reported done"}, "under way"),
    "close": ({"verified"}, "closed"),
    "reopen": ({"verified", "closed"}, "under way"),
    "withdraw": ({each.value for each in DirectiveState} - {"closed", "withdrawn"}, "withdrawn"),
}


def test_the_declared_table_is_that_of_the_specification() -> None:
    assert {verb: (set(step.source), step.target) for verb, step in DIRECTIVE.steps.items()} == TOLD
    # The clock alone closes.
    assert set(ACTIONS) == set(DIRECTIVE.steps) - {"close"} | set(KEPT)


@pytest.mark.parametrize(
    ("disclosure", "knowing"),
    [
        ("internal", {"office", "leader", "water", "liaison", "head", "above", "insider"}),
        ("restricted", {"office", "leader", "water", "liaison", "head"}),
        ("sealed", {"office", "leader", "water", "liaison"}),
    ],
)
def test_a_directive_is_known_with_its_matter_and_to_the_head_of_who_is_in_charge(
    table: Table, disclosure: str, knowing: set[str]
) -> None:
    directive = issued(table, decided(table, disclosure=disclosure), "health")

    rows = Directive.objects.filter(pk=directive.pk)
    people = ("office", "leader", "water", "liaison", "head", "above", "insider", "below")
    seeing = {name for name in people if visible_to(table.actor(name), rows).exists()}

    assert seeing - {"below"} == knowing


def test_who_knows_the_directive_alone_is_told_neither_matter_nor_group(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="restricted"), "health")
    head = table.actor("head")

    sheet = directive_sheet(directive.pk, actor=head)

    assert sheet is not None
    assert (sheet.matter, sheet.group) == (None, None)
    assert [each.verb for each in sheet.verbs if each.may] == [
        "acknowledge", "challenge", "plan",
    ]  # fmt: skip
    page = list_directives(actor=head, wanted=Wanted(group=table.group.pk))
    assert page.directives == ()
    own = list_directives(actor=head, wanted=Wanted(organisation=table.bodies["health"].pk))
    assert [row.id for row in own.directives] == [directive.address]


def test_a_list_goes_on_where_it_ended(table: Table) -> None:
    matter, office = decided(table), table.actor("office")
    made = [issued(table, matter) for _ in range(3)]

    first = list_directives(actor=office, wanted=Wanted(matter=matter.pk), limit=2)
    second = list_directives(
        actor=office, wanted=Wanted(matter=matter.pk), limit=2, after=first.next
    )

    shown = [row.id for row in (*first.directives, *second.directives)]
    assert sorted(shown) == sorted(each.address for each in made)
    assert (first.more, second.more) == (True, False)


def test_the_number_of_statements_does_not_depend_on_how_much_there_is(
    table: Table, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    matter, office = decided(table), table.actor("office")
    counts = []
    for _ in range(2):
        for lead in ("roads", "health", "water"):
            made = issued(table, matter, lead, supporting=[table.bodies["archive"]])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            list_directives(actor=office)
            directive_sheet(made.pk, actor=office)
        counts.append(len(asked))

    assert counts[0] == counts[1]
