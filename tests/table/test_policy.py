"""Who may know of a matter: places at the table, the body above, disclosures."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.register.actions.groups import disclose_group
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.concluding import agree_matter
from crosscut.table.actions.matters import disclose_matter, set_remit
from crosscut.table.actions.preparing import table_matter
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.models import Matter
from crosscut.table.policy import visible_to
from crosscut.table.queries.matter_sheet import matter_sheet
from crosscut.table.queries.matters import list_matters
from tests.table.world import Table

pytestmark = pytest.mark.django_db
AT_THE_TABLE = ("leader", "deputy", "water", "adviser", "office", "liaison")


def _knows(actor: Actor, matter: Matter) -> bool:
    in_list = matter.address in [row.id for row in list_matters(actor=actor).matters]
    sheet = matter_sheet(matter.pk, actor=actor)
    assert in_list == (sheet is not None)
    assert in_list == visible_to(actor, Matter.objects.filter(pk=matter.pk)).exists()
    return in_list


def test_a_matter_is_known_at_the_table_and_by_nobody_else(table: Table) -> None:
    matter = table.raised()

    assert all(_knows(table.actor(name), matter) for name in AT_THE_TABLE)
    assert not any(_knows(table.actor(n), matter) for n in ("above", "insider", "below", "expert"))
    assert not _knows(ANYBODY, matter)


def test_an_internal_matter_is_known_to_insiders_and_a_public_one_with_its_group(
    table: Table,
) -> None:
    matter = table.raised(disclosure="internal")
    office = table.actor("office")
    assert _knows(table.actor("insider"), matter)
    assert not _knows(ANYBODY, matter)

    matter = disclose_matter(
        matter=matter, seen=matter.changes, disclosure="public", reason="Over", actor=office
    )
    assert not _knows(ANYBODY, matter), "its group is internal still"
    disclose_group(group=table.group, disclosure="public", actor=SYSTEM)
    assert _knows(ANYBODY, matter)


def test_the_body_above_knows_what_was_submitted_to_it(table: Table) -> None:
    matter = table.prepared(crisis=True)
    office, above = table.actor("office"), table.actor("above")
    matter = set_remit(matter=matter, seen=matter.changes, remit="key", actor=table.actor("leader"))
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=office)
    assert not _knows(above, matter)

    submit_matter(matter=matter, seen=matter.changes, actor=office)

    assert _knows(above, matter)


def test_what_somebody_knows_ends_with_the_seat(table: Table) -> None:
    matter = table.raised()
    assert _knows(table.actor("water"), matter)

    vacate_seat(seat=table.seats["water"], on=clock.today(), basis=table.basis, actor=SYSTEM)

    assert not _knows(table.actor("water"), matter)


def test_a_sheet_says_which_verbs_its_reader_may_take_and_why_not(table: Table) -> None:
    matter = table.raised()

    office = matter_sheet(matter.pk, actor=table.actor("office"))
    water = matter_sheet(matter.pk, actor=table.actor("water"))

    assert office is not None
    assert water is not None
    assert [each.verb for each in office.verbs if each.may] == [
        "prepare", "withdraw", "propose_remit", "mark_crisis", "disclose",
    ]  # fmt: skip
    assert [each.verb for each in water.verbs if each.may] == []
    assert all(each.why_not for each in water.verbs)


def test_a_sheet_takes_as_many_statements_however_long_its_story(table: Table) -> None:
    short, long = table.raised(), table.prepared()
    actor = table.actor("office")

    def asked(matter: Matter) -> int:
        with CaptureQueriesContext(connection) as queries:
            matter_sheet(matter.pk, actor=actor)
        return len(queries)

    asked(short)
    assert asked(short) == asked(long)
